package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.functions.port.LandingObject;
import io.journeyline.functions.port.LandingStore;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the adapters ask of S3. */
class S3StoresTest {

    private final Recorder s3 = new Recorder();
    private final S3LandingStore landing = new S3LandingStore(s3);

    @Test
    void open_versionKnown_asksForThatVersion() {
        landing.open(object("v1", "abc"));
        landing.openRange(object("v1", "abc"), 10, 5);

        assertThat(s3.gets).allSatisfy(get -> {
            assertThat(get.bucket()).isEqualTo("landing");
            assertThat(get.key()).isEqualTo("sftp/a/b.tsv");
            assertThat(get.versionId()).isEqualTo("v1");
            assertThat(get.ifMatch()).isNull();
        });
        assertThat(s3.gets).extracting(GetObjectRequest::range).containsExactly(null, "bytes=10-14");
    }

    @Test
    void open_noVersions_asksForTheNotifiedContent() {
        landing.open(object(null, "abc"));
        landing.open(object(null, null));

        assertThat(s3.gets).extracting(GetObjectRequest::versionId).containsOnlyNulls();
        assertThat(s3.gets).extracting(GetObjectRequest::ifMatch).containsExactly("\"abc\"", null);
    }

    @Test
    void open_contentChanged_saysOverwrittenAndNothingElseDoes() {
        s3.status = 412;
        assertThatExceptionOfType(LandingStore.Overwritten.class)
                .isThrownBy(() -> landing.open(object(null, "abc")))
                .withMessageContaining("sftp/a/b.tsv");
        s3.status = 503;
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> landing.open(object(null, "abc")));
    }

    @Test
    void keep_oneRecordTwice_writesOneObjectAndAnotherRecordAnother() {
        S3OriginalStore originals = new S3OriginalStore(s3, () -> "quarantine");

        String first = originals.keep("landing/a@v1:17", new ByteArrayInputStream(new byte[3]), 3);
        String again = originals.keep("landing/a@v1:17", new ByteArrayInputStream(new byte[3]), 3);
        String other = originals.keep("landing/a@v2:17", new ByteArrayInputStream(new byte[3]), 3);

        // printf 'landing/a@v1:17' | sha256sum
        assertThat(first).isEqualTo("originals/023c8ad9c04d639181028fa14ff0e9c0cd6b9bc5168626519502b412b35723aa");
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first).startsWith("originals/");
        assertThat(s3.puts).extracting(PutObjectRequest::key).containsExactly(first, again, other);
        assertThat(s3.puts).extracting(PutObjectRequest::bucket).containsOnly("quarantine");
    }

    private static LandingObject object(String versionId, String eTag) {
        return new LandingObject("landing", "sftp/a/b.tsv", versionId, eTag, "1", Instant.EPOCH);
    }

    /** Remembers what it is asked for; fails every get with {@code status} unless that is 200. */
    private static final class Recorder implements S3Client {
        private final List<GetObjectRequest> gets = new ArrayList<>();
        private final List<PutObjectRequest> puts = new ArrayList<>();
        private int status = 200;

        @Override
        public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
            if (status != 200) {
                throw S3Exception.builder().statusCode(status).build();
            }
            gets.add(request);
            return new ResponseInputStream<>(
                    GetObjectResponse.builder().build(),
                    AbortableInputStream.create(new ByteArrayInputStream(new byte[0])));
        }

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            puts.add(request);
            return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
