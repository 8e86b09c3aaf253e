package io.journeyline.functions.aws;

import java.time.Duration;

/** Waiting between two attempts, as a parameter: tests do not wait. */
@FunctionalInterface
interface Pause {

    void take(Duration duration);

    /** Really waits; an interrupt ends the attempt. */
    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
