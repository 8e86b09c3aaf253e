package io.journeyline.model.event;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * After-contact work is done and recorded.
 *
 * @param at when
 * @param agentId the agent; may be null
 * @param afterContactWorkDuration time of after-contact work; may be null
 * @param notes the agent's wrap-up notes; may be null
 * @param intentCategory category of the intent; may be null
 * @param intent the customer's intent; may be null
 * @param resolved whether the matter was resolved; may be null
 */
public record WrapUp(
        Instant at,
        String agentId,
        BigDecimal afterContactWorkDuration,
        String notes,
        String intentCategory,
        String intent,
        Boolean resolved)
        implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.WRAP_UP;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.AGENT_ID, agentId)
                .put(EventField.AFTER_CONTACT_WORK_DURATION, afterContactWorkDuration)
                .put(EventField.NOTES, notes)
                .put(EventField.INTENT_CATEGORY, intentCategory)
                .put(EventField.INTENT, intent)
                .put(EventField.RESOLVED, resolved)
                .build();
    }
}
