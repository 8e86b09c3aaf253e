package io.journeyline.model.journey;

import io.journeyline.model.session.SessionState;
import io.journeyline.model.session.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a session carries on from an earlier one of the same customer.
 *
 * @param gap         how long after the end of a session the next may start, inclusive
 * @param longestStay how long after its start a session can at most be carried on from, however long it lasted: it bounds
 *                    how far back neighbours need be looked for, and is itself a function of the facts
 * @param openStay    how long a session whose end is not known is taken to last from its start; if it was heard of later
 *                    than that, until then
 * @param longestChain how long a chain of conversations, each carried on by the next, may last to be one journey, from the
 *                    first one's start to the last one's, inclusive. A longer one is cut where stretches of this length end,
 *                    counted from the epoch
 */
public record Continuity(Duration gap, Duration longestStay, Duration openStay, Duration longestChain) {

    /** Four hours; sessions count for seven days, open ones for one; a chain may last thirty days. */
    public static final Continuity DEFAULT =
            new Continuity(Duration.ofHours(4), Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(30));

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    public Continuity {
        if (longestChain.compareTo(TimelineEntry.TICK) < 0) {
            throw new IllegalArgumentException("the longest chain is a microsecond at least: " + longestChain);
        }
        if (gap.isNegative() || longestStay.isNegative() || openStay.isNegative()) {
            throw new IllegalArgumentException(
                    "gap, longest stay and open stay are not negative: " + gap + ", " + longestStay + ", " + openStay);
        }
    }

    /** The last moment at which another session still carries on from this one. */
    public Instant reach(SessionState state) {
        Instant end = state.end();
        if (Boolean.TRUE.equals(state.row().get("is_open"))) {
            end = later(end, state.start().plus(openStay));
        }
        return earlier(end, state.start().plus(longestStay)).plus(gap);
    }

    /**
     * The last moment at which the customer's next session carries on from this one, if it is the very next: later than
     * {@link #reach} where the conversation was suspended until later, though never later than the longest stay allows.
     */
    public Instant reachOfNext(SessionState state) {
        Instant longest = state.start().plus(longestStay).plus(gap);
        return switch (state.suspension()) {
            case Suspension.None() -> reach(state);
            case Suspension.Over(Instant until) -> later(reach(state), earlier(until, longest));
            case Suspension.Lasting() -> longest;
        };
    }

    /** Whether the customer's very next session is drawn from further away than others. */
    boolean waitsForNext(SessionState state) {
        return reachOfNext(state).isAfter(reach(state));
    }

    /**
     * A moment not before {@link #reachOfNext} that hardly ever moves while a session goes on: the reach of a session that lasts
     * whole days, at least as many as one that is open. So where a session stands in timelines need not be written anew
     * with each of its events.
     */
    public Instant horizon(SessionState state) {
        Duration lasted = Duration.between(state.start(), reachOfNext(state).minus(gap));
        long days =
                Math.max(1, Math.ceilDiv(Math.max(lasted.toNanos(), openStay.toNanos()), DAY_SECONDS * 1_000_000_000L));
        return state.start().plus(Duration.ofDays(days)).plus(gap);
    }

    /** How far from a session's start, back and forth, others can stand that matter to it. */
    public Duration farthest() {
        return (longestStay.compareTo(openStay) < 0 ? openStay : longestStay)
                .plus(gap)
                .plusDays(1);
    }

    /** Whether a chain is too long to be one journey: its first conversation starts then, and its last then. */
    public boolean isTooLong(Instant first, Instant last) {
        return Duration.between(first, last).compareTo(longestChain) > 0;
    }

    /** Whether sessions that start then stay together however long their chain is. A boundary belongs to what comes after it. */
    public boolean inOneStretch(Instant one, Instant other) {
        return stretch(one) == stretch(other);
    }

    private long stretch(Instant start) {
        return Math.floorDiv(
                ChronoUnit.MICROS.between(Instant.EPOCH, start), longestChain.dividedBy(TimelineEntry.TICK));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }
}
