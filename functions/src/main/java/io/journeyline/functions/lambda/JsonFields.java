package io.journeyline.functions.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;

/** Walks a JSON document once, without building a tree: events are megabytes, and a native image needs no reflection for it. */
final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private JsonFields() {}

    /** Reads one value; the parser stands on its first token. What is not read is skipped. */
    @FunctionalInterface
    interface FieldReader {
        void read(String name) throws IOException;
    }

    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException;
    }

    /** Calls the reader for each element of the event's {@code Records}. */
    static void forEachRecord(InputStream event, RecordReader reader) throws IOException {
        try (JsonParser json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a Lambda event is a JSON object; check what invokes this function");
            }
            forEachField(json, name -> {
                if (name.equals("Records")) {
                    forEachElement(json, () -> reader.read(json));
                }
            });
        }
    }

    @FunctionalInterface
    interface RecordReader {
        void read(JsonParser json) throws IOException;
    }

    static void forEachField(JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken first = json.nextToken();
            reader.read(name);
            if (json.currentToken() == first) {
                json.skipChildren();
            }
        }
    }

    static void forEachElement(JsonParser json, ElementReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        JsonToken first = json.nextToken();
        while (first != JsonToken.END_ARRAY && first != null) {
            reader.read();
            if (json.currentToken() == first) {
                json.skipChildren();
            }
            first = json.nextToken();
        }
    }

    /** Seconds since the epoch, with a fraction, as Lambda writes times of streams. */
    static Instant epochSeconds(JsonParser json) throws IOException {
        long micros = json.getDecimalValue().multiply(MILLION).longValue();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    static <T> T required(T value, String field) throws IOException {
        if (value == null) {
            throw new IOException(
                    "a record of the event has no " + field + "; check which event source invokes this function");
        }
        return value;
    }
}
