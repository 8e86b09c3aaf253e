package io.journeyline.model.event;

import java.time.Instant;

/**
 * Agent or bot stopped interacting; after-contact work begins.
 *
 * @param at when
 * @param agentId the agent; may be null
 */
public record InteractionEnded(Instant at, String agentId) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.INTERACTION_ENDED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.AGENT_ID, agentId)
                .build();
    }
}
