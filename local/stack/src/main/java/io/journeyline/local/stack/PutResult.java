package io.journeyline.local.stack;

import java.util.List;

/**
 * What was put on a stream.
 *
 * @param events how many events (lines)
 * @param records in how many Kinesis records
 * @param refused the lines that no Kinesis record can hold; the others were put
 */
public record PutResult(long events, long records, List<RefusedLine> refused) {
    /** A line that was not put, counted from 1, and why. */
    public record RefusedLine(long line, String words) {}
}
