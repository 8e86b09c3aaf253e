package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.LakeTables;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Change objects in S3. */
final class S3ChangeObjects implements ChangeObjects {

    private final S3Client s3;
    private final LakeLocations locations;

    S3ChangeObjects(S3Client s3, LakeLocations locations) {
        this.s3 = s3;
        this.locations = locations;
    }

    @Override
    public List<String> pending(LakeTable feed) {
        String bucket = locations.bucket(LakeTables.bucketOf(feed));
        return s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(LakeTables.pendingPrefix(feed)))
                .contents()
                .stream()
                .map(object -> "s3://" + bucket + "/" + object.key())
                .toList();
    }

    @Override
    public void copyToMerged(LakeTable feed, String path) {
        String bucket = locations.bucket(LakeTables.bucketOf(feed));
        String key = key(bucket, path);
        String merged = LakeTables.mergedPrefix(feed)
                + key.substring(LakeTables.pendingPrefix(feed).length());
        try {
            s3.copyObject(request -> request.sourceBucket(bucket)
                    .sourceKey(key)
                    .destinationBucket(bucket)
                    .destinationKey(merged));
        } catch (NoSuchKeyException movedBefore) {
            // Listed, but gone in the meantime: it was moved already.
        }
    }

    @Override
    public void removeFromPending(LakeTable feed, String path) {
        String bucket = locations.bucket(LakeTables.bucketOf(feed));
        s3.deleteObject(request -> request.bucket(bucket).key(key(bucket, path)));
    }

    private static String key(String bucket, String path) {
        return path.substring(("s3://" + bucket + "/").length());
    }
}
