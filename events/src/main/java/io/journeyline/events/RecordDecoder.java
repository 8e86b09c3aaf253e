package io.journeyline.events;

import java.util.Optional;

/** Reads the records of one source. Pure: the same bytes always give the same result, and nothing is thrown for bad input. */
@FunctionalInterface
public interface RecordDecoder {

    /** What the record became. */
    Decoded decode(byte[] record);

    /**
     * The source that a record names, read as far as it can be; for records that {@link #decode} rejects. Empty where it
     * names none, or nothing that could be a source's name.
     */
    default Optional<String> source(byte[] record) {
        return Optional.empty();
    }
}
