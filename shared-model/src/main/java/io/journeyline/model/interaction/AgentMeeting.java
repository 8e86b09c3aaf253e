package io.journeyline.model.interaction;

import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

    /** Seconds from one to the other; null if either is not known or they are in the wrong order. */
    static BigDecimal between(Instant from, Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to), 6).setScale(3, RoundingMode.HALF_UP);
    }

    /** The sum, in which null counts nothing; null if both are. */
    static BigDecimal plus(BigDecimal one, BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
