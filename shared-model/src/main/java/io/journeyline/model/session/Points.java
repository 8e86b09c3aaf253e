package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.fact.Fact;
import java.util.List;
import java.util.function.Function;

/** The point events of one origin, in the order of their times. */
final class Points {

    private final List<ContactEvent> events;
    private final List<Fact> facts;
    private Course course;

    /** @param facts point events only, in the order of their times */
    Points(List<Fact> facts) {
        this.events = facts.stream().map(Fact::event).toList();
        this.facts = facts;
    }

    /** Whom the customer met and where they waited, as these events tell. */
    Course course() {
        if (course == null) {
            course = CourseReader.read(facts);
        }
        return course;
    }

    List<ContactEvent> all() {
        return events;
    }

    boolean any(Class<? extends ContactEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    /** The earliest value that is not null, or null. */
    <E extends ContactEvent, T> T first(Class<E> kind, Function<E, T> value) {
        return first(events, kind, value);
    }

    /** The latest value that is not null, or null. */
    <E extends ContactEvent, T> T last(Class<E> kind, Function<E, T> value) {
        return first(events.reversed(), kind, value);
    }

    private static <E extends ContactEvent, T> T first(List<ContactEvent> events, Class<E> kind, Function<E, T> value) {
        for (ContactEvent event : events) {
            if (kind.isInstance(event)) {
                T found = value.apply(kind.cast(event));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
