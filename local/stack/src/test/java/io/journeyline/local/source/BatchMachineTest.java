package io.journeyline.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeyline.local.runtime.InvocationResult;
import io.journeyline.local.runtime.Invoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMachineTest {
    private static final MappingSettings SETTINGS = MappingSettings.of(100, Duration.ZERO);

    private final FakeFunction function = new FakeFunction();
    private final List<Integer> checkpoints = new ArrayList<>();
    private final List<List<Integer>> given = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** Accepts records in order; fails at poison, as told, or at the n-th call. */
    private final class FakeFunction implements Invoker {
        private static final ObjectMapper JSON = new ObjectMapper();
        private final List<List<Integer>> calls = new ArrayList<>();
        private final Set<Integer> accepted = new HashSet<>();
        private final Set<Integer> poison = new HashSet<>();
        private final Set<Integer> failingCalls = new HashSet<>();
        private boolean reportsPartially;
        private String fixedAnswer;

        @Override
        public InvocationResult invoke(byte[] event) {
            List<Integer> records = numbers(event);
            calls.add(records);
            if (fixedAnswer != null) {
                return new InvocationResult.Succeeded(fixedAnswer.getBytes(StandardCharsets.UTF_8));
            }
            if (failingCalls.contains(calls.size())) {
                return failed();
            }
            for (int record : records) {
                if (poison.contains(record)) {
                    return reportsPartially
                            ? new InvocationResult.Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":\"%d\"}]}"
                                    .formatted(record)
                                    .getBytes(StandardCharsets.UTF_8))
                            : failed();
                }
                if (reportsPartially) {
                    accepted.add(record);
                }
            }
            accepted.addAll(records);
            return new InvocationResult.Succeeded("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
        }

        private static InvocationResult.Failed failed() {
            return new InvocationResult.Failed(
                    InvocationResult.Reason.REPORTED, "failed", "{}".getBytes(StandardCharsets.UTF_8));
        }

        private static List<Integer> numbers(byte[] event) {
            try {
                List<Integer> numbers = new ArrayList<>();
                for (JsonNode record : JSON.readTree(event).path("Records")) {
                    numbers.add(record.path("n").asInt());
                }
                return numbers;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private BatchMachine machine(MappingSettings settings) {
        return new BatchMachine(
                function,
                settings,
                (sequenceNumber, records) -> {
                    int done = Integer.parseInt(sequenceNumber);
                    int before = checkpoints.isEmpty() ? -1 : checkpoints.getLast();
                    assertThat(done - before).as("records counted").isEqualTo(records);
                    for (int record = before + 1; record <= done; record++) {
                        int passed = record;
                        assertThat(function.accepted.contains(passed)
                                        || given.stream().anyMatch(batch -> batch.contains(passed)))
                                .as("the checkpoint passes record %d, which nobody has taken", passed)
                                .isTrue();
                    }
                    checkpoints.add(done);
                },
                (records, invocations, failure) -> given.add(records.stream()
                        .map(record -> Integer.valueOf(record.sequenceNumber()))
                        .toList()),
                pauses::add);
    }

    private static List<StreamRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new StreamRecord(
                        Integer.toString(number),
                        Instant.EPOCH,
                        "{\"n\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void run_everythingSucceeds_oneCallAndOneCheckpoint() throws Exception {
        machine(SETTINGS).run(records(5));

        assertThat(function.calls).containsExactly(List.of(0, 1, 2, 3, 4));
        assertThat(checkpoints).containsExactly(4);
    }

    @Test
    void run_onePoisonRecord_bisectIsolatesIt() throws Exception {
        function.poison.add(37);
        machine(SETTINGS.withMaximumRetryAttempts(2)).run(records(100));

        assertThat(given).containsExactly(List.of(37));
        assertThat(function.accepted).hasSize(99).doesNotContain(37);
        assertThat(function.calls.stream().filter(List.of(37)::equals)).hasSize(3);
        assertThat(checkpoints).isSorted().endsWith(99);
    }

    @Test
    void run_onePoisonRecordReportedPartially_bisectIsolatesIt() throws Exception {
        function.poison.add(37);
        function.reportsPartially = true;
        machine(SETTINGS.withMaximumRetryAttempts(2)).run(records(100));

        assertThat(given).containsExactly(List.of(37));
        assertThat(function.calls.getFirst()).hasSize(100);
        assertThat(function.calls.get(1).getFirst())
                .as("accepted records are not repeated")
                .isEqualTo(37);
        assertThat(checkpoints).startsWith(36).isSorted().endsWith(99);
    }

    @Test
    void run_poisonWithoutBisect_theWholeBatchGoesToTheDestination() throws Exception {
        function.poison.add(1);
        machine(SETTINGS.withOnError(MappingSettings.OnError.RETRY_WHOLE).withMaximumRetryAttempts(3))
                .run(records(3));

        assertThat(function.calls).hasSize(4).allMatch(List.of(0, 1, 2)::equals);
        assertThat(given).containsExactly(List.of(0, 1, 2));
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"77\"}]}",
                "{\"batchItemFailures\":[{\"id\":\"1\"}]}",
                "{\"batchItemFailures\":7}",
                "not json"
            })
    void run_answerThatNamesNoRecordOfTheBatch_countsAsFailureOfAll(String answer) throws Exception {
        function.fixedAnswer = answer;
        machine(SETTINGS.withMaximumRetryAttempts(0)).run(records(2));

        assertThat(given).containsExactly(List.of(0), List.of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void run_answerWithoutFailures_countsAsSuccess(String answer) throws Exception {
        function.fixedAnswer = answer;
        function.accepted.addAll(List.of(0, 1));
        machine(SETTINGS).run(records(2));

        assertThat(checkpoints).containsExactly(1);
        assertThat(given).isEmpty();
    }

    @Test
    void run_failureAtTheNthCall_everyRecordIsTakenInOrder() throws Exception {
        for (int failing = 1; failing <= 20; failing++) {
            reset();
            function.failingCalls.add(failing);
            function.poison.addAll(Set.of(3, 11));
            function.reportsPartially = failing % 2 == 0;
            machine(SETTINGS.withMaximumRetryAttempts(1)).run(records(16));
            assertOracles(16, Set.of(3, 11));
        }
    }

    @Test
    void run_randomFaults_orderedDuplicatesAllowedNoneMissing() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            reset();
            Random random = new Random(seed);
            int count = 1 + random.nextInt(40);
            Set<Integer> poison = new HashSet<>();
            for (int number = random.nextInt(4); number > 0; number--) {
                poison.add(random.nextInt(count));
            }
            function.poison.addAll(poison);
            function.reportsPartially = random.nextBoolean();
            for (int number = random.nextInt(6); number > 0; number--) {
                function.failingCalls.add(1 + random.nextInt(30));
            }
            machine(SETTINGS.withMaximumRetryAttempts(7)).run(records(count));
            assertOracles(count, poison);
        }
    }

    private void assertOracles(int count, Set<Integer> poison) {
        assertThat(checkpoints).isSorted().endsWith(count - 1);
        assertThat(given.stream().flatMap(List::stream)).containsAll(poison);
        Set<Integer> taken = new HashSet<>(function.accepted);
        given.forEach(taken::addAll);
        assertThat(taken).as("none missing").hasSize(count);
        int furthest = -1;
        for (List<Integer> call : function.calls) {
            assertThat(call).as("ordered within a call").isSorted();
            assertThat(call.getFirst()).as("nothing is overtaken").isLessThanOrEqualTo(furthest + 1);
            furthest = Math.max(furthest, call.getLast());
        }
    }

    private void reset() {
        function.calls.clear();
        function.accepted.clear();
        function.poison.clear();
        function.failingCalls.clear();
        checkpoints.clear();
        given.clear();
    }
}
