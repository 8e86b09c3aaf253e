package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/** When a session's parts began and ended. */
final class SessionTimes {

    private final Evidence evidence;
    private final Instant start;
    private final boolean handled;

    SessionTimes(Evidence evidence, Instant start, boolean handled) {
        this.evidence = evidence;
        this.start = start;
        this.handled = handled;
    }

    /** When an agent or bot began to interact; null if none did. */
    Instant interactionStart() {
        return evidence.value(
                Snapshot::interactionStartedAt, points -> points.course().interactionStart());
    }

    /** When the interaction ended, as told; at the latest when the customer left; null if there was none, or it goes on. */
    Instant interactionEnd(Instant interactionStart) {
        Instant end = toldInteractionEnd();
        Instant left = end == null && interactionStart != null ? customerEnd() : null;
        if (left == null) {
            return end;
        }
        // Left before it began: that is told as a contradiction, not passed over. Who was passed on outside talks on
        // there; and
        // a record that tells of a beginning and of no end is not mended by what it says of something else.
        boolean endsWithTheCustomer =
                !passedOutside(evidence) && evidence.course().interactionStart() != null;
        return left.isBefore(interactionStart) || endsWithTheCustomer ? left : null;
    }

    private Instant toldInteractionEnd() {
        return evidence.value(
                Snapshot::interactionEndedAt, points -> points.course().interactionEnd(), Course::interactionEnd);
    }

    /** The customer's disconnect; the end of the session stands for it, unless it is the end of after-contact work. */
    Instant customerEnd() {
        Instant left = evidence.value(
                Snapshot::customerEndedAt, points -> points.last(CustomerDisconnected.class, CustomerDisconnected::at));
        if (left != null) {
            return left;
        }
        Instant sessionEnd = sessionEnd();
        Instant ended = evidence.value(snapshot -> null, points -> points.last(Ended.class, Ended::at));
        if (ended == null || overruled(ended, sessionEnd)) {
            // What a record tells as the end holds after-contact work, if there was any.
            ended = handled || workedAfterwards() ? null : sessionEnd;
        }
        Instant agentEnd = evidence.course().agentEnd();
        return ended == null || agentEnd == null || agentEnd.isAfter(ended) ? ended : null;
    }

    /** Whether another's word that the session was over before counts more, and is none that contradicts itself. */
    private boolean overruled(Instant ended, Instant sessionEnd) {
        return sessionEnd != null
                && !sessionEnd.isBefore(start)
                && sessionEnd.isBefore(ended)
                && !passedOutside(evidence);
    }

    private boolean workedAfterwards() {
        BigDecimal work = evidence.value(
                Snapshot::afterContactWorkDuration,
                points -> points.course().afterContactWork(),
                Course::afterContactWork);
        return work != null && work.signum() > 0;
    }

    /** The agent's end after wrap-up, else the disconnect. */
    Instant sessionEnd() {
        Instant agentEnd = evidence.course().agentEnd();
        Instant said = evidence.valueOrDerived(
                Snapshot::sessionEndedAt,
                SessionTimes::wrapUpEnd,
                points -> isOfTheLastAgent(points.course().agentEnd()) ? agentEnd : null);
        if (said != null) {
            return said;
        }
        return agentEnd == null ? gone() : agentEnd;
    }

    /**
     * Whether one origin's word about the agent's end is about the agent whom the customer met last: it may not know of a
     * later one, whom another origin's events or record tell of.
     */
    private boolean isOfTheLastAgent(Instant agentEnd) {
        if (agentEnd == null || !agentEnd.equals(evidence.course().agentEnd())) {
            return false;
        }
        Instant interactionEnd = toldInteractionEnd();
        return interactionEnd == null || !agentEnd.isBefore(interactionEnd);
    }

    /** The end of after-contact work, where a record tells its length and not its end. */
    private static Instant wrapUpEnd(Snapshot snapshot) {
        return Durations.after(snapshot.interactionEndedAt(), snapshot.afterContactWorkDuration());
    }

    /**
     * When the session was disconnected. A customer whom we passed on to an endpoint outside talks on there, while the
     * session is over with our last interaction.
     */
    private Instant gone() {
        if (passedOutside(evidence)) {
            Instant over = evidence.value(
                    Snapshot::interactionEndedAt,
                    points -> either(
                            points.last(Ended.class, Ended::at), points.course().interactionEnd()),
                    Course::interactionEnd);
            if (over != null) {
                return over;
            }
        }
        return evidence.value(
                Snapshot::customerEndedAt,
                points -> latest(
                        points.last(Ended.class, Ended::at),
                        points.last(CustomerDisconnected.class, CustomerDisconnected::at)));
    }

    /** Whether the customer was passed on to an endpoint outside, where no leg of ours follows. */
    static boolean passedOutside(Evidence evidence) {
        return evidence.byTime().stream().anyMatch(event -> switch (event) {
            case Snapshot snapshot -> snapshot.externalEndpoint() != null;
            case Transferred transferred ->
                transferred.transferKind() == TransferKind.EXTERNAL || transferred.externalEndpoint() != null;
            case ContactEvent ignored -> false;
        });
    }

    /** When the session ended; while it is open, when it was last heard of. */
    Instant lastHeardOf(Instant start, Instant sessionEnd, Instant customerEnd) {
        Instant end = latest(sessionEnd, customerEnd);
        if (end != null) {
            return end;
        }
        return evidence.byTime().stream()
                .map(ContactEvent::at)
                .max(Comparator.naturalOrder())
                .map(last -> latest(last, start))
                .orElse(start);
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }

    private static Instant latest(Instant one, Instant other) {
        if (one == null || other == null) {
            return either(one, other);
        }
        return one.isBefore(other) ? other : one;
    }
}
