package io.journeyline.model.event;

import java.time.Instant;

/**
 * The customer was taken off hold.
 *
 * @param at when
 * @param agentId the agent; may be null
 */
public record Resumed(Instant at, String agentId) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.RESUMED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.AGENT_ID, agentId)
                .build();
    }
}
