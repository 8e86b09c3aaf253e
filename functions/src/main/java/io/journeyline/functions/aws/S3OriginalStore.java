package io.journeyline.functions.aws;

import io.journeyline.functions.port.OriginalStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Keeps long originals as objects of the quarantine bucket. The name is a digest of the record's position: a position is too
 * long for a key and may hold what no key should.
 */
final class S3OriginalStore implements OriginalStore {

    private final S3Client s3;
    private final Supplier<String> quarantineBucket;

    S3OriginalStore(S3Client s3, Supplier<String> quarantineBucket) {
        this.s3 = s3;
        this.quarantineBucket = quarantineBucket;
    }

    @Override
    public String keep(String recordPosition, InputStream bytes, long length) {
        String key = "originals/" + digest(recordPosition);
        s3.putObject(
                request -> request.bucket(quarantineBucket.get()).key(key), RequestBody.fromInputStream(bytes, length));
        return key;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
