package io.journeyline.functions.aws;

import io.journeyline.functions.aws.UnitMeter.Units;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stitching over the real adapter and a DynamoDB that tells what each request costs. */
final class MeteredStitching implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

    /** As a function has it at its disposal. */
    private static final long REMEMBERED_BYTES = 16L * 1024 * 1024;

    private final DynamoDbLocal local;
    private final DynamoSessionStore store;
    private final StitchProcessor processor;
    private final UnitMeter meter = new UnitMeter();

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
                .overrideConfiguration(override -> override.addExecutionInterceptor(meter))
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
        return meter.largestItem();
    }

    /** Stitches the batches one after the other, and tells what they cost. */
    Units stitch(List<List<LocatedFact>> batches) {
        return meter.measure(() -> {
            for (List<LocatedFact> batch : batches) {
                Result result = processor.process(batch, NOW);
                if (!result.failures().isEmpty()) {
                    throw new AssertionError("stitching failed: " + result.failures());
                }
            }
        });
    }

    @Override
    public void close() {
        local.close();
    }
}
