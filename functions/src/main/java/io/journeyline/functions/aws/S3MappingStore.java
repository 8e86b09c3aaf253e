package io.journeyline.functions.aws;

import io.journeyline.functions.port.MappingStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads mappings; one that has not changed since is not sent again. */
final class S3MappingStore implements MappingStore {

    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final Map<String, StoredMapping> known = new ConcurrentHashMap<>();

    S3MappingStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<StoredMapping> find(String source) {
        StoredMapping cached = known.get(source);
        try {
            ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(request -> request.bucket(bucket)
                    .key("mappings/" + source + ".yaml")
                    .ifNoneMatch(cached == null ? null : cached.version()));
            StoredMapping found = new StoredMapping(
                    new String(object.asByteArrayUnsafe(), StandardCharsets.UTF_8),
                    object.response().eTag());
            known.put(source, found);
            return Optional.of(found);
        } catch (NoSuchKeyException e) {
            known.remove(source);
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED && cached != null) {
                return Optional.of(cached);
            }
            if (e.statusCode() == NOT_FOUND
                    && !"NoSuchBucket".equals(e.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
