package io.journeyline.local.runtime;

/** The function was stopped with everything else; whoever invoked it stops too and leaves its work undone. */
public final class StoppedException extends RuntimeException {
    public StoppedException(String function) {
        super("Function %s is stopped.".formatted(function));
    }
}
