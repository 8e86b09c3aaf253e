package io.journeyline.local.page;

/** The request asks for what is not served; the message tells the reader. */
final class BadRequestException extends RuntimeException {

    BadRequestException(String message) {
        super(message);
    }
}
