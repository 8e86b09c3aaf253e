package io.journeyline.functions.aws;

import io.journeyline.functions.ledger.SegmentKey;
import io.journeyline.functions.ledger.SegmentName;
import io.journeyline.functions.ledger.SegmentStore;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Segments in a DynamoDB table of their own: its items are no sessions, and nobody follows its changes. Client and name are
 * asked for with the first segment, which most functions never meet.
 */
final class DynamoSegmentStore implements SegmentStore {

    static final String SESSION = "session_key";
    static final String SEGMENT = "segment";
    private static final String CONTENT = "content";

    private final Supplier<Dynamo> dynamo;
    private final Supplier<String> table;

    DynamoSegmentStore(Supplier<Dynamo> dynamo, Supplier<String> table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void put(Map<SegmentKey, byte[]> segments) {
        Dynamo.available("writing segments", () -> {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            segments.forEach((key, content) -> {
                Map<String, AttributeValue> item = new HashMap<>(item(key));
                item.put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(content)));
                items.add(item);
            });
            dynamo.get().put(table.get(), items);
            return null;
        });
    }

    /** What is there never changes, so that only what seems to be missing has to be read consistently. */
    @Override
    public Map<SegmentKey, byte[]> get(Set<SegmentKey> keys) {
        return Dynamo.available("reading segments", () -> {
            Map<SegmentKey, byte[]> found = new HashMap<>();
            for (Dynamo.Read read : List.of(Dynamo.Read.EVENTUAL, Dynamo.Read.CONSISTENT)) {
                List<Map<String, AttributeValue>> missing = keys.stream()
                        .filter(key -> !found.containsKey(key))
                        .map(DynamoSegmentStore::item)
                        .toList();
                if (!missing.isEmpty()) {
                    dynamo.get()
                            .get(table.get(), missing, read)
                            .forEach(item ->
                                    found.put(key(item), item.get(CONTENT).b().asByteArrayUnsafe()));
                }
            }
            return found;
        });
    }

    private static Map<String, AttributeValue> item(SegmentKey key) {
        return Map.of(
                SESSION, AttributeValue.fromS(key.session().text()),
                SEGMENT, AttributeValue.fromS(key.name().text()));
    }

    private static SegmentKey key(Map<String, AttributeValue> item) {
        return new SegmentKey(
                SessionKey.parse(item.get(SESSION).s()),
                SegmentName.parse(item.get(SEGMENT).s()));
    }
}
