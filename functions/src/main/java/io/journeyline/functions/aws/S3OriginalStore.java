package io.journeyline.functions.aws;

import io.journeyline.functions.port.OriginalStore;
import io.journeyline.functions.port.UniqueNames;
import java.io.InputStream;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps long originals as objects of the quarantine bucket. */
final class S3OriginalStore implements OriginalStore {

    private final S3Client s3;
    private final Supplier<String> quarantineBucket;
    private final UniqueNames names;

    S3OriginalStore(S3Client s3, Supplier<String> quarantineBucket, UniqueNames names) {
        this.s3 = s3;
        this.quarantineBucket = quarantineBucket;
        this.names = names;
    }

    @Override
    public String keep(InputStream bytes, long length) {
        String key = "originals/" + names.next();
        s3.putObject(
                request -> request.bucket(quarantineBucket.get()).key(key), RequestBody.fromInputStream(bytes, length));
        return key;
    }
}
