package io.journeyline.events;

/** Reads the records of one source. Pure: the same bytes always give the same result, and nothing is thrown for bad input. */
@FunctionalInterface
public interface RecordDecoder {

    /** What the record became. */
    Decoded decode(byte[] record);
}
