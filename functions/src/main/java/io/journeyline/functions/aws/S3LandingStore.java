package io.journeyline.functions.aws;

import io.journeyline.functions.port.LandingObject;
import io.journeyline.functions.port.LandingStore;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads uploads. */
final class S3LandingStore implements LandingStore {

    private final S3Client s3;

    S3LandingStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public InputStream open(LandingObject object) {
        return s3.getObject(request -> request.bucket(object.bucket()).key(object.key()));
    }

    @Override
    public InputStream openRange(LandingObject object, long offset, long length) {
        return s3.getObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .range("bytes=" + offset + "-" + (offset + length - 1)));
    }
}
