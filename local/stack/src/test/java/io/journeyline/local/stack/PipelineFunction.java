package io.journeyline.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.journeyline.local.runtime.TestFunction;
import io.journeyline.local.standin.StandInClients;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A toy pipeline in the shape of the real one: a line becomes a contact event, a session item, a customer item, and
 * an object in the lake. The line {@code poison} is never accepted by {@code stitch}.
 */
public final class PipelineFunction {
    private final KinesisClient kinesis = StandInClients.kinesis(URI.create(System.getenv("AWS_ENDPOINT_URL_KINESIS")));
    private final DynamoDbClient dynamoDb =
            StandInClients.dynamoDb(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")));
    private final S3Client s3 = StandInClients.s3(URI.create(System.getenv("AWS_ENDPOINT_URL_S3")));

    private PipelineFunction() {}

    public static void main(String[] arguments) throws Exception {
        PipelineFunction function = new PipelineFunction();
        TestFunction.Handler handler =
                switch (System.getenv("AWS_LAMBDA_FUNCTION_NAME")) {
                    case "ingest-stream" -> function::ingestStream;
                    case "ingest-file" -> function::ingestFile;
                    case "stitch" -> function::stitch;
                    case "profile" -> function::profile;
                    case "publish" -> function::publish;
                    default -> throw new IllegalStateException("no such function");
                };
        TestFunction.loop(handler);
    }

    private String ingestStream(JsonNode event) throws Exception {
        List<KinesisClientRecord> aggregated = new ArrayList<>();
        for (JsonNode record : event.path("Records")) {
            JsonNode part = record.path("kinesis");
            aggregated.add(KinesisClientRecord.builder()
                    .data(ByteBuffer.wrap(part.path("data").binaryValue()))
                    .partitionKey(part.path("partitionKey").asText())
                    .sequenceNumber(part.path("sequenceNumber").asText())
                    .build());
        }
        List<String> lines = new ArrayList<>();
        for (KinesisClientRecord record : new AggregatorUtil().deaggregate(aggregated)) {
            lines.add(StandardCharsets.UTF_8.decode(record.data()).toString());
        }
        forward(lines);
        return "{\"batchItemFailures\":[]}";
    }

    private String ingestFile(JsonNode event) {
        JsonNode object = event.path("Records").path(0).path("s3");
        String key = URLDecoder.decode(object.path("object").path("key").asText(), StandardCharsets.UTF_8);
        String bucket = object.path("bucket").path("name").asText();
        forward(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asUtf8String()
                .lines()
                .toList());
        return "null";
    }

    private void forward(List<String> lines) {
        for (int from = 0; from < lines.size(); from += 400) {
            List<PutRecordsRequestEntry> entries = lines.subList(from, Math.min(lines.size(), from + 400)).stream()
                    .map(line -> PutRecordsRequestEntry.builder()
                            .partitionKey(line)
                            .data(SdkBytes.fromUtf8String(line))
                            .build())
                    .toList();
            if (kinesis.putRecords(request -> request.streamName(Topology.CONTACT_EVENT_STREAM)
                                    .records(entries))
                            .failedRecordCount()
                    > 0) {
                throw new IllegalStateException("not taken");
            }
        }
    }

    private String stitch(JsonNode event) throws Exception {
        for (JsonNode record : event.path("Records")) {
            String line = new String(record.path("kinesis").path("data").binaryValue(), StandardCharsets.UTF_8);
            if (line.equals("poison")) {
                return "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}"
                        .formatted(record.path("kinesis").path("sequenceNumber").asText());
            }
            dynamoDb.putItem(request ->
                    request.tableName(Topology.SESSION_TABLE).item(Map.of("session_key", AttributeValue.fromS(line))));
        }
        return "{\"batchItemFailures\":[]}";
    }

    private String profile(JsonNode event) {
        for (JsonNode record : event.path("Records")) {
            String key = record.path("dynamodb")
                    .path("Keys")
                    .path("session_key")
                    .path("S")
                    .asText();
            dynamoDb.putItem(request -> request.tableName(Topology.CUSTOMER_TABLE)
                    .item(Map.of("customer_key", AttributeValue.fromS(key), "part", AttributeValue.fromS("whole"))));
        }
        return "{}";
    }

    private String publish(JsonNode event) {
        StringBuilder rows = new StringBuilder();
        String table = "";
        for (JsonNode record : event.path("Records")) {
            JsonNode keys = record.path("dynamodb").path("Keys");
            table = keys.has("session_key") ? "jar" : "car";
            rows.append(keys.path(table.equals("jar") ? "session_key" : "customer_key")
                            .path("S")
                            .asText())
                    .append('\n');
        }
        String key = "changes/%s/pending/%s".formatted(table, UUID.randomUUID());
        s3.putObject(request -> request.bucket(Topology.LAKE_BUCKET).key(key), RequestBody.fromString(rows.toString()));
        return "";
    }
}
