package io.journeyline.functions.port;

import java.io.InputStream;

/** Keeps the original bytes of a rejected record that are too many for a row. */
public interface OriginalStore {

    /**
     * Keeps the bytes of a record. Keeping them again writes over the first attempt, so that retries leave one object.
     *
     * @param recordPosition where the record came from; names the object, and no two records share it
     * @param bytes          read to the end; closing it is left to the caller
     * @param length         how many bytes there are
     * @return the object's key within the quarantine bucket
     */
    String keep(String recordPosition, InputStream bytes, long length);
}
