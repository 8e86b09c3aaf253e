package io.journeyline.local.source;

import io.journeyline.local.runtime.Invoker;
import io.journeyline.local.standin.StandInClients;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.coordinator.Scheduler;

/**
 * Reads a Kinesis stream through the Kinesis Client Library and invokes a function with its batches. Records reach the
 * function as they were put: an aggregated one stays aggregated, as Lambda leaves it.
 */
public final class KinesisMapping implements RunningMapping {
    private final EventSourceMapping.Kinesis mapping;
    private final KinesisClient kinesis;
    private final KinesisAsyncClient kinesisAsynchronous;
    private final DynamoDbAsyncClient dynamoDbAsynchronous;
    private final CloudWatchAsyncClient cloudWatch;
    private final Scheduler scheduler;
    private final Thread thread;
    private final Map<String, String> doneByShard = new ConcurrentHashMap<>();
    private final AtomicLong recordsDone = new AtomicLong();
    private volatile Optional<RuntimeException> broken = Optional.empty();

    private KinesisMapping(
            EventSourceMapping.Kinesis mapping,
            Invoker function,
            FailureDestination destination,
            URI kinesisEndpoint,
            URI dynamoDbEndpoint,
            DynamoDbClient dynamoDb,
            KinesisClient kinesis) {
        this.mapping = mapping;
        this.kinesis = kinesis;
        String streamArn = "arn:aws:kinesis:%s:%s:stream/%s"
                .formatted(StandInClients.REGION, StandInClients.ACCOUNT, mapping.stream());
        String application = "journeyline-local-" + mapping.function() + "-" + mapping.stream();
        LeaseTable.recreate(dynamoDb, application, shards());
        this.kinesisAsynchronous = StandInClients.kinesisAsynchronous(kinesisEndpoint);
        this.dynamoDbAsynchronous = StandInClients.dynamoDbAsynchronous(dynamoDbEndpoint);
        this.cloudWatch = StandInClients.cloudWatchNeverCalled();
        KinesisShardProcessor.Progress progress = new KinesisShardProcessor.Progress() {
            @Override
            public void done(String shardId, String sequenceNumber, int records) {
                doneByShard.put(shardId, sequenceNumber);
                recordsDone.addAndGet(records);
            }

            @Override
            public void broken(RuntimeException cause) {
                broken = Optional.of(cause);
            }
        };
        this.scheduler = KinesisScheduler.of(
                application,
                mapping.stream(),
                kinesisAsynchronous,
                dynamoDbAsynchronous,
                cloudWatch,
                () -> new KinesisShardProcessor(mapping, function, destination, streamArn, progress));
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("kinesis-" + mapping.function())
                .start(scheduler);
    }

    /** Starts reading. */
    public static KinesisMapping start(
            EventSourceMapping.Kinesis mapping,
            Invoker function,
            FailureDestination destination,
            URI kinesisEndpoint,
            URI dynamoDbEndpoint,
            DynamoDbClient dynamoDb,
            KinesisClient kinesis) {
        return new KinesisMapping(mapping, function, destination, kinesisEndpoint, dynamoDbEndpoint, dynamoDb, kinesis);
    }

    private List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(mapping.stream()))
                .shards();
    }

    @Override
    public String name() {
        return mapping.stream() + " → " + mapping.function();
    }

    @Override
    public long recordsDone() {
        return recordsDone.get();
    }

    @Override
    public void requireWorking() {
        broken.ifPresent(cause -> {
            throw new IllegalStateException("The mapping " + name() + " is broken: " + cause.getMessage(), cause);
        });
        if (!thread.isAlive()) {
            throw new IllegalStateException(
                    "The mapping " + name() + " has ended by itself; the stack's log file says why.");
        }
    }

    @Override
    public boolean isAtTip() {
        return shards().stream().allMatch(this::isAtTip);
    }

    private boolean isAtTip(Shard shard) {
        String done = doneByShard.get(shard.shardId());
        String iterator = kinesis.getShardIterator(request -> {
                    request.streamName(mapping.stream()).shardId(shard.shardId());
                    if (done == null) {
                        request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                    } else {
                        request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .startingSequenceNumber(done);
                    }
                })
                .shardIterator();
        GetRecordsResponse behind =
                kinesis.getRecords(request -> request.shardIterator(iterator).limit(1));
        return behind.records().isEmpty() && behind.millisBehindLatest() == 0;
    }

    @Override
    public void close() {
        scheduler.shutdown();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kinesisAsynchronous.close();
        dynamoDbAsynchronous.close();
        cloudWatch.close();
    }
}
