package io.journeyline.simulation;

import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.simulation.Passage.Meeting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a session, its customer's part in it and the last interaction were over, for the oracle, as told: whether that can be
 * is not asked here.
 */
final class SessionEnds {

    private final Testimony all;
    private final Passage whole;
    private final Instant start;
    private final boolean handled;

    SessionEnds(Testimony all, Instant start, boolean handled) {
        this.all = all;
        this.start = start;
        this.handled = handled;
        whole = all.passage();
    }

    /** When the last agent was done, else the disconnect; null while it is open. */
    Instant session() {
        Instant done = workDone(whole);
        for (Testimony origin : all.byOrigin()) {
            Instant recorded = origin.recorded(Snapshot::sessionEndedAt);
            recorded = recorded == null ? origin.recorded(SessionEnds::afterWork) : recorded;
            if (recorded != null) {
                return recorded;
            }
            if (done != null && done.equals(workDone(origin.passage())) && !isBeforeLastInteraction(done)) {
                return done;
            }
        }
        return done == null ? disconnect() : done;
    }

    /** The end of after-contact work, where a record tells its length and not its end. */
    private static Instant afterWork(Snapshot record) {
        BigDecimal work = record.afterContactWorkDuration();
        if (record.interactionEndedAt() == null || work == null || SessionDurations.isTooLong(work)) {
            return null;
        }
        return record.interactionEndedAt().plus(work.movePointRight(6).longValueExact(), ChronoUnit.MICROS);
    }

    private boolean isBeforeLastInteraction(Instant done) {
        Instant last = toldInteractionEnd();
        return last != null && done.isBefore(last);
    }

    /** The last agent's end after wrap-up; null if that is not told, or the customer went on to wait or to talk. */
    private static Instant workDone(Passage passage) {
        Instant last = null;
        boolean isWrappedUp = false;
        for (Meeting agent : passage.agents()) {
            Instant done = end(agent);
            if (agent.isConnected() && done == null) {
                return null;
            }
            if (done != null && (last == null || !done.isBefore(last))) {
                isWrappedUp = done.equals(agent.wrappedUp()) || (done.equals(last) && isWrappedUp);
                last = done;
            }
        }
        return isWrappedUp && !passage.queuesFrom(last) ? last : null;
    }

    private static Instant end(Meeting agent) {
        boolean isWorkLast = agent.wrappedUp() != null
                && (agent.to() == null || !agent.wrappedUp().isBefore(agent.to()));
        return isWorkLast ? agent.wrappedUp() : agent.to();
    }

    private Instant disconnect() {
        if (isPassedOutside()) {
            // The customer talks on outside; for us it is over with our last interaction.
            Instant over = all.told(
                    origin -> origin.recorded(Snapshot::interactionEndedAt),
                    origin -> origin.last(Ended.class, Ended::at),
                    origin -> lastEnd(origin.passage()));
            over = over == null ? lastEnd(whole) : over;
            if (over != null) {
                return over;
            }
        }
        return all.told(
                origin -> origin.recorded(Snapshot::customerEndedAt),
                origin -> later(
                        origin.last(Ended.class, Ended::at),
                        origin.last(CustomerDisconnected.class, CustomerDisconnected::at)));
    }

    private boolean isPassedOutside() {
        return all.recorded(Snapshot::externalEndpoint) != null
                || all.events(Transferred.class).stream()
                        .anyMatch(on -> on.transferKind() == TransferKind.EXTERNAL || on.externalEndpoint() != null);
    }

    /** The customer's own end, else the end of the session, unless that is the end of after-contact work. */
    Instant customer() {
        Instant gone = all.told(
                origin -> origin.recorded(Snapshot::customerEndedAt),
                origin -> origin.last(CustomerDisconnected.class, CustomerDisconnected::at));
        if (gone != null) {
            return gone;
        }
        Instant ended = all.told(origin -> origin.last(Ended.class, Ended::at));
        Instant session = session();
        if (ended == null || isOverruled(ended, session)) {
            // What is recorded as the end holds after-contact work, if there was any.
            ended = handled || hasWorked() ? null : session;
        }
        Instant done = workDone(whole);
        return ended != null && done != null && !done.isAfter(ended) ? null : ended;
    }

    private boolean hasWorked() {
        BigDecimal work = SessionDurations.work(all, whole);
        return work != null && work.signum() > 0;
    }

    /** Whether who is believed more says that the session was over before, which is no contradiction in itself. */
    private boolean isOverruled(Instant ended, Instant session) {
        return session != null && !session.isBefore(start) && session.isBefore(ended) && !isPassedOutside();
    }

    /** When agent or bot began to interact first. */
    Instant interactionStart() {
        return all.told(
                origin -> origin.recorded(Snapshot::interactionStartedAt),
                origin -> origin.earliest(Connected.class, met -> isTalk(met) ? met.at() : null));
    }

    private static boolean isTalk(Connected met) {
        return met.party() == Party.AGENT || met.party() == Party.BOT;
    }

    /**
     * When the last interaction ended; one that events tell of at the latest with the customer's leaving, but for one who talks
     * on outside.
     */
    Instant interactionEnd(Instant start) {
        Instant told = toldInteractionEnd();
        Instant gone = customer();
        if (told != null || start == null || gone == null) {
            return told;
        }
        if (gone.isBefore(start)) {
            return gone;
        }
        boolean isObserved = all.events(Connected.class).stream().anyMatch(SessionEnds::isTalk);
        return isObserved && !isPassedOutside() ? gone : null;
    }

    private Instant toldInteractionEnd() {
        Instant told =
                all.told(origin -> origin.recorded(Snapshot::interactionEndedAt), origin -> lastEnd(origin.passage()));
        return told == null ? lastEnd(whole) : told;
    }

    /** Null while somebody still interacts. */
    private static Instant lastEnd(Passage passage) {
        Instant last = null;
        for (Meeting meeting : passage.meetings()) {
            if (meeting.to() == null) {
                return null;
            }
            last = later(last, meeting.to());
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
