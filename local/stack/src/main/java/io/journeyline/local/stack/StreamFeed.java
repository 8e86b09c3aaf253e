package io.journeyline.local.stack;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.kpl.Messages;

/**
 * Puts a file of events, one a line, on a stream, aggregated in the format of the Kinesis Producer Library as an
 * upstream system would.
 */
final class StreamFeed {
    /** Large enough that records are few, small enough that a batch of a hundred fits into an event. */
    private static final int AGGREGATE_BYTES = 40 * 1024;

    /** A user record with its key and framing must fit into one record of 1 MiB. */
    private static final int LONGEST_LINE = 1024 * 1024 - 512;

    private static final int REQUEST_RECORDS = 50;

    private final KinesisClient kinesis;
    private final String stream;
    private final String keyPrefix;
    private final List<PutRecordsRequestEntry> waiting = new ArrayList<>();
    private final List<PutResult.RefusedLine> refused = new ArrayList<>();
    private Messages.AggregatedRecord.Builder aggregate = Messages.AggregatedRecord.newBuilder();
    private int aggregateBytes;
    private long events;
    private long records;

    StreamFeed(KinesisClient kinesis, String stream, String keyPrefix) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.keyPrefix = keyPrefix;
    }

    PutResult put(Path file) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long lineNumber = 1;
            long lineBytes = 0;
            int next = input.read();
            while (next >= 0) {
                if (next == '\n') {
                    take(lineNumber, line, lineBytes);
                    line.reset();
                    lineBytes = 0;
                    lineNumber++;
                } else {
                    lineBytes++;
                    if (lineBytes <= LONGEST_LINE) {
                        line.write(next);
                    }
                }
                next = input.read();
            }
            take(lineNumber, line, lineBytes);
        }
        closeAggregate();
        send();
        return new PutResult(events, records, List.copyOf(refused));
    }

    private void take(long lineNumber, ByteArrayOutputStream line, long lineBytes) {
        if (lineBytes > LONGEST_LINE) {
            refused.add(new PutResult.RefusedLine(
                    lineNumber,
                    "line %d has %d bytes; a Kinesis record holds 1 MiB, so no upstream system could have put it"
                            .formatted(lineNumber, lineBytes)));
            return;
        }
        byte[] event = line.toByteArray();
        if (new String(event, StandardCharsets.ISO_8859_1).isBlank()) {
            return;
        }
        if (aggregateBytes > 0 && aggregateBytes + event.length > AGGREGATE_BYTES) {
            closeAggregate();
        }
        if (aggregateBytes == 0) {
            // One key for all: the records of an aggregate belong to one shard.
            aggregate.addPartitionKeyTable(keyPrefix + records);
        }
        aggregate.addRecords(
                Messages.Record.newBuilder().setPartitionKeyIndex(0).setData(ByteString.copyFrom(event)));
        aggregateBytes += event.length + 16;
        events++;
    }

    private void closeAggregate() {
        if (aggregateBytes == 0) {
            return;
        }
        byte[] message = aggregate.build().toByteArray();
        ByteArrayOutputStream framed = new ByteArrayOutputStream(message.length + 20);
        framed.writeBytes(AggregatorUtil.AGGREGATED_RECORD_MAGIC);
        framed.writeBytes(message);
        framed.writeBytes(md5(message));
        waiting.add(PutRecordsRequestEntry.builder()
                .partitionKey(aggregate.getPartitionKeyTable(0))
                .data(SdkBytes.fromByteArrayUnsafe(framed.toByteArray()))
                .build());
        records++;
        aggregate = Messages.AggregatedRecord.newBuilder();
        aggregateBytes = 0;
        if (waiting.size() == REQUEST_RECORDS) {
            send();
        }
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        PutRecordsResponse response =
                kinesis.putRecords(request -> request.streamName(stream).records(waiting));
        if (response.failedRecordCount() > 0) {
            throw new StackException("The Kinesis stand-in refused %d of %d records: %s"
                    .formatted(
                            response.failedRecordCount(),
                            waiting.size(),
                            response.records().stream()
                                    .filter(record -> record.errorCode() != null)
                                    .findFirst()
                                    .map(record -> record.errorCode() + " " + record.errorMessage())
                                    .orElse("no reason given")));
        }
        waiting.clear();
    }

    private static byte[] md5(byte[] message) {
        try {
            // The aggregation format's own checksum.
            return MessageDigest.getInstance("MD5").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
