package io.journeyline.model.journey;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session carries on from an earlier one of the same customer.
 *
 * @param gap         how long after the end of a session the next may start, inclusive
 * @param longestStay how long after its start a session can at most be carried on from, however long it lasted: it bounds
 *                    how far back neighbours need be looked for, and is itself a function of the facts
 */
public record Continuity(Duration gap, Duration longestStay) {

    /** Four hours; sessions count for seven days. */
    public static final Continuity DEFAULT = new Continuity(Duration.ofHours(4), Duration.ofDays(7));

    public Continuity {
        if (gap.isNegative() || longestStay.isNegative()) {
            throw new IllegalArgumentException("gap and longest stay are not negative: " + gap + ", " + longestStay);
        }
    }

    /** The last moment at which another session still carries on from this one. */
    public Instant reach(Instant start, Instant end) {
        Instant latestEnd = start.plus(longestStay);
        return (end.isBefore(latestEnd) ? end : latestEnd).plus(gap);
    }

    /** The earliest start of a session that one starting then can carry on from. */
    public Instant earliestPredecessor(Instant start) {
        return start.minus(longestStay).minus(gap);
    }
}
