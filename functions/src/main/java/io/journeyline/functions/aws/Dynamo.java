package io.journeyline.functions.aws;

import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** DynamoDB as the stores use it: consistent reads, conditional writes, many at a time. */
final class Dynamo {

    /** A batch read holds 100 keys. */
    private static final int KEYS_IN_GET = 100;

    /** A batch write holds 25 items. */
    private static final int ITEMS_IN_PUT = 25;

    /** Requests wait for the network far longer than they compute. */
    static final int AT_A_TIME = 16;

    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final DynamoDbClient client;
    private final Pause pause;

    Dynamo(DynamoDbClient client, Pause pause) {
        this.client = client;
        this.pause = pause;
    }

    DynamoDbClient client() {
        return client;
    }

    /** Whether a read sees all that was written before it began. */
    enum Read {
        CONSISTENT,
        /** It may miss what was written a moment ago, and costs half. */
        EVENTUAL
    }

    /** The items of these keys that are there, in no order, consistently read. */
    List<Map<String, AttributeValue>> get(String table, List<Map<String, AttributeValue>> keys) {
        return get(table, keys, Read.CONSISTENT);
    }

    /** The items of these keys that are there, in no order. */
    List<Map<String, AttributeValue>> get(String table, List<Map<String, AttributeValue>> keys, Read read) {
        List<List<Map<String, AttributeValue>>> portions = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_IN_GET) {
            portions.add(keys.subList(from, Math.min(from + KEYS_IN_GET, keys.size())));
        }
        return inParallel(portions, portion -> getPortion(table, portion, read)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Map<String, AttributeValue>> getPortion(
            String table, List<Map<String, AttributeValue>> keys, Read read) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> open = Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys)
                        .consistentRead(read == Read.CONSISTENT)
                        .build());
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(asked));
            items.addAll(response.responses().getOrDefault(table, List.of()));
            open = response.unprocessedKeys();
            if (!open.isEmpty()) {
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailable(
                            table + " left reads open in " + ATTEMPTS + " attempts; it is throttled", null);
                }
                pause.take(wait);
                wait = wait.multipliedBy(2);
            }
        }
        return items;
    }

    /** Puts items, whatever was there before. */
    void put(String table, List<Map<String, AttributeValue>> items) {
        List<List<WriteRequest>> portions = new ArrayList<>();
        for (int from = 0; from < items.size(); from += ITEMS_IN_PUT) {
            portions.add(items.subList(from, Math.min(from + ITEMS_IN_PUT, items.size())).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList());
        }
        inParallel(portions, portion -> {
            putPortion(table, portion);
            return null;
        });
    }

    private void putPortion(String table, List<WriteRequest> portion) {
        Map<String, List<WriteRequest>> open = Map.of(table, portion);
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<String, List<WriteRequest>> asked = open;
            open = client.batchWriteItem(request -> request.requestItems(asked)).unprocessedItems();
            if (!open.isEmpty()) {
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailable(
                            table + " left writes open in " + ATTEMPTS + " attempts; it is throttled", null);
                }
                pause.take(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /**
     * Puts an item if the condition holds.
     *
     * @return false when it does not hold, or another transaction has the item in its hands
     */
    boolean putIf(String table, Map<String, AttributeValue> item, Condition condition) {
        try {
            client.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression(condition.expression())
                    .expressionAttributeValues(condition.values()));
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }

    /**
     * Puts all of the items or none.
     *
     * @return false when a condition does not hold, or another transaction has one of the items in its hands
     */
    boolean putAll(List<TransactWriteItem> items) {
        try {
            client.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException e) {
            boolean overtaken = e.cancellationReasons().stream()
                    .allMatch(reason -> reason.code() == null
                            || List.of("None", "ConditionalCheckFailed", "TransactionConflict")
                                    .contains(reason.code()));
            if (overtaken) {
                return false;
            }
            throw e;
        }
    }

    /** A put of a transaction. */
    static TransactWriteItem putWithin(String table, Map<String, AttributeValue> item, Condition condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values()))
                .build();
    }

    /** Does it for each, some at a time; results in the order given. The first failure is thrown when all have ended. */
    static <T, R> List<R> inParallel(List<T> inputs, Function<T, R> action) {
        if (inputs.size() <= 1) {
            return inputs.stream().map(action).toList();
        }
        Semaphore places = new Semaphore(AT_A_TIME);
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T input : inputs) {
                places.acquireUninterruptibly();
                futures.add(threads.submit(() -> {
                    try {
                        return action.apply(input);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Turns the SDK's failures into the port's. */
    static <R> R available(String what, Supplier<R> action) {
        try {
            return action.get();
        } catch (SdkException e) {
            throw new StoreUnavailable(what + " failed: " + e.getMessage(), e);
        }
    }

    /**
     * What must hold for a write.
     *
     * @param expression in DynamoDB's language
     * @param values     the values it names; null where it names none
     */
    record Condition(String expression, Map<String, AttributeValue> values) {

        /** The item is of this version; 0: it is not there. */
        static Condition version(String keyAttribute, String versionAttribute, long version) {
            if (version == 0) {
                return new Condition("attribute_not_exists(" + keyAttribute + ")", null);
            }
            return new Condition(
                    versionAttribute + " = :known", Map.of(":known", AttributeValue.fromN(Long.toString(version))));
        }
    }
}
