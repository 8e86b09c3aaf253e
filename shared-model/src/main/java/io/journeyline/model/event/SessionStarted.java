package io.journeyline.model.event;

import java.time.Instant;
import java.util.List;

/**
 * The customer's leg began.
 *
 * @param at when
 * @param channel channel of the session
 * @param initiation who or what began the session; may be null
 * @param identifiers what names the customer; may be empty, never null
 * @param links sessions this one belongs with; may be empty, never null
 * @param verifiedIdentifiers those of the identifiers that the source has checked; may be empty, never null
 */
public record SessionStarted(
        Instant at,
        Channel channel,
        Initiation initiation,
        List<Identifier> identifiers,
        List<Link> links,
        List<Identifier> verifiedIdentifiers)
        implements ContactEvent {

    public SessionStarted {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        links = links == null ? List.of() : List.copyOf(links);
        verifiedIdentifiers = List.copyOf(verifiedIdentifiers);
    }

    /** Each identifier of the proof that is usual for its kind. */
    public SessionStarted(
            Instant at, Channel channel, Initiation initiation, List<Identifier> identifiers, List<Link> links) {
        this(at, channel, initiation, identifiers, links, Assertion.usuallyVerified(identifiers));
    }

    /** The identifiers with how sure the source is of each. */
    public List<Assertion> assertions() {
        return Assertion.of(identifiers, verifiedIdentifiers);
    }

    @Override
    public EventKind kind() {
        return EventKind.SESSION_STARTED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.CHANNEL, channel)
                .put(EventField.INITIATION, initiation)
                .put(EventField.IDENTIFIERS, assertions())
                .put(EventField.LINKS, links)
                .build();
    }
}
