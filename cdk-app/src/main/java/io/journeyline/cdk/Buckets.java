package io.journeyline.cdk;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The buckets of docs/topology.md, and one for access logs. */
final class Buckets extends Construct {

    static final String LANDING = "journeyline-landing";
    static final String LAKE = "journeyline-lake";
    static final String QUARANTINE = "journeyline-quarantine";
    static final String CONFIGURATION = "journeyline-configuration";
    static final String ACCESS_LOGS = "journeyline-access-logs";

    /** Long enough to mend a mapping after a long weekend and replay; raw card data goes with the file. */
    private static final Duration LANDING_KEEP = Duration.days(7);

    private final Bucket accessLogs;
    private final Bucket landing;
    private final Bucket lake;
    private final Bucket quarantine;
    private final Bucket configuration;

    Buckets(Construct scope, String id, Keys keys) {
        super(scope, id);
        accessLogs = Bucket.Builder.create(this, "AccessLogs")
                .bucketName(globalName(ACCESS_LOGS))
                // S3 delivers access logs only to a bucket under its own key.
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("expire")
                        .expiration(Duration.days(90))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Acknowledge.finding(
                accessLogs, "AwsSolutions-S1", "Holds the access logs itself; logging its own log would never end.");

        landing = bucket("Landing", LANDING, keys.landing(), List.of(landingExpiry()));
        landing.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("NobodyElseReads")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:GetObject", "s3:GetObjectVersion"))
                .resources(List.of(landing.arnForObjects("*")))
                .conditions(Map.of(
                        "ArnNotEquals",
                        Map.of("aws:PrincipalArn", Keys.roleArn(LambdaFunction.INGEST_FILE.roleName()))))
                .build());
        lake = bucket("Lake", LAKE, keys.lake(), lakeRules());
        quarantine = bucket("Quarantine", QUARANTINE, keys.quarantine(), quarantineRules());
        configuration = bucket("Configuration", CONFIGURATION, keys.lake(), List.of(unfinishedUploads()));
    }

    IBucket landing() {
        return landing;
    }

    IBucket lake() {
        return lake;
    }

    IBucket quarantine() {
        return quarantine;
    }

    IBucket configuration() {
        return configuration;
    }

    /** Bucket names are global: the account and region keep installations apart. */
    static String globalName(String name) {
        return name + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
    }

    /** The ARN, made of the name: a reference would tie the stacks together by an export for every prefix. */
    static String arn(String name) {
        return "arn:" + Aws.PARTITION + ":s3:::" + globalName(name);
    }

    /** The ARN as cdk-nag's findings spell it. */
    static String readableArn(String name) {
        return "arn:<AWS::Partition>:s3:::" + name + "-<AWS::AccountId>-<AWS::Region>";
    }

    /** The name of the bucket that holds a table's change objects and data. */
    static String holding(LakeTable table) {
        return table.feed().equals(Catalogue.QUARANTINE.name()) ? QUARANTINE : LAKE;
    }

    private Bucket bucket(String id, String name, IKey key, List<LifecycleRule> rules) {
        return Bucket.Builder.create(this, id)
                .bucketName(globalName(name))
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .versioned(true)
                .lifecycleRules(rules)
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix(name + "/")
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private static LifecycleRule landingExpiry() {
        return LifecycleRule.builder()
                .id("expire-raw-uploads")
                .expiration(LANDING_KEEP)
                .noncurrentVersionExpiration(Duration.days(1))
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }

    private static List<LifecycleRule> lakeRules() {
        List<LifecycleRule> rules = new ArrayList<>();
        rules.add(unfinishedUploads());
        rules.add(noncurrent("tables/", 7));
        rules.add(LifecycleRule.builder()
                .id("expire-query-results")
                .prefix("results/")
                .expiration(Duration.days(7))
                .noncurrentVersionExpiration(Duration.days(1))
                .build());
        feeds().filter(feed -> !feed.equals(Catalogue.QUARANTINE.name())).forEach(feed -> rules.add(merged(feed)));
        rules.add(pending());
        return rules;
    }

    private static List<LifecycleRule> quarantineRules() {
        // An original is written again by a retry: the first attempt is the same bytes.
        return List.of(
                unfinishedUploads(),
                noncurrent("tables/", 7),
                noncurrent("originals/", 1),
                merged(Catalogue.QUARANTINE.name()),
                pending());
    }

    private static Stream<String> feeds() {
        return Catalogue.tables().stream().map(LakeTable::feed).distinct();
    }

    /** Change objects whose rows have been in the table for a month serve nobody any more. */
    private static LifecycleRule merged(String feed) {
        return LifecycleRule.builder()
                .id("expire-merged-" + feed)
                .prefix("changes/" + feed + "/merged/")
                .expiration(Duration.days(30))
                .build();
    }

    /** An object leaves pending by a delete: its old version and delete marker would slow every listing. */
    private static LifecycleRule pending() {
        return LifecycleRule.builder()
                .id("forget-moved-changes")
                .prefix("changes/")
                .noncurrentVersionExpiration(Duration.days(1))
                .expiredObjectDeleteMarker(true)
                .build();
    }

    private static LifecycleRule noncurrent(String prefix, int days) {
        return LifecycleRule.builder()
                .id("expire-noncurrent-" + prefix.replace("/", ""))
                .prefix(prefix)
                .noncurrentVersionExpiration(Duration.days(days))
                .expiredObjectDeleteMarker(true)
                .build();
    }

    private static LifecycleRule unfinishedUploads() {
        return LifecycleRule.builder()
                .id("abort-unfinished-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }
}
