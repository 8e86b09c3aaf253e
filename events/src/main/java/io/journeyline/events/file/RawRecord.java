package io.journeyline.events.file;

import io.journeyline.events.Decoded;
import io.journeyline.events.RecordDecoder;
import io.journeyline.events.Rejection;

/**
 * A record of a file, not decoded yet.
 *
 * @param line      number of its first line, from 1
 * @param offset    where its bytes begin in the file, from 0
 * @param length    how many bytes it has, without the end of line
 * @param bytes     its bytes; empty where they are too many to be held: read them from the file, by offset and length
 * @param rejection why it cannot even be decoded; null where it can
 */
@SuppressWarnings("ArrayRecordComponent") // bytes come from the file and go to the decoder, nobody compares records
public record RawRecord(long line, long offset, long length, byte[] bytes, Rejection rejection) {

    /** What the record became: rejected as read, or what the decoder says. */
    public Decoded decode(RecordDecoder decoder) {
        return rejection == null ? decoder.decode(bytes) : new Decoded.Rejected(rejection);
    }

    /** Whether {@link #bytes} are the whole record. */
    public boolean hasBytes() {
        return bytes.length == length;
    }
}
