package io.journeyline.functions.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Has a DynamoDB tell what each request costs, and adds it up. */
final class UnitMeter implements ExecutionInterceptor {

    /**
     * What requests cost.
     *
     * @param writes write units
     * @param reads  read units
     */
    record Units(double writes, double reads) {}

    private final AtomicInteger largest = new AtomicInteger();
    private final DoubleAdder writes = new DoubleAdder();
    private final DoubleAdder reads = new DoubleAdder();

    /** The bytes of the largest item that was ever written. */
    int largestItem() {
        return largest.get();
    }

    /** What the requests cost that are made meanwhile. */
    Units measure(Runnable work) {
        writes.reset();
        reads.reset();
        work.run();
        return new Units(writes.sum(), reads.sum());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(total).build();
            case BatchGetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(total).build();
            case BatchWriteItemRequest write ->
                write.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest write ->
                write.toBuilder().returnConsumedCapacity(total).build();
            case SdkRequest other -> throw new AssertionError("what does this cost? " + other);
        };
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        switch (context.request()) {
            case PutItemRequest put -> weigh(put.item());
            case BatchWriteItemRequest write ->
                write.requestItems()
                        .values()
                        .forEach(puts ->
                                puts.forEach(put -> weigh(put.putRequest().item())));
            case TransactWriteItemsRequest write ->
                write.transactItems().forEach(put -> weigh(put.put().item()));
            case SdkRequest other -> {
                // It reads.
            }
        }
    }

    private void weigh(Map<String, AttributeValue> item) {
        largest.accumulateAndGet(ItemSize.of(item), Math::max);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case PutItemResponse put -> add(writes, List.of(put.consumedCapacity()));
            case BatchWriteItemResponse write -> add(writes, write.consumedCapacity());
            case TransactWriteItemsResponse write -> add(writes, write.consumedCapacity());
            case QueryResponse query -> add(reads, List.of(query.consumedCapacity()));
            case BatchGetItemResponse get -> add(reads, get.consumedCapacity());
            case SdkResponse other -> throw new AssertionError("what did this cost? " + other);
        }
    }

    private static void add(DoubleAdder sum, Collection<ConsumedCapacity> consumed) {
        consumed.forEach(capacity -> sum.add(capacity.capacityUnits()));
    }
}
