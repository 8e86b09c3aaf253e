package io.journeyline.local.source;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeyline.local.standin.StandInClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Writes the entries of a Lambda DynamoDB event. */
final class DynamoDbEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DynamoDbEventJson() {}

    static StreamRecord record(String streamArn, Record record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("eventID", record.eventID());
            json.writeStringField("eventName", record.eventNameAsString());
            json.writeStringField("eventVersion", "1.1");
            json.writeStringField("eventSource", "aws:dynamodb");
            json.writeStringField("awsRegion", StandInClients.REGION);
            json.writeObjectFieldStart("dynamodb");
            json.writeNumberField(
                    "ApproximateCreationDateTime",
                    record.dynamodb().approximateCreationDateTime().getEpochSecond());
            writeImage(json, "Keys", record.dynamodb().keys());
            if (record.dynamodb().hasNewImage()) {
                writeImage(json, "NewImage", record.dynamodb().newImage());
            }
            if (record.dynamodb().hasOldImage()) {
                writeImage(json, "OldImage", record.dynamodb().oldImage());
            }
            json.writeStringField("SequenceNumber", record.dynamodb().sequenceNumber());
            json.writeNumberField("SizeBytes", record.dynamodb().sizeBytes());
            json.writeStringField("StreamViewType", record.dynamodb().streamViewTypeAsString());
            json.writeEndObject();
            if (record.userIdentity() != null) {
                json.writeObjectFieldStart("userIdentity");
                json.writeStringField("type", record.userIdentity().type());
                json.writeStringField("principalId", record.userIdentity().principalId());
                json.writeEndObject();
            }
            json.writeStringField("eventSourceARN", streamArn);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamRecord(
                record.dynamodb().sequenceNumber(), record.dynamodb().approximateCreationDateTime(), out.toByteArray());
    }

    private static void writeImage(JsonGenerator json, String field, Map<String, AttributeValue> image)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, AttributeValue> attribute : image.entrySet()) {
            json.writeFieldName(attribute.getKey());
            write(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        switch (value.type()) {
            case S -> json.writeStringField("S", value.s());
            case N -> json.writeStringField("N", value.n());
            case B -> json.writeBinaryField("B", value.b().asByteArray());
            case BOOL -> json.writeBooleanField("BOOL", value.bool());
            case NUL -> json.writeBooleanField("NULL", true);
            case SS -> writeStrings(json, "SS", value.ss());
            case NS -> writeStrings(json, "NS", value.ns());
            case BS -> {
                json.writeArrayFieldStart("BS");
                for (SdkBytes bytes : value.bs()) {
                    json.writeBinary(bytes.asByteArray());
                }
                json.writeEndArray();
            }
            case L -> {
                json.writeArrayFieldStart("L");
                for (AttributeValue element : value.l()) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case M -> writeImage(json, "M", value.m());
            // DynamoDB Local leaves an empty map's type out of stream records, and of no other type: it writes {}.
            case UNKNOWN_TO_SDK_VERSION -> writeImage(json, "M", Map.of());
        }
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, List<String> strings) throws IOException {
        json.writeArrayFieldStart(field);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }
}
