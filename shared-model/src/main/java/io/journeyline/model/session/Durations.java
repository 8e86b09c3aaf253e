package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.Transferred;
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

    /** Seconds of an interaction, holds included; null if it has no end, or one before its start. */
    static BigDecimal between(Encounter encounter) {
        return between(encounter.connectedAt(), encounter.endedAt());
    }

    /** Time on hold, all holds together; null if there was none. A hold that nobody took off ends with the interaction. */
    static BigDecimal hold(Points points) {
        BigDecimal total = null;
        Instant since = null;
        for (ContactEvent event : points.all()) {
            if (event instanceof Held held) {
                since = since == null ? held.at() : since;
            } else if (since != null && takesOffHold(event)) {
                total = plus(total, between(since, event.at()));
                since = null;
            }
        }
        return total;
    }

    private static boolean takesOffHold(ContactEvent event) {
        return switch (event) {
            case Resumed ignored -> true;
            case InteractionEnded ignored -> true;
            case Queued ignored -> true;
            case CustomerDisconnected ignored -> true;
            case Ended ignored -> true;
            case Transferred transferred ->
                switch (transferred.transferKind()) {
                    case BLIND, QUEUE, MULTISITE, EXTERNAL -> true;
                    case CONSULT, CONFERENCE -> false;
                };
            case ContactEvent ignored -> false;
        };
    }

    /** The sum, in which null counts nothing; null if both are. */
    public static BigDecimal plus(BigDecimal one, BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
