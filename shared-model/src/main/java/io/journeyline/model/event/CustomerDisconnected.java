package io.journeyline.model.event;

import java.time.Instant;

/**
 * The customer left.
 *
 * @param at when
 */
public record CustomerDisconnected(Instant at) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.CUSTOMER_DISCONNECTED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder().put(EventField.AT, at).build();
    }
}
