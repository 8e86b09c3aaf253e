package io.journeyline.cdk;

import java.util.EnumMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Where an event source leaves what a function could not be given: one queue per function. */
final class FailureQueues extends Construct {

    private final Map<LambdaFunction, Queue> queues = new EnumMap<>(LambdaFunction.class);

    FailureQueues(Construct scope, String id, Keys keys) {
        super(scope, id);
        for (LambdaFunction function : LambdaFunction.values()) {
            Queue queue = Queue.Builder.create(this, function.handler())
                    .queueName(function.failureQueueName())
                    .encryption(QueueEncryption.KMS)
                    .encryptionMasterKey(keys.state())
                    .enforceSsl(true)
                    .retentionPeriod(Duration.days(14))
                    .removalPolicy(RemovalPolicy.RETAIN)
                    .build();
            Acknowledge.finding(
                    queue,
                    "AwsSolutions-SQS3",
                    "Is itself where failures end: an on-failure destination, which the rule cannot see.");
            queues.put(function, queue);
        }
    }

    IQueue of(LambdaFunction function) {
        return queues.get(function);
    }
}
