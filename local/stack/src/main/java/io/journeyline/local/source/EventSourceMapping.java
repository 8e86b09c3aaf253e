package io.journeyline.local.source;

/** Which function reads what, and how. */
public sealed interface EventSourceMapping {
    /** The name of the function that is invoked. */
    String function();

    /** A Kinesis stream, read through the Kinesis Client Library; starts at the trim horizon. */
    record Kinesis(String function, String stream, MappingSettings settings) implements EventSourceMapping {}

    /** The stream of a DynamoDB table; starts at the trim horizon, a kept state goes on where it was. */
    record DynamoDbStream(String function, String table, MappingSettings settings) implements EventSourceMapping {}

    /** Object-created notifications of a bucket, invoked asynchronously: two retries, then the destination. */
    record ObjectCreated(String function, String bucket) implements EventSourceMapping {}
}
