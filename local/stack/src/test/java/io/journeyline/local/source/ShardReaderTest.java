package io.journeyline.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.local.runtime.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardReaderTest {
    private final List<byte[]> events = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();

    private ShardReader reader(int batchSize, Duration window) {
        MappingSettings settings = MappingSettings.of(batchSize, window);
        return new ShardReader(
                new BatchMachine(
                        event -> {
                            events.add(event);
                            return new InvocationResult.Succeeded("{}".getBytes(StandardCharsets.UTF_8));
                        },
                        settings,
                        (sequenceNumber, records) -> checkpoints.add(sequenceNumber),
                        (records, invocations, failure) -> {},
                        duration -> {}),
                settings);
    }

    private static List<StreamRecord> records(int from, int to, int bytes) {
        return IntStream.range(from, to)
                .mapToObj(number -> new StreamRecord(
                        Integer.toString(number),
                        Instant.EPOCH,
                        ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static long after(Duration time) {
        // A monotonic clock may read negative and overflow.
        return Long.MAX_VALUE - 5 + time.toNanos();
    }

    @Test
    void read_fewerThanABatch_waitsForTheWindow() throws Exception {
        ShardReader reader = reader(10, Duration.ofSeconds(2));
        reader.read(records(0, 3, 10), after(Duration.ZERO));
        reader.read(List.of(), after(Duration.ofMillis(1_999)));
        assertThat(events).isEmpty();

        reader.read(records(3, 4, 10), after(Duration.ofSeconds(2)));
        assertThat(checkpoints).containsExactly("3");
    }

    @Test
    void read_moreThanABatch_goesOutInFullBatches() throws Exception {
        ShardReader reader = reader(10, Duration.ofSeconds(2));
        reader.read(records(0, 25, 10), after(Duration.ZERO));

        assertThat(checkpoints).containsExactly("9", "19");
        reader.flush();
        assertThat(checkpoints).containsExactly("9", "19", "24");
    }

    @Test
    void read_largeRecords_noEventExceedsSixMegabytes() throws Exception {
        ShardReader reader = reader(10_000, Duration.ZERO);
        reader.read(records(0, 20, 1_400_000), after(Duration.ZERO));

        assertThat(checkpoints).containsExactly("3", "7", "11", "15", "19");
        assertThat(events).allMatch(event -> event.length <= 6 * 1024 * 1024);
    }
}
