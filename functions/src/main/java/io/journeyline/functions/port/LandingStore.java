package io.journeyline.functions.port;

import java.io.InputStream;

/** The raw uploads. */
public interface LandingStore {

    /** The object's bytes from the first to the last; the caller closes the stream. */
    InputStream open(LandingObject object);

    /**
     * A part of the object; the caller closes the stream.
     *
     * @param offset first byte, from 0
     * @param length number of bytes, at least 1
     */
    InputStream openRange(LandingObject object, long offset, long length);
}
