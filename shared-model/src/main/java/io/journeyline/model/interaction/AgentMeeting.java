package io.journeyline.model.interaction;

import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An agent whom a session was offered to, with everything that is known of it; null is not known.
 *
 * @param presence when the agent was with the customer; null if not known, or if they only wrote to each other
 * @param talk     talk without hold, seconds
 */
record AgentMeeting(
        String agentId,
        boolean answered,
        Instant offeredAt,
        Instant ringEndedAt,
        Instant answeredAt,
        Instant endedAt,
        Instant doneAt,
        Presence presence,
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

    /**
     * When an agent was with the customer.
     *
     * @param until null while they are
     */
    record Presence(Instant from, Instant until) {

        private boolean beginsBeforeTheEndOf(Presence other) {
            return other.until == null || from.isBefore(other.until);
        }
    }

    /** Whether both were with the customer at one moment; of whom it is not known when, it is not known. */
    boolean overlaps(AgentMeeting other) {
        return presence != null
                && other.presence != null
                && presence.beginsBeforeTheEndOf(other.presence)
                && other.presence.beginsBeforeTheEndOf(presence);
    }
}
