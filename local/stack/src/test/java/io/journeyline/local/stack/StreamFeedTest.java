package io.journeyline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class StreamFeedTest {
    @TempDir
    private Path directory;

    private final List<PutRecordsRequestEntry> put = new ArrayList<>();

    /** Takes everything. */
    private final class FakeKinesis implements KinesisClient {
        @Override
        public PutRecordsResponse putRecords(PutRecordsRequest request) {
            put.addAll(request.records());
            return PutRecordsResponse.builder().failedRecordCount(0).build();
        }

        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }

    private PutResult feed(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("events.jsonl"), content);
        return new StreamFeed(new FakeKinesis(), "stream", "feed-").put(file);
    }

    /** Takes the records apart with the Kinesis Client Library's own code. */
    private List<String> deaggregated() {
        return new AggregatorUtil()
                        .deaggregate(put.stream()
                                .map(entry -> KinesisClientRecord.builder()
                                        .partitionKey(entry.partitionKey())
                                        .sequenceNumber("1")
                                        .data(entry.data().asByteBuffer())
                                        .build())
                                .toList())
                        .stream()
                        .map(record ->
                                StandardCharsets.UTF_8.decode(record.data()).toString())
                        .toList();
    }

    @Test
    void put_thousandsOfLines_fewRecordsThatHoldThemAllInOrder() throws Exception {
        List<String> lines = IntStream.range(0, 5_000)
                .mapToObj(number -> "{\"n\":%d,\"ü\":1}".formatted(number))
                .toList();
        PutResult result = feed(String.join("\n", lines));

        assertThat(result.events()).isEqualTo(5_000);
        assertThat(result.records()).isEqualTo(put.size()).isLessThan(10);
        assertThat(deaggregated()).isEqualTo(lines);
    }

    @Test
    void put_blankLinesAndALineThatIsTooLong_othersArePutAndTheLongOneIsNamed() throws Exception {
        PutResult result = feed("{\"n\":1}\n\n   \n" + "x".repeat(2_000_000) + "\n{\"n\":2}\n");

        assertThat(deaggregated()).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(result.refused()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(4);
            assertThat(line.words()).contains("2000000 bytes");
        });
    }
}
