package io.journeyline.local.stack;

import io.journeyline.local.runtime.AtExit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in reverse order, once, even if the JVM is told to end. */
final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtExit atExit = AtExit.run(this::closeAll);
    private boolean closed;

    /** Adds something that is running; stops it at once when everything is stopping already. */
    <T extends AutoCloseable> T add(T running) {
        synchronized (this) {
            if (!closed) {
                started.push(running);
                return running;
            }
        }
        stop(running);
        throw new StackException("The local stack is being stopped.");
    }

    @Override
    public void close() {
        closeAll();
        atExit.close();
    }

    private synchronized void closeAll() {
        closed = true;
        while (!started.isEmpty()) {
            stop(started.pop());
        }
    }

    private static void stop(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            // The rest is to be stopped all the same.
            LOG.warn("{} did not stop cleanly", running, e);
        }
    }
}
