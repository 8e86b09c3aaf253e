package io.journeyline.local.engine.client;

/** A statement failed, or the engine could not be reached. */
public final class LakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
