package io.journeyline.cdk;

import software.amazon.awscdk.Aws;

/** The functions of docs/topology.md: one artefact, told apart by {@code QUARKUS_LAMBDA_HANDLER}. */
enum LambdaFunction {
    INGEST_STREAM("ingest-stream", 512, 60, "Decodes what upstream systems push into contact events"),
    /** A file is read whole, line by line: the longest time that Lambda gives. */
    INGEST_FILE("ingest-file", 1024, 900, "Decodes uploaded files into contact events"),
    STITCH("stitch", 512, 120, "Folds contact events into sessions and journeys"),
    PROFILE("profile", 512, 120, "Folds sessions into customers"),
    PUBLISH("publish", 512, 120, "Writes changes of sessions and customers to the lake");

    private final String handler;
    private final int memoryMegabytes;
    private final int timeoutSeconds;
    private final String description;

    LambdaFunction(String handler, int memoryMegabytes, int timeoutSeconds, String description) {
        this.handler = handler;
        this.memoryMegabytes = memoryMegabytes;
        this.timeoutSeconds = timeoutSeconds;
        this.description = description;
    }

    String handler() {
        return handler;
    }

    int memoryMegabytes() {
        return memoryMegabytes;
    }

    int timeoutSeconds() {
        return timeoutSeconds;
    }

    String description() {
        return description;
    }

    String functionName() {
        return "journeyline-" + handler;
    }

    String failureQueueName() {
        return "journeyline-failed-" + handler;
    }

    /** Roles are global to an account: the region keeps two installations apart. */
    String roleName() {
        return functionName() + "-" + Aws.REGION;
    }
}
