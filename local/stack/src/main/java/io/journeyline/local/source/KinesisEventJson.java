package io.journeyline.local.source;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes the entries of a Lambda Kinesis event. */
final class KinesisEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KinesisEventJson() {}

    static StreamRecord record(
            String streamArn,
            String region,
            String shardId,
            String partitionKey,
            String sequenceNumber,
            Instant arrival,
            ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4 / 3 + 600);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("kinesis");
            json.writeStringField("kinesisSchemaVersion", "1.0");
            json.writeStringField("partitionKey", partitionKey);
            json.writeStringField("sequenceNumber", sequenceNumber);
            json.writeBinaryField("data", bytes);
            json.writeNumberField("approximateArrivalTimestamp", BigDecimal.valueOf(arrival.toEpochMilli(), 3));
            json.writeEndObject();
            json.writeStringField("eventSource", "aws:kinesis");
            json.writeStringField("eventVersion", "1.0");
            json.writeStringField("eventID", shardId + ":" + sequenceNumber);
            json.writeStringField("eventName", "aws:kinesis:record");
            json.writeStringField("invokeIdentityArn", "arn:aws:iam::000000000000:role/journeyline-local");
            json.writeStringField("awsRegion", region);
            json.writeStringField("eventSourceARN", streamArn);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamRecord(sequenceNumber, arrival, out.toByteArray());
    }
}
