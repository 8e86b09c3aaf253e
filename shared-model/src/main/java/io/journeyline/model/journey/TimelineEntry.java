package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;

/**
 * A hint on a customer's timeline that a session may stand there. Whether it does is for the session's own facts to say: an
 * entry {@linkplain #standsFor holds} while it equals the one its session's state gives, and is passed over otherwise. So
 * entries are only ever added, before the facts that they stand for, and no order of writing can make them wrong.
 *
 * @param start   when the session started
 * @param session which session
 * @param stay    whether it may join others into one journey; a touch only attaches
 * @param horizon no session that starts later carries on from this one
 * @param customer the customer number that the session's facts assert together with the timeline's identifier, the first of
 *                 them should there be several; null if there is none, and on the timeline of a customer number
 */
public record TimelineEntry(Instant start, SessionKey session, Stay stay, Instant horizon, String customer)
        implements Comparable<TimelineEntry> {

    /** Whether a session carries a conversation on or only touches it. */
    public enum Stay {
        CONVERSATION,
        TOUCH;

        static Stay of(SessionState state) {
            return state.initiation().bridges() ? CONVERSATION : TOUCH;
        }
    }

    /** Earliest first; the key orders sessions of one moment. */
    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::start)
            .thenComparing(TimelineEntry::session)
            .thenComparing(TimelineEntry::stay)
            .thenComparing(TimelineEntry::horizon)
            .thenComparing(TimelineEntry::customer, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The finest step of time there is in facts. */
    public static final Duration TICK = Duration.ofNanos(1_000);

    private static final SessionKey LEAST = new SessionKey("\0", "\0");

    /** The entry of a session on the timeline of one of its identifiers. */
    public static TimelineEntry of(SessionState state, Identifier timeline, Continuity continuity) {
        return new TimelineEntry(
                state.start(), state.key(), Stay.of(state), continuity.horizon(state), customer(state, timeline));
    }

    private static String customer(SessionState state, Identifier timeline) {
        if (timeline.kind() == IdentifierKind.CUSTOMER_NUMBER) {
            return null;
        }
        return customer(state.identifiers());
    }

    /** The customer number among sorted identifiers, the first of several; null if there is none. */
    static String customer(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.CUSTOMER_NUMBER)
                .map(Identifier::value)
                .findFirst()
                .orElse(null);
    }

    /** Of these entries those that start within a span, both ends inclusive; a view. */
    public static NavigableSet<TimelineEntry> within(NavigableSet<TimelineEntry> entries, Instant from, Instant to) {
        return entries.subSet(firstOf(from), true, firstOf(to.plus(TICK)), false);
    }

    /** Sorts before every entry that starts then. */
    private static TimelineEntry firstOf(Instant start) {
        return new TimelineEntry(start, LEAST, Stay.CONVERSATION, Instant.MIN, null);
    }

    /** Whether it is the entry of a session of this state on the timeline. */
    public boolean standsFor(SessionState state, Identifier timeline, Continuity continuity) {
        return state.identifiers().contains(timeline) && equals(of(state, timeline, continuity));
    }

    /** Whether its session starts before another one, which is not the same. */
    public boolean before(SessionState other) {
        int byStart = start.compareTo(other.start());
        return byStart < 0 || (byStart == 0 && session.compareTo(other.key()) < 0);
    }

    /** Whether its session starts after another one, which is not the same. */
    boolean after(SessionState other) {
        return !before(other) && !session.equals(other.key());
    }

    @Override
    public int compareTo(TimelineEntry other) {
        return ORDER.compare(this, other);
    }
}
