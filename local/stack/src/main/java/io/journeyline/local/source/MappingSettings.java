package io.journeyline.local.source;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a stream's event source mapping, by Lambda's names and limits. What the local run cannot do is
 * refused here, not ignored.
 *
 * @param batchSize most records of one invocation, 1–10,000
 * @param batchingWindow how long to gather records for a batch, 0–300 s
 * @param onError what a failed batch of several records becomes
 * @param maximumRetryAttempts how often a failed batch is tried again, 0–10,000; splitting does not count
 * @param parallelizationFactor only 1: batches of one shard follow each other
 * @param maximumRecordAge only empty: records do not become too old here
 * @param tumblingWindow only zero
 */
public record MappingSettings(
        int batchSize,
        Duration batchingWindow,
        OnError onError,
        int maximumRetryAttempts,
        int parallelizationFactor,
        Optional<Duration> maximumRecordAge,
        Duration tumblingWindow) {

    /** {@code BisectBatchOnFunctionError}. */
    public enum OnError {
        BISECT,
        RETRY_WHOLE
    }

    public MappingSettings {
        require(batchSize >= 1 && batchSize <= 10_000, "BatchSize is 1 to 10,000, not " + batchSize);
        require(
                !batchingWindow.isNegative() && batchingWindow.compareTo(Duration.ofSeconds(300)) <= 0,
                "MaximumBatchingWindowInSeconds is 0 to 300, not " + batchingWindow);
        require(
                maximumRetryAttempts >= 0 && maximumRetryAttempts <= 10_000,
                "MaximumRetryAttempts is 0 to 10,000 in the local run (a run must end), not " + maximumRetryAttempts);
        require(
                parallelizationFactor == 1,
                "ParallelizationFactor " + parallelizationFactor + " is not supported by the local run, only 1");
        require(
                maximumRecordAge.isEmpty(),
                "MaximumRecordAgeInSeconds is not supported by the local run; leave it at its default");
        require(
                tumblingWindow.isZero(),
                "TumblingWindowInSeconds is not supported by the local run; leave it at its default");
    }

    private static void require(boolean condition, String words) {
        if (!condition) {
            throw new IllegalArgumentException("An event source mapping cannot be set up: " + words + ".");
        }
    }

    /** Batches of a size, gathered for a time; bisected on error, tried again five times. */
    public static MappingSettings of(int batchSize, Duration batchingWindow) {
        return new MappingSettings(batchSize, batchingWindow, OnError.BISECT, 5, 1, Optional.empty(), Duration.ZERO);
    }

    public MappingSettings withOnError(OnError changed) {
        return new MappingSettings(
                batchSize,
                batchingWindow,
                changed,
                maximumRetryAttempts,
                parallelizationFactor,
                maximumRecordAge,
                tumblingWindow);
    }

    public MappingSettings withMaximumRetryAttempts(int changed) {
        return new MappingSettings(
                batchSize, batchingWindow, onError, changed, parallelizationFactor, maximumRecordAge, tumblingWindow);
    }
}
