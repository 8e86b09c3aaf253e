package io.journeyline.local.engine.client;

import java.io.IOException;

/** A statement failed, or the engine could not be reached. */
public final class LakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether the engine could not be asked; else it was, and refused the statement. */
    public boolean isUnreachable() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
