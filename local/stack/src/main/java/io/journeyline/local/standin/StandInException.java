package io.journeyline.local.standin;

/** A stand-in cannot start or serve; the message says what, where, and how to mend it. */
public final class StandInException extends RuntimeException {
    public StandInException(String message) {
        super(message);
    }

    public StandInException(String message, Throwable cause) {
        super(message, cause);
    }
}
