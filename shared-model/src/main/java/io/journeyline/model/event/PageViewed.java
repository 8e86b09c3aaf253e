package io.journeyline.model.event;

import java.time.Instant;

/**
 * A page or screen was viewed.
 *
 * @param at when
 * @param page the page or screen viewed
 */
public record PageViewed(Instant at, String page) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.PAGE_VIEWED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.PAGE, page)
                .build();
    }
}
