package io.journeyline.model.event;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The customer bought, signed or did what the centre hoped for.
 *
 * @param at when
 * @param value value of a conversion; may be null
 */
public record Converted(Instant at, BigDecimal value) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.CONVERTED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.VALUE, value)
                .build();
    }
}
