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
 */
public record SessionStarted(
        Instant at, Channel channel, Initiation initiation, List<Identifier> identifiers, List<Link> links)
        implements ContactEvent {

    public SessionStarted {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        links = links == null ? List.of() : List.copyOf(links);
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
                .put(EventField.IDENTIFIERS, identifiers)
                .put(EventField.LINKS, links)
                .build();
    }
}
