package io.journeyline.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.functions.port.LandingObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events are those of the Lambda developer guide, shortened. */
class EventsTest {

    @Test
    void readEvent_kinesis_givesShardSequenceDataAndArrival() throws IOException {
        List<KinesisRecord> records = KinesisRecord.readEvent(json("""
                {"Records": [{
                  "kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "1",
                    "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                    "data": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",
                    "approximateArrivalTimestamp": 1545084650.987},
                  "eventSource": "aws:kinesis", "eventVersion": "1.0",
                  "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
                  "eventName": "aws:kinesis:record", "awsRegion": "us-east-2",
                  "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"}]}"""));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.shard()).isEqualTo("shardId-000000000006");
            assertThat(record.sequenceNumber()).isEqualTo("49590338271490256608559692538361571095921575989136588898");
            assertThat(new String(record.data(), StandardCharsets.UTF_8)).isEqualTo("Hello, this is a test.");
            assertThat(record.arrivedAt()).isEqualTo(Instant.parse("2018-12-17T22:10:50.987Z"));
        });
    }

    @Test
    void readEvent_kinesisRecordWithoutData_saysWhatIsMissing() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KinesisRecord.readEvent(
                        json("{\"Records\":[{\"eventID\":\"shardId-0:1\",\"kinesis\":{\"sequenceNumber\":\"1\"}}]}")))
                .withMessageContaining("kinesis.data");
    }

    @Test
    void readEvent_objectCreated_givesTheDecodedKey() throws IOException {
        List<LandingObject> objects = LandingNotification.readEvent(json("""
                {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-2",
                  "eventTime": "2019-09-03T19:37:27.192Z", "eventName": "ObjectCreated:Put",
                  "userIdentity": {"principalId": "AWS:AIDAINPONIXQXHT3IKHL2"},
                  "s3": {"s3SchemaVersion": "1.0", "configurationId": "828aa6fc",
                    "bucket": {"name": "landing", "ownerIdentity": {"principalId": "A3I5"}, "arn": "arn:aws:s3:::landing"},
                    "object": {"key": "sftp/bank/first+half%2Coctober.tsv", "size": 1305107,
                      "eTag": "b21b84d653bb07b05b1e6b33684dc11b",
                      "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko", "sequencer": "0C0F6F405D6ED209E1"}}},
                  {"eventName": "ObjectRemoved:Delete", "eventTime": "2019-09-03T19:37:27.192Z"}]}"""));

        assertThat(objects)
                .containsExactly(new LandingObject(
                        "landing",
                        "sftp/bank/first half,october.tsv",
                        "096fKKXTRTtl3on89fVO.nfljtsv6qko",
                        "b21b84d653bb07b05b1e6b33684dc11b",
                        "0C0F6F405D6ED209E1",
                        Instant.parse("2019-09-03T19:37:27.192Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"versionId\": null,", "\"versionId\": \"null\",", "\"versionId\": \"\","})
    void readEvent_bucketWithoutVersions_tellsUploadsApartBySequencer(String version) throws IOException {
        List<LandingObject> objects = LandingNotification.readEvent(json("""
                {"Records": [{"eventTime": "2019-09-03T19:37:27.192Z", "eventName": "ObjectCreated:Put",
                  "s3": {"bucket": {"name": "landing"},
                    "object": {"key": "sftp/bank/a.tsv", %s "sequencer": "0C0F"}}}]}""".formatted(version)));

        assertThat(objects).singleElement().satisfies(object -> {
            assertThat(object.versionId()).isNull();
            assertThat(object.eTag()).isNull();
            assertThat(object.upload()).isEqualTo("0C0F");
        });
    }

    @Test
    void readEvent_testEventOfS3_tellsOfNoObject() throws IOException {
        assertThat(LandingNotification.readEvent(json("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}")))
                .isEmpty();
    }

    @Test
    void readEvent_tableChange_givesImagesWithEveryAttributeType() throws IOException {
        List<TableChange> changes = TableChange.readEvent(json("""
                {"Records": [{"eventID": "c4ca", "eventName": "MODIFY", "eventVersion": "1.1",
                  "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
                  "dynamodb": {"ApproximateCreationDateTime": 1479499740,
                    "Keys": {"Id": {"N": "101"}},
                    "NewImage": {"Text": {"S": "new"}, "Id": {"N": "101"}, "Yes": {"BOOL": true}, "None": {"NULL": true},
                      "Bytes": {"B": "AAEC"}, "List": {"L": [{"S": "a"}, {"L": []}, {"M": {"x": {"N": "1"}}}]},
                      "Texts": {"SS": ["a", "b"]}, "Numbers": {"NS": ["1"]}, "Many": {"BS": ["AA=="]}},
                    "OldImage": {"Text": {"S": "old"}},
                    "SequenceNumber": "4421584500000000017450439091", "SizeBytes": 59,
                    "StreamViewType": "NEW_AND_OLD_IMAGES"},
                  "eventSourceARN": "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/2024"}]}"""));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.sequenceNumber()).isEqualTo("4421584500000000017450439091");
            assertThat(change.keys()).isEqualTo(Map.of("Id", AttributeValue.fromN("101")));
            assertThat(change.oldImage()).isEqualTo(Map.of("Text", AttributeValue.fromS("old")));
            assertThat(change.newImage())
                    .isEqualTo(Map.of(
                            "Text", AttributeValue.fromS("new"),
                            "Id", AttributeValue.fromN("101"),
                            "Yes", AttributeValue.fromBool(true),
                            "None", AttributeValue.fromNul(true),
                            "Bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, 2})),
                            "List",
                                    AttributeValue.fromL(List.of(
                                            AttributeValue.fromS("a"),
                                            AttributeValue.fromL(List.of()),
                                            AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1"))))),
                            "Texts", AttributeValue.fromSs(List.of("a", "b")),
                            "Numbers", AttributeValue.fromNs(List.of("1")),
                            "Many", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {0})))));
        });
    }

    @Test
    void readEvent_noObject_isRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TableChange.readEvent(json("[]")))
                .withMessageContaining("JSON object");
    }

    @Test
    void write_failure_namesTheRecordToBeginAgainFrom() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        BatchResponse.write(out, Optional.of(new BatchResult.Failure("17", new IllegalStateException())));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"17\"}]}");
    }

    @Test
    void write_success_listsNoFailure() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        BatchResponse.write(out, Optional.empty());

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }

    private static InputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
