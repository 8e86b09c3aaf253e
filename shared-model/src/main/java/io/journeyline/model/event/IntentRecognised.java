package io.journeyline.model.event;

import java.time.Instant;

/**
 * A menu, a bot or an agent recognised what the customer wants.
 *
 * @param at when
 * @param intent the customer's intent
 * @param intentCategory category of the intent; may be null
 */
public record IntentRecognised(Instant at, String intent, String intentCategory) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.INTENT_RECOGNISED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.INTENT, intent)
                .put(EventField.INTENT_CATEGORY, intentCategory)
                .build();
    }
}
