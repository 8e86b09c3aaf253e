package io.journeyline.local.source;

import io.journeyline.local.standin.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far each shard of a table's stream is done, kept beside the tables so that a kept state goes on there. */
public final class StreamCheckpoints {
    /** The table that holds the checkpoints; part of the local run only. */
    public static final TableDefinition TABLE = new TableDefinition(
            "journeyline-local-checkpoint", "mapping", Optional.of("shard"), TableDefinition.Changes.NOT_STREAMED);

    private final DynamoDbClient dynamoDb;
    private final String mapping;
    private final Map<String, Position> positions = new ConcurrentHashMap<>();

    /** A shard's state: the last sequence number done, and whether the shard is closed and done as a whole. */
    record Position(Optional<String> sequenceNumber, State state) {}

    enum State {
        OPEN,
        FINISHED
    }

    StreamCheckpoints(DynamoDbClient dynamoDb, String mapping) {
        this.dynamoDb = dynamoDb;
        this.mapping = mapping;
    }

    Position position(String shardId) {
        return positions.computeIfAbsent(shardId, this::read);
    }

    private Position read(String shardId) {
        Map<String, AttributeValue> item = dynamoDb.getItem(request ->
                        request.tableName(TABLE.name()).consistentRead(true).key(key(shardId)))
                .item();
        return new Position(
                Optional.ofNullable(item.get("sequence_number")).map(AttributeValue::s),
                Optional.ofNullable(item.get("state"))
                        .map(value -> State.valueOf(value.s()))
                        .orElse(State.OPEN));
    }

    void done(String shardId, String sequenceNumber) {
        write(shardId, new Position(Optional.of(sequenceNumber), State.OPEN));
    }

    void finished(String shardId) {
        write(shardId, new Position(position(shardId).sequenceNumber(), State.FINISHED));
    }

    private void write(String shardId, Position position) {
        Map<String, AttributeValue> item = new HashMap<>(key(shardId));
        position.sequenceNumber().ifPresent(number -> item.put("sequence_number", AttributeValue.fromS(number)));
        item.put("state", AttributeValue.fromS(position.state().name()));
        dynamoDb.putItem(request -> request.tableName(TABLE.name()).item(item));
        positions.put(shardId, position);
    }

    private Map<String, AttributeValue> key(String shardId) {
        return Map.of("mapping", AttributeValue.fromS(mapping), "shard", AttributeValue.fromS(shardId));
    }
}
