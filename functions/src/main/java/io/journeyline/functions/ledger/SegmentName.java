package io.journeyline.functions.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a segment is called: after its content, so that writing it again changes nothing and no segment takes another one's
 * place.
 *
 * @param level 0 if it holds facts; else it holds names of segments of the level below
 * @param hash  the SHA-256 of its content, in 43 characters
 */
public record SegmentName(int level, String hash) {

    private static final char SEPARATOR = '.';

    public SegmentName {
        if (level < 0 || hash.length() != 43) {
            throw new IllegalArgumentException("no segment is called '" + level + SEPARATOR + hash + "'");
        }
    }

    static SegmentName of(int level, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new SegmentName(
                    level, Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Level and hash, as items name segments. */
    public String text() {
        return level + String.valueOf(SEPARATOR) + hash;
    }

    /** Reads what {@link #text} gave. */
    public static SegmentName parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1) {
            throw new IllegalArgumentException("no segment is called '" + text + "'");
        }
        return new SegmentName(Integer.parseInt(text.substring(0, separator)), text.substring(separator + 1));
    }
}
