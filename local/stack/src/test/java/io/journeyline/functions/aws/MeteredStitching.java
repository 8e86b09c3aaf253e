package io.journeyline.functions.aws;

import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.ledger.RememberedSegments;
import io.journeyline.functions.ledger.SegmentStore;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StitchProcessor.Result;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.TableDefinition;
import io.journeyline.local.standin.TableDefinition.Changes;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

/** Stitching over the real adapter and a DynamoDB that tells what each request costs. */
final class MeteredStitching implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

    /**
     * What requests cost.
     *
     * @param writes write units
     * @param reads  read units
     */
    record Units(double writes, double reads) {}

    /** As a function has it at its disposal. */
    private static final long REMEMBERED_BYTES = 16L * 1024 * 1024;

    private final DynamoDbLocal local;
    private final DynamoSessionStore store;
    private final StitchProcessor processor;
    private final AtomicInteger largest = new AtomicInteger();
    private final DoubleAdder writes = new DoubleAdder();
    private final DoubleAdder reads = new DoubleAdder();

    MeteredStitching() {
        local = DynamoDbLocal.start(0, Optional.empty());
        local.createTables(List.of(
                new TableDefinition("session", SessionItem.KEY, Optional.empty(), Changes.STREAMED),
                new TableDefinition(
                        "segment",
                        DynamoSegmentStore.SESSION,
                        Optional.of(DynamoSegmentStore.SEGMENT),
                        Changes.NOT_STREAMED),
                new TableDefinition(
                        "timeline", TimelineItems.TIMELINE, Optional.of(TimelineItems.ENTRY), Changes.NOT_STREAMED)));
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(local.endpoint().toString()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new Meter()))
                .build();
        Dynamo dynamo = new Dynamo(client, Pause::sleep);
        SegmentStore segments =
                new RememberedSegments(new DynamoSegmentStore(() -> dynamo, () -> "segment"), REMEMBERED_BYTES);
        store = new DynamoSessionStore(dynamo, new Ledgers(segments, Ledgers.Bounds.DEFAULT), "session", "timeline");
        processor = new StitchProcessor(store, Continuity.DEFAULT, attempt -> {});
    }

    /** A session as it is stored. */
    StoredSession session(SessionKey key) {
        return store.sessions(Set.of(key)).get(key);
    }

    /** The bytes of the largest item that was ever written. */
    int largestItem() {
        return largest.get();
    }

    /** Stitches the batches one after the other, and tells what they cost. */
    Units stitch(List<List<LocatedFact>> batches) {
        writes.reset();
        reads.reset();
        for (List<LocatedFact> batch : batches) {
            Result result = processor.process(batch, NOW);
            if (!result.failures().isEmpty()) {
                throw new AssertionError("stitching failed: " + result.failures());
            }
        }
        return new Units(writes.sum(), reads.sum());
    }

    @Override
    public void close() {
        local.close();
    }

    private final class Meter implements ExecutionInterceptor {

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
}
