package io.journeyline.model.session;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Durations as clock arithmetic over point events, for where no duration was recorded. Seconds, exact. */
final class Durations {

    private static final int MICROS_SCALE = 6;

    private Durations() {}

    /** Seconds from one time to another; null if either is unknown or the second lies before the first. */
    static BigDecimal between(Instant from, Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to), MICROS_SCALE);
    }

    /** Time in queue, all stays together; null if the session never queued or still waits. */
    static BigDecimal queue(Points points) {
        BigDecimal recorded = null;
        for (QueueLeft left : points.all(QueueLeft.class)) {
            recorded = plus(recorded, left.queueDuration());
        }
        if (recorded != null) {
            return recorded;
        }
        BigDecimal total = null;
        Instant since = null;
        for (ContactEvent event : points.all()) {
            if (event instanceof Queued queued) {
                since = since == null ? queued.at() : since;
            } else if (since != null && leavesQueue(event)) {
                total = plus(total, between(since, event.at()));
                since = null;
            }
        }
        return total;
    }

    private static boolean leavesQueue(ContactEvent event) {
        return switch (event) {
            case QueueLeft ignored -> true;
            case Connected connected -> connected.party() == Party.AGENT;
            case CustomerDisconnected ignored -> true;
            case Ended ignored -> true;
            case CallbackRequested ignored -> true;
            case Transferred ignored -> true;
            case ContactEvent ignored -> false;
        };
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
        return event instanceof Resumed
                || event instanceof InteractionEnded
                || event instanceof CustomerDisconnected
                || event instanceof Ended;
    }

    /** After-contact work as its events record it; null if none does. */
    static BigDecimal afterContactWork(Points points) {
        BigDecimal total = null;
        for (WrapUp wrapUp : points.all(WrapUp.class)) {
            total = plus(total, wrapUp.afterContactWorkDuration());
        }
        if (total != null) {
            return total;
        }
        return between(
                points.last(InteractionEnded.class, InteractionEnded::at), points.last(WrapUp.class, WrapUp::at));
    }

    /** The sum, in which null counts nothing; null if both are. */
    static BigDecimal plus(BigDecimal one, BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
