package io.journeyline.local.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C while a stack runs: says so at once, and keeps quiet about what breaks because everything is stopping. */
final class Stopping implements AutoCloseable {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Thread hook;

    private Stopping(Thread hook) {
        this.hook = hook;
    }

    static Stopping announcedBy(Console console, Runnable words) {
        Thread hook = new Thread(
                () -> {
                    BEGUN.set(true);
                    console.endProgress();
                    words.run();
                },
                "journeyline-stopping");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Stopping(hook);
    }

    /** Whether the program has been told to end. */
    static boolean hasBegun() {
        return BEGUN.get();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
    }
}
