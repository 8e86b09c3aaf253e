package io.journeyline.model.fact;

import io.journeyline.model.event.ContactEvent;
import java.util.Objects;

/**
 * What a source said: {@code (key, revision, what)}.
 *
 * @param key      which statement
 * @param revision the source's order among the statement's versions
 * @param origin   what kind of source it is
 * @param event    what it says
 */
public record Fact(FactKey key, Revision revision, Origin origin, ContactEvent event) {

    public Fact {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(origin, "origin");
        // Normalised, so that a statement is the same before and after it was written: lists sorted, times in
        // microseconds.
        event = event.kind().event(event.values());
    }
}
