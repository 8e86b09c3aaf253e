package io.journeyline.model.event;

import java.time.Instant;

/**
 * Somebody wrote a message.
 *
 * @param at when
 * @param party who is meant: customer, agent, bot or system
 * @param agentId the agent; may be null
 */
public record MessageSent(Instant at, Party party, String agentId) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_SENT;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.PARTY, party)
                .put(EventField.AGENT_ID, agentId)
                .build();
    }
}
