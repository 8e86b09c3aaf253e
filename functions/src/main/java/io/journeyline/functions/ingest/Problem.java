package io.journeyline.functions.ingest;

import io.journeyline.events.Rejection;

/**
 * Why a record, or a whole object, cannot be used.
 *
 * @param code   stable; a {@linkplain io.journeyline.events.RejectionCode record's code} or one of the constants here
 * @param reason what is wrong
 * @param mend   what to do about it
 */
record Problem(String code, String reason, String mend) {

    /** An object whose key does not say which source it is of. */
    static final String OBJECT_KEY = "object-key";

    /** Another upload took the object's name before it was read. */
    static final String OBJECT_OVERWRITTEN = "object-overwritten";

    static final String MAPPING_MISSING = "mapping-missing";
    static final String MAPPING_BROKEN = "mapping-broken";

    /** A decoder threw although it must not: our defect, and still no reason to stop a shard. */
    static final String DECODER_DEFECT = "decoder-defect";

    static Problem of(Rejection rejection) {
        return new Problem(rejection.code().text(), rejection.reason(), rejection.mend());
    }

    static Problem defect(RuntimeException thrown) {
        return new Problem(
                DECODER_DEFECT,
                "The decoder failed with " + thrown.getClass().getName() + ".",
                "Report it to the Journeyline team with this record's position; replay the record once it is mended.");
    }
}
