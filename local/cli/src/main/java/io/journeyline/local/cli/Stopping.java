package io.journeyline.local.cli;

import io.journeyline.local.runtime.AtExit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C while a stack runs: says so at once, and keeps quiet about what breaks because everything is stopping. */
final class Stopping implements AutoCloseable {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final AtExit atExit;

    private Stopping(AtExit atExit) {
        this.atExit = atExit;
    }

    static Stopping announcedBy(Console console, Runnable words) {
        return new Stopping(AtExit.run(() -> {
            BEGUN.set(true);
            console.endProgress();
            words.run();
        }));
    }

    /** Whether the program has been told to end. */
    static boolean hasBegun() {
        return BEGUN.get();
    }

    @Override
    public void close() {
        atExit.close();
    }
}
