package io.journeyline.functions.ingest;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * The bytes of a record that is rejected.
 *
 * @param head   the first bytes, all of them if they are few
 * @param length how many there are in all
 * @param whole  opens all of them again; asked only when {@code head} is not all
 */
@SuppressWarnings("ArrayRecordComponent")
record Original(byte[] head, long length, Supplier<InputStream> whole) {

    /** What a row of the quarantine holds at most, before Base64. */
    static final int INLINE_BYTES = 32 * 1024;

    boolean fitsRow() {
        return length <= INLINE_BYTES && head.length == length;
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
