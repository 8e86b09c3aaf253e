package io.journeyline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.local.stack.ConfigurationBucket;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.S3Local;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The mapping that the command line names is the one that is read, whatever an earlier run has stored. */
class MappingChoiceTest {

    @TempDir
    private Path directory;

    @Test
    void storeIn_builtInAfterAnOwnOneOfItsSource_leavesTheBuiltInAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "source: bank-1999\n");
        MappingChoice builtIn = MappingChoice.parse("bank-1999");
        MappingChoice own = new MappingChoice(builtIn.mapping(), Optional.of(file));
        try (S3Local s3 = S3Local.start(0, directory.resolve("s3"))) {
            s3.createBuckets(List.of(Topology.CONFIGURATION_BUCKET));
            ConfigurationBucket configuration = new ConfigurationBucket(s3.client());

            own.storeIn(configuration);
            assertThat(stored(s3.client())).containsExactly("mappings/bank-1999.yaml");
            builtIn.storeIn(configuration);
            assertThat(stored(s3.client())).isEmpty();
            builtIn.storeIn(configuration);
            assertThat(stored(s3.client())).isEmpty();
        }
    }

    private static List<String> stored(S3Client s3) {
        return s3.listObjectsV2(request -> request.bucket(Topology.CONFIGURATION_BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
