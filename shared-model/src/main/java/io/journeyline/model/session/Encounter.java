package io.journeyline.model.session;

import io.journeyline.model.event.Party;
import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One meeting of the customer with an agent or a bot in a session, from the offer (ring counts) to the end of after-call
 * work. Whatever no point event says is null.
 *
 * @param party            {@link Party#AGENT} or {@link Party#BOT}
 * @param agentId          who
 * @param offeredAt        when it was offered to the agent: the ring begins
 * @param ringEndedAt      when the ring ended: answered, offered to another, queued anew or given up
 * @param connectedAt      when they began to interact; null also where only messages tell that they met
 * @param firstMessageAt   when the agent or bot first wrote
 * @param lastMessageAt    when the agent or bot last wrote; null while they may go on
 * @param endedAt          when they stopped interacting
 * @param wrappedUpAt      when after-contact work was done
 * @param hold             seconds the customer was on hold
 * @param afterContactWork seconds of after-contact work, as recorded, else by the clock
 * @param queue            queue or skill by which the session reached the agent
 * @param department       the agent's department
 * @param team             the agent's team
 * @param intentCategory   category of the intent, as the agent recorded it
 * @param intent           the intent, as the agent recorded it
 * @param resolved         whether the matter was resolved, as the agent recorded it
 * @param passedOn         how the agent passed the customer on; null if not
 */
public record Encounter(
        Party party,
        String agentId,
        Instant offeredAt,
        Instant ringEndedAt,
        Instant connectedAt,
        Instant firstMessageAt,
        Instant lastMessageAt,
        Instant endedAt,
        Instant wrappedUpAt,
        BigDecimal hold,
        BigDecimal afterContactWork,
        String queue,
        String department,
        String team,
        String intentCategory,
        String intent,
        Boolean resolved,
        TransferKind passedOn) {

    /** Whether they met: an offer that nobody took is an encounter too, but not an answered one. */
    public boolean answered() {
        return connectedAt != null || firstMessageAt != null || wrappedUpAt != null;
    }

    /** When they met first; null if not known. */
    public Instant answeredAt() {
        return connectedAt == null ? firstMessageAt : connectedAt;
    }

    /** When it began, an offer included; null if only its end is known. */
    public Instant beganAt() {
        return offeredAt == null ? answeredAt() : offeredAt;
    }

    /** The end of after-contact work, else of the interaction, else of the ring; null if none is known. */
    public Instant doneAt() {
        if (wrappedUpAt != null && (endedAt == null || !wrappedUpAt.isBefore(endedAt))) {
            return wrappedUpAt;
        }
        if (endedAt != null) {
            return endedAt;
        }
        return answered() ? null : ringEndedAt;
    }
}
