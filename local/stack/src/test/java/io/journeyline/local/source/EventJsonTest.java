package io.journeyline.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord.Builder;

/** The event documents, against the examples that AWS publishes. */
class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void kinesisRecord_awsExample_sameDocument() throws Exception {
        StreamRecord record = KinesisEventJson.record(
                "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream",
                "us-east-2",
                "shardId-000000000006",
                "1",
                "49590338271490256608559692538361571095921575989136588898",
                Instant.ofEpochMilli(1545084650987L),
                ByteBuffer.wrap("Hello, this is a test.".getBytes(StandardCharsets.UTF_8)));

        JsonNode expected = JSON.readTree("""
                {
                  "kinesis": {
                    "kinesisSchemaVersion": "1.0",
                    "partitionKey": "1",
                    "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                    "data": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",
                    "approximateArrivalTimestamp": 1545084650.987
                  },
                  "eventSource": "aws:kinesis",
                  "eventVersion": "1.0",
                  "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
                  "eventName": "aws:kinesis:record",
                  "invokeIdentityArn": "arn:aws:iam::000000000000:role/journeyline-local",
                  "awsRegion": "us-east-2",
                  "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"
                }
                """);
        assertThat(JSON.readTree(record.json())).isEqualTo(expected);
    }

    @Test
    void dynamoDbRecord_everyTypeOfAttribute_isWrittenAsLambdaDoes() throws Exception {
        Map<String, AttributeValue> image = Map.ofEntries(
                Map.entry("s", AttributeValue.fromS("ü")),
                Map.entry("n", AttributeValue.fromN("1.50")),
                Map.entry("b", AttributeValue.fromB(SdkBytes.fromUtf8String("Hello"))),
                Map.entry("t", AttributeValue.fromBool(true)),
                Map.entry("z", AttributeValue.fromNul(true)),
                Map.entry("ss", AttributeValue.fromSs(List.of("a", "b"))),
                Map.entry("ns", AttributeValue.fromNs(List.of("1", "2"))),
                Map.entry("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("Hello")))),
                Map.entry("l", AttributeValue.fromL(List.of(AttributeValue.fromS("x")))),
                Map.entry("e", AttributeValue.builder().build()),
                Map.entry("m", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("7")))));
        Record source = Record.builder()
                .eventID("c4ca4238a0b923820dcc509a6f75849b")
                .eventName("MODIFY")
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion("ddblocal")
                .dynamodb((Builder stream) -> stream.approximateCreationDateTime(Instant.ofEpochSecond(1479499740L))
                        .keys(Map.of("s", AttributeValue.fromS("ü")))
                        .newImage(image)
                        .oldImage(Map.of("s", AttributeValue.fromS("ü")))
                        .sequenceNumber("4421584500000000017450439091")
                        .sizeBytes(26L)
                        .streamViewType("NEW_AND_OLD_IMAGES"))
                .build();

        JsonNode expected = JSON.readTree("""
                {
                  "eventID": "c4ca4238a0b923820dcc509a6f75849b",
                  "eventName": "MODIFY",
                  "eventVersion": "1.1",
                  "eventSource": "aws:dynamodb",
                  "awsRegion": "eu-west-1",
                  "dynamodb": {
                    "ApproximateCreationDateTime": 1479499740,
                    "Keys": {"s": {"S": "ü"}},
                    "NewImage": {
                      "s": {"S": "ü"},
                      "n": {"N": "1.50"},
                      "b": {"B": "SGVsbG8="},
                      "t": {"BOOL": true},
                      "z": {"NULL": true},
                      "ss": {"SS": ["a", "b"]},
                      "ns": {"NS": ["1", "2"]},
                      "bs": {"BS": ["SGVsbG8="]},
                      "l": {"L": [{"S": "x"}]},
                      "e": {"M": {}},
                      "m": {"M": {"k": {"N": "7"}}}
                    },
                    "OldImage": {"s": {"S": "ü"}},
                    "SequenceNumber": "4421584500000000017450439091",
                    "SizeBytes": 26,
                    "StreamViewType": "NEW_AND_OLD_IMAGES"
                  },
                  "eventSourceARN": "arn:of:stream"
                }
                """);
        assertThat(JSON.readTree(
                        DynamoDbEventJson.record("arn:of:stream", source).json()))
                .isEqualTo(expected);
    }

    @Test
    void objectCreated_keyWithBlanksAndUmlauts_isEncodedAsS3Does() throws Exception {
        JsonNode event = JSON.readTree(ObjectCreatedJson.event(
                "journeyline-landing",
                "sftp/bank/calls of März+1.tsv",
                1024,
                "\"0123456789abcdef0123456789abcdef\"",
                0x55AED6DCD90281E5L,
                Instant.parse("2026-01-02T03:04:05.678Z")));

        JsonNode record = event.path("Records").path(0);
        assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("eventTime").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(record.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::journeyline-landing");
        assertThat(record.at("/s3/object/key").asText()).isEqualTo("sftp/bank/calls+of+M%C3%A4rz%2B1.tsv");
        assertThat(record.at("/s3/object/size").asLong()).isEqualTo(1024);
        assertThat(record.at("/s3/object/eTag").asText()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(record.at("/s3/object/sequencer").asText()).isEqualTo("55AED6DCD90281E5");
    }
}
