package io.journeyline.model.event;

import java.time.Instant;

/**
 * The session entered a queue.
 *
 * @param at when
 * @param queue queue or skill by which the session is routed; may be null
 */
public record Queued(Instant at, String queue) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.QUEUED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.QUEUE, queue)
                .build();
    }
}
