package io.journeyline.model.event;

import java.time.Instant;

/**
 * The customer was put on hold.
 *
 * @param at when
 * @param agentId the agent; may be null
 */
public record Held(Instant at, String agentId) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.HELD;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.AGENT_ID, agentId)
                .build();
    }
}
