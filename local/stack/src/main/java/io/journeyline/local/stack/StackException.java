package io.journeyline.local.stack;

/** The local stack cannot do what was asked; the message says what, where, and how to mend it. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
