package io.journeyline.model.event;

import java.time.Instant;
import java.util.List;

/**
 * The session belongs with others.
 *
 * @param at when
 * @param links sessions this one belongs with
 */
public record Linked(Instant at, List<Link> links) implements ContactEvent {

    public Linked {
        links = List.copyOf(links);
    }

    @Override
    public EventKind kind() {
        return EventKind.LINKED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.LINKS, links)
                .build();
    }
}
