package io.journeyline.functions.port;

import java.time.Instant;
import java.util.Objects;

/**
 * One upload to the landing zone.
 *
 * @param bucket    the bucket
 * @param key       the object's key, for example {@code sftp/bank/october.tsv}
 * @param sequencer tells this upload from every other one under the same key; S3 gives it with the notification
 * @param arrivedAt when it was uploaded, by the notification; the same for every delivery of it
 */
public record LandingObject(String bucket, String key, String sequencer, Instant arrivedAt) {

    public LandingObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(sequencer, "sequencer");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
    }
}
