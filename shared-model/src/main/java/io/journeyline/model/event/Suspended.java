package io.journeyline.model.event;

import java.time.Instant;

/**
 * The conversation was suspended; the customer is expected back.
 *
 * @param at when
 * @param preferredAgent the agent the customer shall reach when they come back; may be null
 */
public record Suspended(Instant at, String preferredAgent) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.SUSPENDED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.PREFERRED_AGENT, preferredAgent)
                .build();
    }
}
