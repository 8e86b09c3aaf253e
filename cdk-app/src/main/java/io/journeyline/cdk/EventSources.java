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
 * The streams that functions follow. All alike: a bad record is cornered by partial failures and bisection, tried for
 * long and in the end left in the function's failure queue, so that it does not block a shard for ever (law 3). Oldest
 * first from the very beginning: a redeployment loses nothing.
 */
final class EventSources extends Construct {

    /**
     * What fails is most often not the record but what the function needs, and a failure queue holds no records, only
     * where they stand: so enough attempts to outlast an outage. Yet a number of them, not the age alone: once a record
     * that nothing helps had become too old, those right behind it would be as well and go without a single attempt.
     */
    private static final int RETRIES = 1_000;

    /** Of the {@link Streams#KEPT seven days}: two are left to fetch what lies in the failure queue. */
    private static final Duration OLDEST_OF_STREAMS = Duration.days(5);

    /** Of the 24 hours that DynamoDB keeps changes for: six are left. */
    private static final Duration OLDEST_OF_TABLES = Duration.hours(18);

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
                        .maxRecordAge(OLDEST_OF_STREAMS)
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
                        .maxRecordAge(OLDEST_OF_TABLES)
                        .onFailure(new SqsDlq(state.failureQueues().of(function)))
                        .build());
    }
}
