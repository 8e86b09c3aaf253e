package io.journeyline.local.engine;

/** An error that Glue answers with, by the name its clients know. */
final class GlueFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    GlueFailure(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }
}
