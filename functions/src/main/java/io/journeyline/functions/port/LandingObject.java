package io.journeyline.functions.port;

import java.time.Instant;
import java.util.Objects;

/**
 * One upload to the landing zone.
 *
 * @param bucket    the bucket
 * @param key       the object's key, for example {@code sftp/bank/october.tsv}
 * @param versionId which of the key's contents is meant; null where the bucket keeps no versions
 * @param eTag      fingerprint of the content; null where the notification names none
 * @param sequencer tells this upload from every other one under the same key; S3 gives it with the notification
 * @param arrivedAt when it was uploaded, by the notification; the same for every delivery of it
 */
public record LandingObject(
        String bucket, String key, String versionId, String eTag, String sequencer, Instant arrivedAt) {

    public LandingObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(sequencer, "sequencer");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
    }

    /**
     * What tells this upload from every other one under its key: the version, else the sequencer. The fingerprint would
     * not do: the same file sent twice is two uploads, whose records are counted twice in and once used.
     */
    public String upload() {
        return versionId == null ? sequencer : versionId;
    }
}
