package io.journeyline.functions.lambda;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a Kinesis event.
 *
 * @param shard          the shard's id, for example {@code shardId-000000000006}
 * @param sequenceNumber the record's place in the shard; names it in a response
 * @param data           its bytes; not copied
 * @param arrivedAt      when the stream took it, about; the same at every delivery
 */
@SuppressWarnings("ArrayRecordComponent")
public record KinesisRecord(String shard, String sequenceNumber, byte[] data, Instant arrivedAt) {

    /** Reads Lambda's event; an {@link IOException} says what is missing. */
    public static List<KinesisRecord> readEvent(InputStream event) throws IOException {
        List<KinesisRecord> records = new ArrayList<>();
        JsonFields.forEachRecord(event, json -> records.add(new Reader().read(json)));
        return records;
    }

    /** Without the data, which may hold anything. */
    @Override
    public String toString() {
        return shard + ":" + sequenceNumber;
    }

    private static final class Reader {
        private String eventId;
        private String sequenceNumber;
        private byte[] data;
        private Instant arrivedAt;

        KinesisRecord read(JsonParser json) throws IOException {
            JsonFields.forEachField(json, name -> {
                switch (name) {
                    case "eventID" -> eventId = json.getText();
                    case "kinesis" -> JsonFields.forEachField(json, part -> readPart(json, part));
                    default -> {
                        // Region, version and the like tell nothing here.
                    }
                }
            });
            String shard = JsonFields.required(eventId, "eventID");
            int colon = shard.indexOf(':');
            return new KinesisRecord(
                    colon < 0 ? shard : shard.substring(0, colon),
                    JsonFields.required(sequenceNumber, "kinesis.sequenceNumber"),
                    JsonFields.required(data, "kinesis.data"),
                    JsonFields.required(arrivedAt, "kinesis.approximateArrivalTimestamp"));
        }

        private void readPart(JsonParser json, String name) throws IOException {
            switch (name) {
                case "sequenceNumber" -> sequenceNumber = json.getText();
                case "data" -> data = json.getBinaryValue();
                case "approximateArrivalTimestamp" -> arrivedAt = JsonFields.epochSeconds(json);
                default -> {
                    // The partition key has done its work.
                }
            }
        }
    }
}
