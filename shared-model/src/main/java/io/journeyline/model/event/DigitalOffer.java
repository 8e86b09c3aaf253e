package io.journeyline.model.event;

import java.time.Instant;

/**
 * The IVR offered a digital channel.
 *
 * @param at when
 * @param digitalAccepted whether the customer took it; may be null
 */
public record DigitalOffer(Instant at, Boolean digitalAccepted) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.DIGITAL_OFFER;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.DIGITAL_ACCEPTED, digitalAccepted)
                .build();
    }
}
