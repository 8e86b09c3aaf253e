package io.journeyline.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * One key per kind of secret. The landing zone may hold card data (law 5): nobody but {@code ingest-file}, and the
 * upload itself, can use its key to decrypt, whatever other policies say.
 */
final class Keys extends Construct {

    /** To read what a key encrypts. */
    static final List<String> READ = List.of("kms:Decrypt", "kms:DescribeKey");
    /** To write under a key, and to read back. */
    static final List<String> WRITE = List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey");

    private final Key landing;
    private final Key quarantine;
    private final Key lake;
    private final Key state;

    Keys(Construct scope, String id) {
        super(scope, id);
        landing = key("Landing", "Journeyline: raw uploads, short-lived");
        quarantine = key("Quarantine", "Journeyline: rejected records");
        lake = key("Lake", "Journeyline: tables, query results and configuration");
        state = key("State", "Journeyline: streams, tables and queues");
        landing.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("NobodyElseDecrypts")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("kms:Decrypt"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnNotLike",
                        Map.of(
                                "aws:PrincipalArn",
                                List.of(
                                        roleArn(LambdaFunction.INGEST_FILE.roleName()),
                                        // A multipart upload decrypts its parts; the bucket refuses these roles all
                                        // reading.
                                        roleArn(FeedsStack.uploadRoleName("*"))))))
                .build());
    }

    IKey landing() {
        return landing;
    }

    IKey quarantine() {
        return quarantine;
    }

    IKey lake() {
        return lake;
    }

    IKey state() {
        return state;
    }

    /** The key of a bucket, a constant of {@link Buckets}. */
    IKey of(String bucket) {
        return switch (bucket) {
            case Buckets.LANDING -> landing;
            case Buckets.QUARANTINE -> quarantine;
            case Buckets.LAKE, Buckets.CONFIGURATION -> lake;
            default -> throw new IllegalArgumentException("no key of ours encrypts bucket '" + bucket + "'");
        };
    }

    static PolicyStatement allow(IKey key, List<String> actions) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(key.getKeyArn()))
                .build();
    }

    static String roleArn(String roleName) {
        return "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":role/" + roleName;
    }

    private Key key(String id, String description) {
        return Key.Builder.create(this, id)
                .description(description)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
