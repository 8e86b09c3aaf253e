package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import java.util.List;
import java.util.function.Function;

/** The point events of one origin, in the order of their times. */
final class Points {

    private final List<ContactEvent> events;

    Points(List<ContactEvent> events) {
        this.events = List.copyOf(events);
    }

    List<ContactEvent> all() {
        return events;
    }

    <E extends ContactEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean any(Class<? extends ContactEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    /** The earliest value that is not null, or null. */
    <E extends ContactEvent, T> T first(Class<E> kind, Function<E, T> value) {
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

    /** The latest value that is not null, or null. */
    <E extends ContactEvent, T> T last(Class<E> kind, Function<E, T> value) {
        return new Points(events.reversed()).first(kind, value);
    }
}
