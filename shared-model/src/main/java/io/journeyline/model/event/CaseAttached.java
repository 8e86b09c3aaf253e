package io.journeyline.model.event;

import java.time.Instant;

/**
 * The session was attached to a case.
 *
 * @param at when
 * @param caseId the case
 */
public record CaseAttached(Instant at, String caseId) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.CASE_ATTACHED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.CASE_ID, caseId)
                .build();
    }
}
