package io.journeyline.model.session;

import io.journeyline.model.event.Party;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a session went, as its point events tell: whom the customer met and where they waited, in the order of time. Two
 * sources that tell the same (the platform and the agent desktop both report a connect) are one encounter, in which each
 * value is that of the source that takes precedence.
 *
 * @param encounters agents and bots, offers that nobody took included
 * @param stays      stays in queues
 */
public record Course(List<Encounter> encounters, List<QueueStay> stays) {

    public Course {
        encounters = List.copyOf(encounters);
        stays = List.copyOf(stays);
    }

    /** The encounters with agents. */
    public List<Encounter> agents() {
        return encounters.stream()
                .filter(encounter -> encounter.party() == Party.AGENT)
                .toList();
    }

    /** The encounters with bots. */
    public List<Encounter> bots() {
        return encounters.stream()
                .filter(encounter -> encounter.party() == Party.BOT)
                .toList();
    }

    /** When an agent or bot first began to interact; null if none did. */
    Instant interactionStart() {
        return encounters.stream()
                .map(Encounter::connectedAt)
                .filter(at -> at != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When the last interaction ended; null if there was none, or one goes on. */
    Instant interactionEnd() {
        List<Encounter> connected = connected(encounter -> true);
        if (connected.stream().anyMatch(encounter -> encounter.endedAt() == null)) {
            return null;
        }
        return connected.stream()
                .map(Encounter::endedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Seconds with an agent or bot, holds included, waiting in between not; null if there were none, or one goes on.
     *
     * @param end of those that none of these events ended; null if that is not known
     */
    BigDecimal interactionSpan(Instant end) {
        return span(connected(encounter -> true), end);
    }

    /** As {@link #interactionSpan}, with agents only. */
    BigDecimal agentSpan(Instant end) {
        return span(connected(encounter -> encounter.party() == Party.AGENT), end);
    }

    /** Seconds of after-contact work of all agents; null if none is known. */
    BigDecimal afterContactWork() {
        BigDecimal total = null;
        for (Encounter encounter : encounters) {
            total = Durations.plus(total, encounter.afterContactWork());
        }
        return total;
    }

    /** Since when the session waits in a queue that none of these events took it out of; null if it does not. */
    Instant waitsSince() {
        return stays.isEmpty() || stays.getLast().to() != null
                ? null
                : stays.getLast().from();
    }

    /** Seconds in queues, all stays together that are over; null if none is. */
    BigDecimal queueTime() {
        BigDecimal total = null;
        for (QueueStay stay : stays) {
            total = Durations.plus(total, stay.waited());
        }
        return total;
    }

    /**
     * When the last agent was done, wrap-up included; null if theirs was not recorded, an agent still interacts, or the
     * session was queued again afterwards.
     */
    Instant agentEnd() {
        Instant done = null;
        boolean wrappedUp = false;
        for (Encounter agent : agents()) {
            if (!agent.answered()) {
                continue;
            }
            if (agent.connectedAt() != null && agent.doneAt() == null) {
                return null;
            }
            Instant end = agent.doneAt();
            if (end != null && (done == null || !end.isBefore(done))) {
                wrappedUp = end.equals(agent.wrappedUpAt()) || (wrappedUp && end.equals(done));
                done = end;
            }
        }
        if (!wrappedUp || done == null) {
            return null;
        }
        Instant last = done;
        boolean queuedAgain = stays.stream()
                .anyMatch(stay -> stay.from() != null && !stay.from().isBefore(last));
        return queuedAgain ? null : done;
    }

    private List<Encounter> connected(Predicate<Encounter> which) {
        return encounters.stream()
                .filter(encounter -> encounter.connectedAt() != null)
                .filter(which)
                .toList();
    }

    /** The time that at least one of them covers. */
    private static BigDecimal span(List<Encounter> connected, Instant end) {
        BigDecimal total = connected.isEmpty() ? null : BigDecimal.ZERO;
        Instant covered = Instant.MIN;
        List<Encounter> byStart = new ArrayList<>(connected);
        byStart.sort(Comparator.comparing(Encounter::connectedAt));
        for (Encounter encounter : byStart) {
            Instant to = encounter.endedAt() == null ? end : encounter.endedAt();
            if (to == null || to.isBefore(encounter.connectedAt())) {
                return null;
            }
            Instant from = encounter.connectedAt().isBefore(covered) ? covered : encounter.connectedAt();
            if (to.isAfter(from)) {
                total = total.add(Durations.between(from, to));
                covered = to;
            }
        }
        return total;
    }
}
