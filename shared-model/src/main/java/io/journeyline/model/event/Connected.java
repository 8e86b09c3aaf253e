package io.journeyline.model.event;

import java.time.Instant;

/**
 * An agent or a bot began to interact with the customer.
 *
 * @param at when
 * @param party who is meant: customer, agent, bot or system
 * @param agentId the agent; may be null
 * @param queue queue or skill by which the session is routed; may be null
 * @param department the agent's department; may be null
 * @param team the agent's team; may be null
 */
public record Connected(Instant at, Party party, String agentId, String queue, String department, String team)
        implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.CONNECTED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.PARTY, party)
                .put(EventField.AGENT_ID, agentId)
                .put(EventField.QUEUE, queue)
                .put(EventField.DEPARTMENT, department)
                .put(EventField.TEAM, team)
                .build();
    }
}
