package io.journeyline.model.event;

import java.time.Instant;

/**
 * The session ended.
 *
 * @param at when
 * @param reason why the session ended, in the source's words; may be null
 */
public record Ended(Instant at, String reason) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.ENDED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.REASON, reason)
                .build();
    }
}
