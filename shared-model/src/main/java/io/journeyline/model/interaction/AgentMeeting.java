package io.journeyline.model.interaction;

import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An agent whom a session was offered to, with everything that is known of it; null is not known.
 *
 * @param talk talk without hold, seconds
 */
record AgentMeeting(
        String agentId,
        boolean answered,
        Instant offeredAt,
        Instant ringEndedAt,
        Instant answeredAt,
        Instant endedAt,
        Instant doneAt,
        BigDecimal talk,
        BigDecimal hold,
        BigDecimal afterContactWork,
        BigDecimal agentSeconds,
        String skill,
        String department,
        String team,
        String intentCategory,
        String intent,
        Boolean resolved,
        TransferKind passedOn) {

    /** Whether both were with the customer at one moment. */
    boolean overlaps(AgentMeeting other) {
        return answeredAt != null
                && other.answeredAt != null
                && (other.endedAt == null || answeredAt.isBefore(other.endedAt))
                && (endedAt == null || other.answeredAt.isBefore(endedAt));
    }
}
