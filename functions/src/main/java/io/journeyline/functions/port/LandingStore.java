package io.journeyline.functions.port;

import java.io.InputStream;

/** The raw uploads. */
public interface LandingStore {

    /**
     * The object's bytes from the first to the last; the caller closes the stream.
     *
     * @throws Overwritten if the key holds another upload by now, and this one's bytes are gone
     */
    InputStream open(LandingObject object);

    /**
     * A part of the object; the caller closes the stream.
     *
     * @param offset first byte, from 0
     * @param length number of bytes, at least 1
     * @throws Overwritten if the key holds another upload by now, and this one's bytes are gone
     */
    InputStream openRange(LandingObject object, long offset, long length);

    /** Another upload took the object's name, and the bucket keeps no versions: trying again would not bring it back. */
    final class Overwritten extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Overwritten(LandingObject object, Throwable cause) {
            super("landing object " + object.key() + " was overwritten", cause);
        }
    }
}
