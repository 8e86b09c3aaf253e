package io.journeyline.local.runtime;

/** What is to be done should this JVM be told to end before this is closed. */
public final class AtExit implements AutoCloseable {
    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    /** @param action done by a thread of its own, beside those of others */
    public static AtExit run(Runnable action) {
        Thread hook = new Thread(action, "journeyline-at-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        return new AtExit(hook);
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
