package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyline.functions.ingest.Facts;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class KinesisContactEventSinkTest {

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void put_recordsThatFail_arePutAgainAlone() {
        Stream stream = new Stream(call -> call % 3 != 0);
        List<LocatedFact> facts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            facts.add(Facts.started("s" + i, "c" + i));
        }

        new KinesisContactEventSink(stream, "facts", pauses::add).put(facts);

        assertThat(stream.taken.stream()
                        .flatMap(entry -> FactBatch.read(entry.data().asByteArray()).stream()))
                .containsExactlyInAnyOrderElementsOf(facts);
        assertThat(pauses).isNotEmpty().isSorted();
        assertThat(stream.names).containsOnly("facts");
    }

    @Test
    void put_streamThatTakesNothing_givesUpAndSaysWhatToDo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new KinesisContactEventSink(new Stream(call -> false), "facts", pauses::add)
                        .put(List.of(Facts.ended("a"))))
                .withMessageContaining("facts")
                .withMessageContaining("ProvisionedThroughputExceededException")
                .withMessageContaining("add shards");
        assertThat(pauses).hasSize(7);
    }

    @Test
    void put_nothing_asksForNothing() {
        Stream stream = new Stream(call -> true);

        new KinesisContactEventSink(stream, "facts", pauses::add).put(List.of());

        assertThat(stream.names).isEmpty();
    }

    /** A stream that takes a record when the predicate says so of its number, counted over all puts. */
    private static final class Stream implements KinesisClient {
        private final Predicate<Integer> takes;
        private final List<PutRecordsRequestEntry> taken = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private int offered;

        Stream(Predicate<Integer> takes) {
            this.takes = takes;
        }

        @Override
        public PutRecordsResponse putRecords(PutRecordsRequest request) {
            names.add(request.streamName());
            List<PutRecordsResultEntry> results = new ArrayList<>();
            for (PutRecordsRequestEntry entry : request.records()) {
                PutRecordsResultEntry.Builder result = PutRecordsResultEntry.builder();
                if (takes.test(offered++)) {
                    taken.add(entry);
                    result.sequenceNumber("1");
                } else {
                    result.errorCode("ProvisionedThroughputExceededException");
                }
                results.add(result.build());
            }
            return PutRecordsResponse.builder().records(results).build();
        }

        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }
}
