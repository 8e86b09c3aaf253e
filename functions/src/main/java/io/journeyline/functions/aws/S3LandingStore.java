package io.journeyline.functions.aws;

import io.journeyline.functions.port.LandingObject;
import io.journeyline.functions.port.LandingStore;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads uploads: exactly the version that the notification tells of. Where there are none, the content must still have the
 * fingerprint of the notification: else a second upload under the same name would be read twice and the first one never.
 */
final class S3LandingStore implements LandingStore {

    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;

    S3LandingStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public InputStream open(LandingObject object) {
        return get(object, request(object));
    }

    @Override
    public InputStream openRange(LandingObject object, long offset, long length) {
        return get(object, request(object).range("bytes=" + offset + "-" + (offset + length - 1)));
    }

    private static GetObjectRequest.Builder request(LandingObject object) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
        if (object.versionId() != null) {
            return request.versionId(object.versionId());
        }
        return object.eTag() == null ? request : request.ifMatch("\"" + object.eTag() + "\"");
    }

    private InputStream get(LandingObject object, GetObjectRequest.Builder request) {
        try {
            return s3.getObject(request.build());
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new Overwritten(object, e);
            }
            throw e;
        }
    }
}
