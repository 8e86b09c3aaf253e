package io.journeyline.functions.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What a function answers to a batch of a stream. A stream's batch is retried from the first failed record on, whatever
 * else is listed: so there is at most one.
 */
public final class BatchResponse {

    private static final JsonFactory JSON = new JsonFactory();

    private BatchResponse() {}

    /** Writes the response; empty means that the whole batch is done. */
    public static void write(OutputStream out, Optional<BatchResult.Failure> failure) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            if (failure.isPresent()) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", failure.get().sequenceNumber());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
