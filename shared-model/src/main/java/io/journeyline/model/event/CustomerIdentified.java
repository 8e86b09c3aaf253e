package io.journeyline.model.event;

import java.time.Instant;
import java.util.List;

/**
 * It became known who the customer is.
 *
 * @param at when
 * @param identifiers what names the customer
 * @param verifiedIdentifiers those of them that the source has checked
 */
public record CustomerIdentified(Instant at, List<Identifier> identifiers, List<Identifier> verifiedIdentifiers)
        implements ContactEvent {

    public CustomerIdentified {
        identifiers = List.copyOf(identifiers);
        verifiedIdentifiers = List.copyOf(verifiedIdentifiers);
    }

    /** Each identifier of the proof that is usual for its kind. */
    public CustomerIdentified(Instant at, List<Identifier> identifiers) {
        this(at, identifiers, Assertion.usuallyVerified(identifiers));
    }

    /** The identifiers with how sure the source is of each. */
    public List<Assertion> assertions() {
        return Assertion.of(identifiers, verifiedIdentifiers);
    }

    @Override
    public EventKind kind() {
        return EventKind.CUSTOMER_IDENTIFIED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.IDENTIFIERS, assertions())
                .build();
    }
}
