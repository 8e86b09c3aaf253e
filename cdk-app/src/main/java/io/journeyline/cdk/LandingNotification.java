package io.journeyline.cdk;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.EventType;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.NotificationKeyFilter;
import software.amazon.awscdk.services.s3.notifications.LambdaDestination;
import software.constructs.Construct;

/**
 * Tells {@code ingest-file} of every upload. The bucket lives in another stack, so the notification is put on it by
 * CDK's own small handler (ADR 0031), under a role that may do just that.
 */
final class LandingNotification extends Construct {

    LandingNotification(Construct scope, String id, Functions functions) {
        super(scope, id);
        Role handler = Role.Builder.create(this, "Role")
                .description("Journeyline: puts the upload notification on the landing bucket")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        handler.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:GetBucketNotification", "s3:PutBucketNotification"))
                .resources(List.of(Buckets.arn(Buckets.LANDING)))
                .build());
        handler.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of("arn:" + Aws.PARTITION + ":logs:" + Aws.REGION + ":" + Aws.ACCOUNT_ID
                        + ":log-group:/aws/lambda/JourneylineProcessing-*"))
                .build());
        Acknowledge.finding(
                handler,
                "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>"
                        + ":log-group:/aws/lambda/JourneylineProcessing-*]",
                "CloudFormation names the handler, and so its log group.");
        IBucket landing = Bucket.fromBucketAttributes(
                this,
                "Landing",
                BucketAttributes.builder()
                        .bucketArn(Buckets.arn(Buckets.LANDING))
                        // Or the handler would attach a managed policy for all logs of the account.
                        .notificationsHandlerRole(handler.withoutPolicyUpdates())
                        .build());
        // The handler runs while the stack is deployed: not before its role may do what it must.
        landing.getNode().addDependency(handler);
        landing.addEventNotification(
                EventType.OBJECT_CREATED,
                new LambdaDestination(functions.of(LambdaFunction.INGEST_FILE)),
                NotificationKeyFilter.builder().prefix("sftp/").build());
    }
}
