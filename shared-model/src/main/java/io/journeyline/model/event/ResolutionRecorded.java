package io.journeyline.model.event;

import java.time.Instant;

/**
 * It was said whether the matter is resolved.
 *
 * @param at when
 * @param resolved whether the matter was resolved
 */
public record ResolutionRecorded(Instant at, Boolean resolved) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.RESOLUTION_RECORDED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.RESOLVED, resolved)
                .build();
    }
}
