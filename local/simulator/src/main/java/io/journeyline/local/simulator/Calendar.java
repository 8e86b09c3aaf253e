package io.journeyline.local.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The event calendar of a discrete-event simulation. Times are milliseconds since 1970 UTC; equals run in the order set. */
final class Calendar {

    private record Entry(long at, long number, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long now;
    private long count;

    Calendar(long start) {
        this.now = start;
    }

    long now() {
        return now;
    }

    /** Runs the action at the time, or at once if that has passed. */
    void at(long time, Runnable action) {
        entries.add(new Entry(Math.max(time, now), count++, action));
    }

    void in(long milliseconds, Runnable action) {
        at(now + milliseconds, action);
    }

    void run() {
        for (Entry next = entries.poll(); next != null; next = entries.poll()) {
            now = next.at();
            next.action().run();
        }
    }
}
