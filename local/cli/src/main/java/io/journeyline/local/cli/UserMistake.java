package io.journeyline.local.cli;

/** The command line asks for something that cannot be; the message says what to change. */
final class UserMistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UserMistake(String message) {
        super(message);
    }
}
