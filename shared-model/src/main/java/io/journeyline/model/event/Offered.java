package io.journeyline.model.event;

import java.time.Instant;

/**
 * The session was offered to an agent: it rings.
 *
 * @param at when
 * @param agentId the agent; may be null
 * @param queue queue or skill by which the session is routed; may be null
 */
public record Offered(Instant at, String agentId, String queue) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.OFFERED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.AGENT_ID, agentId)
                .put(EventField.QUEUE, queue)
                .build();
    }
}
