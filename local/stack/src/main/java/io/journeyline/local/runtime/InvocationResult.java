package io.journeyline.local.runtime;

/** What became of one invocation of a function. */
public sealed interface InvocationResult {
    /** The function's own answer, JSON. */
    record Succeeded(byte[] payload) implements InvocationResult {}

    /**
     * The function failed.
     *
     * @param reason how
     * @param payload Lambda's error document, JSON with {@code errorType} and {@code errorMessage}
     */
    record Failed(Reason reason, String message, byte[] payload) implements InvocationResult {}

    /** The ways in which an invocation fails. */
    enum Reason {
        /** The function reported an error. */
        REPORTED,
        /** It took longer than its time limit; its process was killed. */
        TIMED_OUT,
        /** Its process ended while it worked. */
        CRASHED,
        /** Its process ended, or reported an error, before it was ready. */
        NOT_INITIALISED
    }
}
