package io.journeyline.model.event;

import java.time.Instant;
import java.util.List;

/**
 * It became known who the customer is.
 *
 * @param at when
 * @param identifiers what names the customer
 */
public record CustomerIdentified(Instant at, List<Identifier> identifiers) implements ContactEvent {

    public CustomerIdentified {
        identifiers = List.copyOf(identifiers);
    }

    @Override
    public EventKind kind() {
        return EventKind.CUSTOMER_IDENTIFIED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.IDENTIFIERS, identifiers)
                .build();
    }
}
