package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.at;
import static io.journeyline.cdk.Resources.list;
import static io.journeyline.cdk.Resources.map;
import static io.journeyline.cdk.Resources.ofType;
import static io.journeyline.cdk.Resources.properties;
import static io.journeyline.cdk.Resources.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class StateStackTest {

    private final Template template = Synthesis.shared().state();

    @Test
    void buckets_all_areNamedAsTheTopologySays() {
        assertThat(properties(template, "AWS::S3::Bucket").stream().map(bucket -> text(bucket.get("BucketName"))))
                .containsExactlyInAnyOrder(
                        "journeyline-access-logs-${AWS::AccountId}-${AWS::Region}",
                        "journeyline-landing-${AWS::AccountId}-${AWS::Region}",
                        "journeyline-lake-${AWS::AccountId}-${AWS::Region}",
                        "journeyline-quarantine-${AWS::AccountId}-${AWS::Region}",
                        "journeyline-configuration-${AWS::AccountId}-${AWS::Region}");
    }

    @Test
    void buckets_all_areEncryptedAndClosedToThePublic() {
        assertThat(properties(template, "AWS::S3::Bucket")).allSatisfy(bucket -> {
            boolean log = text(bucket.get("BucketName")).startsWith("journeyline-access-logs");
            Object rule = list(at(bucket, "BucketEncryption", "ServerSideEncryptionConfiguration"))
                    .getFirst();
            assertThat(at(rule, "ServerSideEncryptionByDefault", "SSEAlgorithm"))
                    .isEqualTo(log ? "AES256" : "aws:kms");
            assertThat(map(bucket.get("PublicAccessBlockConfiguration")))
                    .containsEntry("BlockPublicAcls", true)
                    .containsEntry("BlockPublicPolicy", true)
                    .containsEntry("IgnorePublicAcls", true)
                    .containsEntry("RestrictPublicBuckets", true);
            if (!log) {
                assertThat(at(bucket, "VersioningConfiguration", "Status")).isEqualTo("Enabled");
                assertThat(at(bucket, "LoggingConfiguration", "LogFilePrefix")).isNotNull();
            }
        });
    }

    @Test
    void buckets_all_refusePlainHttp() {
        assertThat(ofType(template, "AWS::S3::BucketPolicy").values())
                .hasSize(5)
                .allSatisfy(policy -> assertThat(list(at(policy, "Properties", "PolicyDocument", "Statement")))
                        .anySatisfy(statement -> {
                            assertThat(at(statement, "Effect")).isEqualTo("Deny");
                            assertThat(at(statement, "Condition", "Bool", "aws:SecureTransport"))
                                    .isEqualTo("false");
                        }));
    }

    @Test
    void landing_anyReaderButIngestFile_isDenied() {
        Map<String, Object> policy = ofType(template, "AWS::S3::BucketPolicy").entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("BucketsLanding"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(list(at(policy, "Properties", "PolicyDocument", "Statement")))
                .anySatisfy(statement -> {
                    assertThat(at(statement, "Sid")).isEqualTo("NobodyElseReads");
                    assertThat(at(statement, "Effect")).isEqualTo("Deny");
                    assertThat(list(at(statement, "Action"))).contains("s3:GetObject", "s3:GetObjectVersion");
                    assertThat(text(at(statement, "Condition", "ArnNotEquals", "aws:PrincipalArn")))
                            .endsWith(":role/journeyline-ingest-file-${AWS::Region}");
                });
    }

    @Test
    void landing_itsKey_isItsOwnAndDecryptsForIngestAndUploadsOnly() {
        Map<String, Object> landing = properties(template, "AWS::S3::Bucket").stream()
                .filter(bucket -> text(bucket.get("BucketName")).startsWith("journeyline-landing"))
                .findFirst()
                .orElseThrow();
        List<String> keys = properties(template, "AWS::S3::Bucket").stream()
                .filter(bucket -> !text(bucket.get("BucketName")).startsWith("journeyline-landing"))
                .map(StateStackTest::key)
                .toList();
        assertThat(key(landing)).isNotEmpty().isNotIn(keys);
        assertThat(ofType(template, "AWS::KMS::Key").entrySet().stream()
                        .filter(key -> key.getKey().startsWith("KeysLanding"))
                        .flatMap(key -> list(at(key.getValue(), "Properties", "KeyPolicy", "Statement")).stream())
                        .toList())
                .anySatisfy(statement -> {
                    assertThat(at(statement, "Effect")).isEqualTo("Deny");
                    assertThat(at(statement, "Action")).isEqualTo("kms:Decrypt");
                    assertThat(list(at(statement, "Condition", "ArnNotLike", "aws:PrincipalArn")).stream()
                                    .map(Resources::text))
                            .containsExactly(
                                    "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/journeyline-ingest-file-${AWS::Region}",
                                    "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/journeyline-upload-*-${AWS::Region}");
                });
    }

    @Test
    void landing_everyObject_expiresWithinAWeek() {
        Map<String, Object> landing = properties(template, "AWS::S3::Bucket").stream()
                .filter(bucket -> text(bucket.get("BucketName")).startsWith("journeyline-landing"))
                .findFirst()
                .orElseThrow();
        assertThat(list(at(landing, "LifecycleConfiguration", "Rules")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(at(rule, "Prefix")).isNull();
                    assertThat(((Number) at(rule, "ExpirationInDays")).intValue())
                            .isLessThanOrEqualTo(7);
                    assertThat(at(rule, "NoncurrentVersionExpiration", "NoncurrentDays"))
                            .isEqualTo(1);
                    assertThat(at(rule, "Status")).isEqualTo("Enabled");
                });
    }

    @Test
    void quarantine_originalsWrittenAgain_expireTheFirstAttempt() {
        Map<String, Object> quarantine = properties(template, "AWS::S3::Bucket").stream()
                .filter(bucket -> text(bucket.get("BucketName")).startsWith("journeyline-quarantine"))
                .findFirst()
                .orElseThrow();
        assertThat(list(at(quarantine, "LifecycleConfiguration", "Rules"))).anySatisfy(rule -> {
            assertThat(at(rule, "Prefix")).isEqualTo("originals/");
            assertThat(at(rule, "NoncurrentVersionExpiration", "NoncurrentDays"))
                    .isEqualTo(1);
            assertThat(at(rule, "ExpirationInDays"))
                    .as("the original itself stays for its replay")
                    .isNull();
        });
    }

    @Test
    void tables_all_haveTheTopologysKeys() {
        assertThat(properties(template, "AWS::DynamoDB::Table").stream()
                        .map(table -> table.get("TableName") + " "
                                + list(table.get("KeySchema")).stream()
                                        .map(key -> at(key, "AttributeName") + ":" + at(key, "KeyType"))
                                        .toList()))
                .containsExactlyInAnyOrder(
                        "journeyline-session [session_key:HASH]",
                        "journeyline-segment [session_key:HASH, segment:RANGE]",
                        "journeyline-timeline [timeline:HASH, entry:RANGE]",
                        "journeyline-customer [customer_key:HASH, part:RANGE]",
                        "journeyline-merge-lock [feed:HASH]");
    }

    @Test
    void tables_all_areProtectedAndRecoverable() {
        assertThat(properties(template, "AWS::DynamoDB::Table")).allSatisfy(table -> {
            assertThat(at(table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                    .isEqualTo(true);
            assertThat(at(table, "SSESpecification", "SSEType")).isEqualTo("KMS");
            assertThat(table).containsEntry("DeletionProtectionEnabled", true);
            assertThat(table).containsEntry("BillingMode", "PAY_PER_REQUEST");
        });
    }

    @Test
    void tables_sessionAndCustomer_streamNewAndOldImages() {
        assertThat(properties(template, "AWS::DynamoDB::Table").stream()
                        .filter(table -> table.containsKey("StreamSpecification"))
                        .map(table ->
                                table.get("TableName") + " " + at(table, "StreamSpecification", "StreamViewType")))
                .containsExactlyInAnyOrder(
                        "journeyline-session NEW_AND_OLD_IMAGES", "journeyline-customer NEW_AND_OLD_IMAGES");
    }

    @Test
    void streams_both_areOnDemandAndEncrypted() {
        assertThat(properties(template, "AWS::Kinesis::Stream"))
                .extracting(stream -> stream.get("Name"))
                .containsExactlyInAnyOrder("journeyline-events", "journeyline-contact-events");
        assertThat(properties(template, "AWS::Kinesis::Stream")).allSatisfy(stream -> {
            assertThat(at(stream, "StreamModeDetails", "StreamMode")).isEqualTo("ON_DEMAND");
            assertThat(at(stream, "StreamEncryption", "EncryptionType")).isEqualTo("KMS");
        });
    }

    @Test
    void stateful_everyResource_isRetained() {
        assertThat(List.of(
                        "AWS::S3::Bucket",
                        "AWS::DynamoDB::Table",
                        "AWS::Kinesis::Stream",
                        "AWS::KMS::Key",
                        "AWS::SQS::Queue"))
                .allSatisfy(type -> assertThat(ofType(template, type).values())
                        .isNotEmpty()
                        .allSatisfy(resource -> {
                            assertThat(resource).containsEntry("DeletionPolicy", "Retain");
                            assertThat(resource).containsEntry("UpdateReplacePolicy", "Retain");
                        }));
    }

    @Test
    void keys_all_rotate() {
        assertThat(properties(template, "AWS::KMS::Key")).hasSize(4).allSatisfy(key -> assertThat(key)
                .containsEntry("EnableKeyRotation", true));
    }

    @Test
    void failureQueues_oneEachFunction_areEncryptedAndKeepTwoWeeks() {
        assertThat(properties(template, "AWS::SQS::Queue"))
                .extracting(queue -> queue.get("QueueName"))
                .containsExactlyInAnyOrder(
                        "journeyline-failed-ingest-stream",
                        "journeyline-failed-ingest-file",
                        "journeyline-failed-stitch",
                        "journeyline-failed-profile",
                        "journeyline-failed-publish");
        assertThat(properties(template, "AWS::SQS::Queue")).allSatisfy(queue -> {
            assertThat(queue.get("KmsMasterKeyId")).isNotNull();
            assertThat(queue).containsEntry("MessageRetentionPeriod", 1_209_600);
        });
    }

    private static String key(Map<String, Object> bucket) {
        Object rule = list(at(bucket, "BucketEncryption", "ServerSideEncryptionConfiguration"))
                .getFirst();
        return text(at(rule, "ServerSideEncryptionByDefault", "KMSMasterKeyID"));
    }
}
