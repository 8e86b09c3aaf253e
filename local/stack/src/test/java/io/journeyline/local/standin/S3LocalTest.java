package io.journeyline.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What ingest asks of S3 where no versions are kept: the content that the notification told of, or none. */
class S3LocalTest {

    @TempDir
    private Path directory;

    @Test
    void getObject_contentOverwritten_isRefusedByItsETag() {
        try (S3Local s3 = S3Local.start(0, directory)) {
            s3.createBuckets(List.of("landing"));
            String first = put(s3, "first");
            assertThat(get(s3, first)).isEqualTo("first");

            String second = put(s3, "second");

            assertThat(get(s3, second)).isEqualTo("second");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> get(s3, first))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(412));
        }
    }

    private static String put(S3Local s3, String content) {
        return s3.client()
                .putObject(request -> request.bucket("landing").key("sftp/a/b.tsv"), RequestBody.fromString(content))
                .eTag()
                .replace("\"", "");
    }

    private static String get(S3Local s3, String eTag) {
        return s3.client()
                .getObjectAsBytes(
                        request -> request.bucket("landing").key("sftp/a/b.tsv").ifMatch("\"" + eTag + "\""))
                .asUtf8String();
    }
}
