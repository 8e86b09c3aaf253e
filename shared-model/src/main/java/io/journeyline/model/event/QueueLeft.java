package io.journeyline.model.event;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The session left its queue, in any way.
 *
 * @param at when
 * @param queueDuration time waited in queue; may be null
 */
public record QueueLeft(Instant at, BigDecimal queueDuration) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.QUEUE_LEFT;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.QUEUE_DURATION, queueDuration)
                .build();
    }
}
