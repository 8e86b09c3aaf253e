package io.journeyline.local.stack;

import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * The configuration bucket, where the mappings of sources lie.
 *
 * @param s3 a client of the stand-in that holds it; stays the caller's to close
 */
public record ConfigurationBucket(S3Client s3) {

    /** Puts an object, whatever was there before. */
    public void put(String key, Path file) {
        PutObjectResponse response = s3.putObject(
                request -> request.bucket(Topology.CONFIGURATION_BUCKET).key(key), RequestBody.fromFile(file));
        if (response.eTag() == null) {
            throw new StackException("The configuration object %s was not taken.".formatted(key));
        }
    }

    /** Removes an object, if it is there. */
    public void remove(String key) {
        s3.deleteObject(request -> request.bucket(Topology.CONFIGURATION_BUCKET).key(key));
    }
}
