package io.journeyline.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.constructs.Construct;

/**
 * The streams that functions follow. All alike: a bad record is cornered by partial failures and bisection, tried a
 * bounded number of times and left in the function's failure queue, so that it never blocks a shard (law 3). Oldest
 * first from the very beginning: a redeployment loses nothing.
 */
final class EventSources extends Construct {

    private static final int RETRIES = 10;

    private final StateStack state;
    private final Functions functions;

    EventSources(Construct scope, String id, StateStack state, Functions functions) {
        super(scope, id);
        this.state = state;
        this.functions = functions;
        Streams streams = state.streams();
        Tables tables = state.tables();
        follow(streams.events(), LambdaFunction.INGEST_STREAM, 500, Duration.seconds(1));
        follow(streams.contactEvents(), LambdaFunction.STITCH, 500, Duration.seconds(1));
        // A DynamoDB stream bears two readers: with these two the session's is full.
        follow(tables.session(), LambdaFunction.PROFILE, 500, Duration.seconds(5));
        // Change objects want to be few and large: a longer window for the lake than for what is alive.
        follow(tables.session(), LambdaFunction.PUBLISH, 1000, Duration.seconds(30));
        follow(tables.customer(), LambdaFunction.PUBLISH, 1000, Duration.seconds(30));
    }

    private void follow(IStream stream, LambdaFunction function, int batch, Duration window) {
        functions
                .of(function)
                .addEventSource(KinesisEventSource.Builder.create(stream)
                        .startingPosition(StartingPosition.TRIM_HORIZON)
                        .batchSize(batch)
                        .maxBatchingWindow(window)
                        .bisectBatchOnError(true)
                        .reportBatchItemFailures(true)
                        .retryAttempts(RETRIES)
                        .onFailure(new SqsDlq(state.failureQueues().of(function)))
                        .build());
    }

    private void follow(ITable table, LambdaFunction function, int batch, Duration window) {
        functions
                .of(function)
                .addEventSource(DynamoEventSource.Builder.create(table)
                        .startingPosition(StartingPosition.TRIM_HORIZON)
                        .batchSize(batch)
                        .maxBatchingWindow(window)
                        .bisectBatchOnError(true)
                        .reportBatchItemFailures(true)
                        .retryAttempts(RETRIES)
                        .onFailure(new SqsDlq(state.failureQueues().of(function)))
                        .build());
    }
}
