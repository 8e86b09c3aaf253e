package io.journeyline.cdk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/**
 * What a role may do with objects below a prefix. The keys below it are made at run time, hence the asterisk at its
 * end, and hence a finding of cdk-nag for each, which is acknowledged here and nowhere else.
 */
final class ObjectAccess {

    private ObjectAccess() {}

    /**
     * Allows the actions on every object below a prefix.
     *
     * @param bucket a bucket's name without account and region, a constant of {@link Buckets}
     * @param prefix ends in a slash
     */
    static void allow(Role role, List<String> actions, String bucket, String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("'" + prefix + "' ends in no slash: it would match siblings, too");
        }
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(Buckets.arn(bucket) + "/" + prefix + "*"))
                .build());
        Acknowledge.finding(
                role,
                "AwsSolutions-IAM5[Resource::" + Buckets.readableArn(bucket) + "/" + prefix + "*]",
                "Objects get their names at run time: any object, but only below " + prefix + ".");
    }

    /** Allows listing what lies below prefixes, each ending in a slash. */
    static void list(Role role, String bucket, List<String> prefixes) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:ListBucket"))
                .resources(List.of(Buckets.arn(bucket)))
                .conditions(Map.of(
                        "StringLike",
                        Map.of(
                                "s3:prefix",
                                prefixes.stream()
                                        .flatMap(prefix ->
                                                Stream.of(prefix.substring(0, prefix.length() - 1), prefix + "*"))
                                        .toList())))
                .build());
    }
}
