package io.journeyline.local.source;

import io.journeyline.local.runtime.Invoker;
import io.journeyline.local.runtime.StoppedException;
import io.journeyline.local.standin.StandInClients;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the stream of a DynamoDB table and invokes a function with its batches: one reader per shard, a child shard
 * only after its parent is done.
 */
public final class DynamoDbStreamMapping implements RunningMapping {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbStreamMapping.class);
    /** Lambda's own base rate, four times a second: reading without a pause fetches changes one by one. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);

    private static final Duration BETWEEN_LOOKS_FOR_SHARDS = Duration.ofSeconds(2);
    private static final int READ_LIMIT = 1_000;

    private final EventSourceMapping.DynamoDbStream mapping;
    private final Invoker function;
    private final FailureDestination destination;
    private final DynamoDbStreamsClient streams;
    private final StreamCheckpoints checkpoints;
    private final String streamArn;
    private final AtomicLong recordsDone = new AtomicLong();
    private final Map<String, Thread> readers = new ConcurrentHashMap<>();
    private final Thread coordinator;
    private volatile Optional<RuntimeException> broken = Optional.empty();
    private volatile boolean closed;

    private DynamoDbStreamMapping(
            EventSourceMapping.DynamoDbStream mapping,
            Invoker function,
            FailureDestination destination,
            URI dynamoDbEndpoint,
            DynamoDbClient dynamoDb) {
        this.mapping = mapping;
        this.function = function;
        this.destination = destination;
        this.streams = StandInClients.dynamoDbStreams(dynamoDbEndpoint);
        this.checkpoints = new StreamCheckpoints(dynamoDb, mapping.table() + "/" + mapping.function());
        this.streamArn = Optional.ofNullable(dynamoDb.describeTable(request -> request.tableName(mapping.table()))
                        .table()
                        .latestStreamArn())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table %s has no stream, so %s cannot read it; see docs/topology.md."
                                .formatted(mapping.table(), mapping.function())));
        this.coordinator = Thread.ofVirtual().name("stream-" + name()).start(this::coordinate);
    }

    /** Starts reading. */
    public static DynamoDbStreamMapping start(
            EventSourceMapping.DynamoDbStream mapping,
            Invoker function,
            FailureDestination destination,
            URI dynamoDbEndpoint,
            DynamoDbClient dynamoDb) {
        return new DynamoDbStreamMapping(mapping, function, destination, dynamoDbEndpoint, dynamoDb);
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        Optional<String> last = Optional.empty();
        do {
            Optional<String> after = last;
            DescribeStreamResponse page = streams.describeStream(
                    request -> request.streamArn(streamArn).exclusiveStartShardId(after.orElse(null)));
            shards.addAll(page.streamDescription().shards());
            last = Optional.ofNullable(page.streamDescription().lastEvaluatedShardId());
        } while (last.isPresent());
        return shards;
    }

    private void coordinate() {
        guarded(() -> {
            while (!closed) {
                List<Shard> shards = shards();
                for (Shard shard : shards) {
                    if (isReady(shard, shards)) {
                        readers.computeIfAbsent(shard.shardId(), id -> Thread.ofVirtual()
                                .name("stream-" + name() + "-" + id)
                                .start(() -> guarded(() -> read(id))));
                    }
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS_FOR_SHARDS.toNanos());
            }
        });
    }

    private boolean isReady(Shard shard, List<Shard> shards) {
        boolean parentIsListed =
                shards.stream().anyMatch(other -> other.shardId().equals(shard.parentShardId()));
        return checkpoints.position(shard.shardId()).state() == StreamCheckpoints.State.OPEN
                && (!parentIsListed
                        || checkpoints.position(shard.parentShardId()).state() == StreamCheckpoints.State.FINISHED);
    }

    private void read(String shardId) throws InterruptedException {
        BatchInfo source = new BatchInfo("DDBStreamBatchInfo", streamArn, shardId);
        BatchMachine machine = new BatchMachine(
                function,
                mapping.settings(),
                (sequenceNumber, records) -> {
                    checkpoints.done(shardId, sequenceNumber);
                    recordsDone.addAndGet(records);
                },
                (records, invocations, failure) ->
                        destination.streamBatch(mapping.function(), source, records, invocations, failure),
                duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
        ShardReader reader = new ShardReader(machine, mapping.settings());
        Optional<String> lastRead = checkpoints.position(shardId).sequenceNumber();
        Optional<String> iterator = Optional.of(iteratorAfter(shardId, lastRead));
        while (!closed && iterator.isPresent()) {
            GetRecordsResponse page;
            try {
                String current = iterator.get();
                page = streams.getRecords(
                        request -> request.shardIterator(current).limit(READ_LIMIT));
            } catch (ExpiredIteratorException e) {
                // A batch that took longer than fifteen minutes; go on behind what was read.
                iterator = Optional.of(iteratorAfter(shardId, lastRead));
                continue;
            } catch (TrimmedDataAccessException e) {
                // DynamoDB Local says so of an iterator taken while the shard was empty, once its first record comes.
                iterator = Optional.of(iteratorAfter(shardId, lastRead));
                continue;
            }
            List<StreamRecord> records = page.records().stream()
                    .map(record -> DynamoDbEventJson.record(streamArn, record))
                    .toList();
            reader.read(records, System.nanoTime());
            if (!records.isEmpty()) {
                lastRead = Optional.of(records.getLast().sequenceNumber());
            }
            if (records.size() < READ_LIMIT) {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_READS.toNanos());
            }
            iterator = Optional.ofNullable(page.nextShardIterator());
        }
        if (iterator.isEmpty()) {
            reader.flush();
            checkpoints.finished(shardId);
        }
    }

    private String iteratorAfter(String shardId, Optional<String> sequenceNumber) {
        try {
            return newIterator(shardId, sequenceNumber);
        } catch (TrimmedDataAccessException e) {
            // What was read last is older than the stream keeps: go on at the oldest it has.
            return newIterator(shardId, Optional.empty());
        }
    }

    private String newIterator(String shardId, Optional<String> sequenceNumber) {
        return streams.getShardIterator(request -> {
                    request.streamArn(streamArn).shardId(shardId);
                    sequenceNumber.ifPresentOrElse(
                            number -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                    .sequenceNumber(number),
                            () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
                })
                .shardIterator();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException | StoppedException e) {
            LOG.info("{} stops", name());
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("{} is broken", name(), e);
                broken = Optional.of(e);
            }
        }
    }

    @Override
    public String name() {
        return mapping.table() + " → " + mapping.function();
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
    }

    @Override
    public boolean isAtTip() {
        return shards().stream().allMatch(shard -> isAtTip(shard.shardId()));
    }

    private boolean isAtTip(String shardId) {
        StreamCheckpoints.Position position = checkpoints.position(shardId);
        return switch (position.state()) {
            case FINISHED -> true;
            case OPEN -> {
                String iterator = iteratorAfter(shardId, position.sequenceNumber());
                try {
                    yield streams.getRecords(
                                    request -> request.shardIterator(iterator).limit(1))
                            .records()
                            .isEmpty();
                } catch (TrimmedDataAccessException e) {
                    // Records came since the iterator was taken.
                    yield false;
                }
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        coordinator.interrupt();
        readers.values().forEach(Thread::interrupt);
        try {
            coordinator.join(Duration.ofSeconds(5));
            for (Thread reader : readers.values()) {
                reader.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.close();
    }
}
