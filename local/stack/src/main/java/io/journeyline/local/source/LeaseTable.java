package io.journeyline.local.source;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The Kinesis Client Library's lease table, made before the library looks for it: that saves most of its start.
 * Streams do not outlive a run, so leases of an earlier run are thrown away.
 */
final class LeaseTable {
    /** The one worker of the local run. */
    static final String WORKER = "journeyline-local";

    private LeaseTable() {}

    static void recreate(DynamoDbClient dynamoDb, String application, List<Shard> shards) {
        for (String leftover :
                List.of(application, application + "-CoordinatorState", application + "-WorkerMetricStats")) {
            try {
                dynamoDb.deleteTable(request -> request.tableName(leftover));
            } catch (ResourceNotFoundException nothingLeft) {
                // A first run has none.
            }
        }
        dynamoDb.createTable(request -> request.tableName(application)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("leaseKey"), attribute("leaseOwner"))
                .keySchema(key("leaseKey", KeyType.HASH))
                .globalSecondaryIndexes(index -> index.indexName("LeaseOwnerToLeaseKeyIndex")
                        .keySchema(key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))));
        for (Shard shard : shards) {
            dynamoDb.putItem(request -> request.tableName(application)
                    .item(Map.of(
                            "leaseKey", AttributeValue.fromS(shard.shardId()),
                            "leaseCounter", AttributeValue.fromN("0"),
                            "checkpoint", AttributeValue.fromS("TRIM_HORIZON"),
                            "checkpointSubSequenceNumber", AttributeValue.fromN("0"),
                            "ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"),
                            "startingHashKey",
                                    AttributeValue.fromS(shard.hashKeyRange().startingHashKey()),
                            "endingHashKey",
                                    AttributeValue.fromS(shard.hashKeyRange().endingHashKey()))));
        }
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
