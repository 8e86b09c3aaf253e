package io.journeyline.functions.port;

import java.io.InputStream;

/** Keeps the original bytes of a rejected record that are too many for a row. */
public interface OriginalStore {

    /**
     * Keeps the bytes under a name never used before.
     *
     * @param bytes  read to the end; closing it is left to the caller
     * @param length how many bytes there are
     * @return the object's key within the quarantine bucket
     */
    String keep(InputStream bytes, long length);
}
