package io.journeyline.model.event;

import io.journeyline.model.fact.SessionKey;
import java.time.Instant;

/**
 * The customer asked to be called back instead of waiting.
 *
 * @param at when
 * @param target the callback to come; may be null
 */
public record CallbackRequested(Instant at, SessionKey target) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.CALLBACK_REQUESTED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.TARGET, target)
                .build();
    }
}
