package io.journeyline.model.journey;

import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.Comparator;

/**
 * A session as its customer's timeline knows it: enough to tell which sessions carry on from which.
 *
 * @param start   when the session started
 * @param session which session
 * @param reach   the last moment at which another session still carries on from it
 * @param stay    whether it may join others into one journey; a touch only attaches
 */
public record TimelineEntry(Instant start, SessionKey session, Instant reach, Stay stay)
        implements Comparable<TimelineEntry> {

    /** Whether a session carries a conversation on or only touches it. */
    public enum Stay {
        CONVERSATION,
        TOUCH
    }

    /** Earliest first; the key orders sessions of one moment. */
    private static final Comparator<TimelineEntry> ORDER =
            Comparator.comparing(TimelineEntry::start).thenComparing(TimelineEntry::session);

    /** The entry of a session. */
    public static TimelineEntry of(SessionState state, Continuity continuity) {
        return new TimelineEntry(
                state.start(),
                state.key(),
                continuity.reach(state.start(), state.end()),
                state.initiation().bridges() ? Stay.CONVERSATION : Stay.TOUCH);
    }

    /** Whether a session that starts later, or at the same moment but later in order, carries on from this one. */
    boolean reaches(TimelineEntry later) {
        return stay == Stay.CONVERSATION
                && compareTo(later) < 0
                && !later.start().isAfter(reach);
    }

    @Override
    public int compareTo(TimelineEntry other) {
        return ORDER.compare(this, other);
    }
}
