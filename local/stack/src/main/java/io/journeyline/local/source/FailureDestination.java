package io.journeyline.local.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.local.runtime.FunctionArn;
import io.journeyline.local.runtime.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The on-failure destinations: what a function could not handle, one file {@code journeyline-failed-<function>.jsonl}
 * per function with the documents that Lambda sends to a queue.
 */
public final class FailureDestination {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final InstantSource clock;
    private final List<FailedEvent> failed = new ArrayList<>();

    /** @param directory where the files lie; created when the first document comes */
    public FailureDestination(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** A batch of a stream that is given up. */
    void streamBatch(
            String function,
            BatchInfo source,
            List<StreamRecord> records,
            int invocations,
            InvocationResult.Failed failure) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode request = document.putObject("requestContext");
        request.put("requestId", UUID.randomUUID().toString());
        request.put("functionArn", FunctionArn.of(function));
        request.put("condition", "RetryAttemptsExhausted");
        request.put("approximateInvokeCount", invocations);
        responseContext(document);
        document.put("version", "1.0");
        document.put("timestamp", clock.instant().toString());
        ObjectNode batch = document.putObject(source.documentField());
        batch.put("shardId", source.shardId());
        batch.put("startSequenceNumber", records.getFirst().sequenceNumber());
        batch.put("endSequenceNumber", records.getLast().sequenceNumber());
        batch.put(
                "approximateArrivalOfFirstRecord", records.getFirst().arrival().toString());
        batch.put("approximateArrivalOfLastRecord", records.getLast().arrival().toString());
        batch.put("batchSize", records.size());
        batch.put("streamArn", source.streamArn());
        add(
                function,
                document,
                "%d record(s) of %s, shard %s, from %s to %s, after %d attempt(s): %s"
                        .formatted(
                                records.size(),
                                source.streamArn(),
                                source.shardId(),
                                records.getFirst().sequenceNumber(),
                                records.getLast().sequenceNumber(),
                                invocations,
                                failure.message()));
    }

    /** An asynchronous event that is given up. */
    void asynchronousEvent(String function, byte[] event, int invocations, InvocationResult.Failed failure) {
        try {
            ObjectNode document = JSON.createObjectNode();
            document.put("version", "1.0");
            document.put("timestamp", clock.instant().toString());
            ObjectNode request = document.putObject("requestContext");
            request.put("requestId", UUID.randomUUID().toString());
            request.put("functionArn", FunctionArn.of(function) + ":$LATEST");
            request.put("condition", "RetriesExhausted");
            request.put("approximateInvokeCount", invocations);
            document.set("requestPayload", JSON.readTree(event));
            responseContext(document);
            document.set("responsePayload", JSON.readTree(failure.payload()));
            add(
                    function,
                    document,
                    "an asynchronous event, after %d attempt(s): %s".formatted(invocations, failure.message()));
        } catch (IOException e) {
            throw new UncheckedIOException("A failed event cannot be recorded in " + directory, e);
        }
    }

    private static void responseContext(ObjectNode document) {
        ObjectNode response = document.putObject("responseContext");
        response.put("statusCode", 200);
        response.put("executedVersion", "$LATEST");
        response.put("functionError", "Unhandled");
    }

    private synchronized void add(String function, ObjectNode document, String words) {
        Path file = directory.resolve("journeyline-failed-" + function + ".jsonl");
        try {
            Files.createDirectories(directory);
            String line = JSON.writeValueAsString(document);
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            failed.add(new FailedEvent(function, words, line, file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("A failed event cannot be recorded in " + file, e);
        }
    }

    /** Everything given up since the start, in order. */
    public synchronized List<FailedEvent> failures() {
        return List.copyOf(failed);
    }
}
