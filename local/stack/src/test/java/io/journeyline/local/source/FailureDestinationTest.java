package io.journeyline.local.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.local.runtime.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));
    private static final InvocationResult.Failed FAILURE = new InvocationResult.Failed(
            InvocationResult.Reason.REPORTED,
            "broken",
            "{\"errorType\":\"T\",\"errorMessage\":\"broken\"}".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Test
    void streamBatch_failed_documentHasLambdasShape() throws Exception {
        FailureDestination destination = new FailureDestination(directory.resolve("failed"), CLOCK);
        destination.streamBatch(
                "stitch",
                new BatchInfo("KinesisBatchInfo", "arn:stream", "shardId-0"),
                List.of(
                        new StreamRecord("11", Instant.parse("2026-01-01T00:00:00Z"), new byte[0]),
                        new StreamRecord("12", Instant.parse("2026-01-01T00:00:01Z"), new byte[0])),
                6,
                FAILURE);

        JsonNode document =
                JSON.readTree(Files.readString(directory.resolve("failed/journeyline-failed-stitch.jsonl")));
        ((ObjectNode) document.path("requestContext")).remove("requestId");
        assertThat(document).isEqualTo(JSON.readTree("""
                {
                  "requestContext": {
                    "functionArn": "arn:aws:lambda:eu-west-1:000000000000:function:stitch",
                    "condition": "RetryAttemptsExhausted",
                    "approximateInvokeCount": 6
                  },
                  "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
                  "version": "1.0",
                  "timestamp": "2026-01-02T03:04:05.678Z",
                  "KinesisBatchInfo": {
                    "shardId": "shardId-0",
                    "startSequenceNumber": "11",
                    "endSequenceNumber": "12",
                    "approximateArrivalOfFirstRecord": "2026-01-01T00:00:00Z",
                    "approximateArrivalOfLastRecord": "2026-01-01T00:00:01Z",
                    "batchSize": 2,
                    "streamArn": "arn:stream"
                  }
                }
                """));
        assertThat(destination.failures()).singleElement().satisfies(failure -> assertThat(failure.words())
                .contains("2 record(s) of arn:stream")
                .contains("broken"));
    }

    @Test
    void created_functionAlwaysFails_threeAttemptsThenTheDestination() {
        FailureDestination destination = new FailureDestination(directory, CLOCK);
        List<byte[]> events = Collections.synchronizedList(new ArrayList<>());
        try (ObjectCreatedMapping mapping = new ObjectCreatedMapping(
                new EventSourceMapping.ObjectCreated("ingest-file", "journeyline-landing"),
                event -> {
                    events.add(event);
                    return FAILURE;
                },
                destination,
                CLOCK,
                (Duration pause) -> {})) {
            mapping.created("sftp/bank/calls.tsv", 10, "\"e\"");
            mapping.created("sftp/bank/calls.tsv", 10, "\"e\"");
            Awaitility.await().until(mapping::isAtTip);
        }

        assertThat(events).hasSize(6);
        assertThat(destination.failures()).hasSize(2).allSatisfy(failure -> {
            JsonNode document = JSON.readTree(failure.document());
            assertThat(document.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
            assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                    .isEqualTo(3);
            assertThat(document.at("/responsePayload/errorMessage").asText()).isEqualTo("broken");
        });
        assertThat(destination.failures().stream()
                        .map(failure -> sequencer(failure.document()))
                        .distinct())
                .as("two events of one object differ in their sequencers even at one instant")
                .hasSize(2);
    }

    @Test
    void requireWorking_destinationCannotBeWritten_saysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("a file, no directory"), "");
        try (ObjectCreatedMapping mapping = new ObjectCreatedMapping(
                new EventSourceMapping.ObjectCreated("ingest-file", "journeyline-landing"),
                event -> FAILURE,
                new FailureDestination(file, CLOCK),
                CLOCK,
                (Duration pause) -> {})) {
            assertThatCode(mapping::requireWorking).doesNotThrowAnyException();
            mapping.created("sftp/bank/calls.tsv", 10, "\"e\"");

            Awaitility.await().untilAsserted(() -> assertThatIllegalStateException()
                    .isThrownBy(mapping::requireWorking)
                    .withMessageContaining("journeyline-landing → ingest-file is broken"));
            assertThat(mapping.isAtTip()).as("nobody takes it for handled").isFalse();
        }
    }

    private static String sequencer(String document) {
        try {
            return JSON.readTree(document)
                    .at("/requestPayload/Records/0/s3/object/sequencer")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
