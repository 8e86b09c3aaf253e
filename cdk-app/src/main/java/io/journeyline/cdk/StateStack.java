package io.journeyline.cdk;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that cannot be had again by deploying once more. */
final class StateStack extends Stack {

    private final Keys keys;
    private final Buckets buckets;
    private final Streams streams;
    private final Tables tables;
    private final FailureQueues failureQueues;

    StateStack(Construct scope, String id, StackProps properties) {
        super(scope, id, properties);
        keys = new Keys(this, "Keys");
        buckets = new Buckets(this, "Buckets", keys);
        streams = new Streams(this, "Streams", keys);
        tables = new Tables(this, "Tables", keys);
        failureQueues = new FailureQueues(this, "FailureQueues", keys);
    }

    Keys keys() {
        return keys;
    }

    Buckets buckets() {
        return buckets;
    }

    Streams streams() {
        return streams;
    }

    Tables tables() {
        return tables;
    }

    FailureQueues failureQueues() {
        return failureQueues;
    }
}
