package io.journeyline.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file to feed, and the way it takes.
 *
 * @param kind the feed
 * @param file the file; exists and can be read
 */
record FeedSpec(Kind kind, Path file) {

    /** A way into the pipeline. */
    enum Kind {
        /** A file of contact events, one JSON object a line, put on the stream. */
        KINESIS,
        /** A file uploaded to the SFTP server. */
        SFTP
    }

    /** Reads {@code KIND:PATH}; a mistake is told in words. */
    static FeedSpec parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new UserMistake("A feed is written KIND:PATH, for example sftp:calls.tsv, not '" + text + "'.");
        }
        Kind kind =
                switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "kinesis" -> Kind.KINESIS;
                    case "sftp" -> Kind.SFTP;
                    case String unknown ->
                        throw new UserMistake(
                                "There is no feed of kind '" + unknown
                                        + "'. Kinds are kinesis (contact events, one JSON object a line) and sftp (a delimited file).");
                };
        Path file = Path.of(text.substring(colon + 1));
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("There is no file " + file.toAbsolutePath().normalize() + " to feed.");
        }
        if (!Files.isReadable(file)) {
            throw new UserMistake(
                    "The file " + file.toAbsolutePath().normalize() + " cannot be read: check its rights.");
        }
        return new FeedSpec(kind, file);
    }
}
