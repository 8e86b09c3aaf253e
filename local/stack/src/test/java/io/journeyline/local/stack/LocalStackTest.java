package io.journeyline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.local.runtime.FunctionArtefact;
import io.journeyline.local.runtime.TestFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole stack with a toy pipeline: real protocols, real processes. */
class LocalStackTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    private static StackConfiguration configuration() {
        return StackConfiguration.of(new FunctionArtefact.Command(TestFunction.command(PipelineFunction.class)))
                .withCacheDirectory(Path.of("target", "cache"));
    }

    private static Set<String> lines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Path file(String name, Set<String> lines) throws Exception {
        return Files.write(directory.resolve(name), lines);
    }

    private static Set<String> published(S3Client s3, String table) {
        Set<String> rows = new TreeSet<>();
        s3.listObjectsV2Paginator(
                        request -> request.bucket(Topology.LAKE_BUCKET).prefix("changes/" + table + "/pending/"))
                .contents()
                .forEach(object -> s3.getObjectAsBytes(
                                request -> request.bucket(Topology.LAKE_BUCKET).key(object.key()))
                        .asUtf8String()
                        .lines()
                        .forEach(rows::add));
        return rows;
    }

    @Test
    void awaitQuiescence_bothFeedsAndKilledFunctions_everyLineIsPublished() throws Exception {
        Set<String> expected = lines("stream-", 60);
        expected.addAll(lines("file-", 90));
        try (LocalStack stack = LocalStack.start(configuration())) {
            stack.uploadBySftp("bank", file("calls.tsv", lines("file-", 90)), "calls of May.tsv");
            PutResult put = stack.putOnStream(file("events.jsonl", lines("stream-", 60)));
            assertThat(put.events()).isEqualTo(60);
            assertThat(stack.killFunction(Topology.STITCH)).isPresent();
            assertThat(stack.killFunction(Topology.PUBLISH)).isPresent();
            stack.awaitQuiescence(LIMIT, progress -> {});

            assertThat(stack.failures()).isEmpty();
            assertThat(published(stack.s3(), "jar")).isEqualTo(expected);
            assertThat(published(stack.s3(), "car")).isEqualTo(expected);
            assertThat(stack.functionStarts()).extracting("function").contains(Topology.STITCH, Topology.INGEST_FILE);
            System.out.println(
                    "start " + stack.startTime() + ", " + stack.progress().line());
        }
    }

    @Test
    void awaitQuiescence_onePoisonRecord_onlyThatOneGoesToTheDestination() throws Exception {
        Set<String> good = lines("good-", 20);
        Set<String> all = new TreeSet<>(good);
        all.add("poison");
        Path state = directory.resolve("state");
        try (LocalStack stack = LocalStack.start(configuration().withStateDirectory(state))) {
            stack.uploadBySftp("bank", file("calls.tsv", all), "calls.tsv");
            stack.awaitQuiescence(LIMIT, progress -> {});

            assertThat(published(stack.s3(), "jar")).isEqualTo(good);
            assertThat(stack.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.function()).isEqualTo(Topology.STITCH);
                assertThat(failure.document()).contains("\"batchSize\":1").contains("KinesisBatchInfo");
                assertThat(failure.file()).exists();
            });
        }

        // A second run on the kept state goes on: what was published is not published again.
        try (LocalStack again = LocalStack.start(configuration().withStateDirectory(state))) {
            assertThat(again.wasInterrupted()).isFalse();
            int before = publishedObjects(again);
            again.uploadBySftp("bank", file("more.tsv", Set.of("new-1")), "more.tsv");
            assertThatThrownBy(() -> LocalStack.start(configuration().withStateDirectory(state)))
                    .hasMessageContaining("in use by another run");
            again.awaitQuiescence(LIMIT, progress -> {});
            good.add("new-1");
            assertThat(published(again.s3(), "jar")).isEqualTo(good);
            assertThat(publishedObjects(again)).isEqualTo(before + 1);
            assertMarkedWhenPushedFromOutside(again, state.resolve("not-drained"));
        }
    }

    /** Records that others push do not pass through the stack's own methods: they are under way all the same. */
    private static void assertMarkedWhenPushedFromOutside(LocalStack stack, Path marker) throws InterruptedException {
        assertThat(marker).doesNotExist();
        stack.kinesis().putRecord(request -> request.streamName(Topology.EVENT_STREAM)
                .partitionKey("outside")
                .data(SdkBytes.fromUtf8String("outside-1")));
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(marker));
        assertThat(stack.settle(LIMIT, progress -> {})).isEqualTo(LocalStack.Motion.AT_REST);
        assertThat(marker).doesNotExist();
        assertThat(published(stack.s3(), "jar")).contains("outside-1");
    }

    private static int publishedObjects(LocalStack stack) {
        return List.copyOf(stack.s3()
                        .listObjectsV2(
                                request -> request.bucket(Topology.LAKE_BUCKET).prefix("changes/jar/pending/"))
                        .contents())
                .size();
    }
}
