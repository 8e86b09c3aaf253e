package io.journeyline.model.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Durations as clock arithmetic, for where no duration was recorded. Seconds, exact. */
public final class Durations {

    private static final int MICROS_SCALE = 6;

    /** The least that {@code decimal(12,3)} cannot hold once rounded. */
    private static final BigDecimal BEYOND = new BigDecimal("999999999.9995");

    private Durations() {}

    /** Seconds from one time to another; null if either is unknown or the second lies before the first. */
    public static BigDecimal between(Instant from, Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to), MICROS_SCALE);
    }

    /** The moment so many seconds later; null if either is unknown, or no duration of ours is as long. */
    public static Instant after(Instant from, BigDecimal seconds) {
        if (from == null || seconds == null || isBeyond(seconds)) {
            return null;
        }
        return from.plus(seconds.movePointRight(MICROS_SCALE).longValue(), ChronoUnit.MICROS);
    }

    /** Whether the lake's type cannot hold so many seconds. */
    public static boolean isBeyond(BigDecimal seconds) {
        return seconds.compareTo(BEYOND) >= 0;
    }

    /** The sum, in which null counts nothing; null if both are. */
    public static BigDecimal plus(BigDecimal one, BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
