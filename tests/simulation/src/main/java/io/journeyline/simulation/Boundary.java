package io.journeyline.simulation;

import io.journeyline.model.journey.Continuity;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** The moments at which it is decided whether sessions belong together. */
final class Boundary {

    private static final Duration TICK = Duration.ofNanos(1_000);

    private Boundary() {}

    /** The last moment at which another session carries on from one that ended then. */
    static Instant reach(Continuity continuity, Instant start, Instant end) {
        return (end == null ? start.plus(continuity.openStay()) : end).plus(continuity.gap());
    }

    /** When the stretch ends in which a chain that is too long is not cut. */
    static Instant nextStretch(Continuity continuity, Instant moment) {
        long length = continuity.longestChain().toSeconds();
        return Instant.ofEpochSecond((moment.getEpochSecond() / length + 1) * length);
    }

    /** The moment, just before or just after it, or some way off. */
    static Instant around(SplittableRandom random, Instant moment) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> moment;
            case 2 -> moment.minus(TICK);
            case 3 -> moment.plus(TICK);
            case 4 -> moment.plus(Duration.ofMinutes(random.nextInt(-600, 600)));
            default -> moment.minus(Duration.ofMinutes(random.nextInt(0, 60)));
        };
    }

    /** The moment, a minute before or behind it, more or less, or some hours off. */
    static Instant close(SplittableRandom random, Instant moment) {
        Instant minute = moment.plus(Duration.ofMinutes(random.nextInt(-1, 2)));
        return switch (random.nextInt(6)) {
            case 0, 1 -> minute;
            case 2 -> minute.minus(TICK);
            case 3 -> minute.plus(TICK);
            case 4 -> moment.plus(Duration.ofHours(random.nextInt(-4, 5)));
            default -> moment.plus(Duration.ofMinutes(random.nextInt(-30, 120)));
        };
    }

    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
