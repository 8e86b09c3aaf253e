package io.journeyline.model.event;

import java.time.Instant;

/**
 * The session was tagged.
 *
 * @param at when
 * @param tag a tag
 */
public record Tagged(Instant at, String tag) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.TAGGED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.TAG, tag)
                .build();
    }
}
