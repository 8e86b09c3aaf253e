package io.journeyline.functions.lambda;

import java.util.Optional;

/**
 * How a batch of a stream went.
 *
 * @param summary numbers for the log, never content
 * @param failure where the batch must begin again; empty if it is done
 */
public record BatchResult(String summary, Optional<Failure> failure) {

    /**
     * A failure that another attempt may mend.
     *
     * @param sequenceNumber the first record that is not certainly done
     * @param cause          what went wrong
     */
    public record Failure(String sequenceNumber, RuntimeException cause) {}

    /** The whole batch is done. */
    public static BatchResult done(String summary) {
        return new BatchResult(summary, Optional.empty());
    }

    /** The batch must come again from this record on. */
    public static BatchResult failed(String summary, String sequenceNumber, RuntimeException cause) {
        return new BatchResult(summary, Optional.of(new Failure(sequenceNumber, cause)));
    }
}
