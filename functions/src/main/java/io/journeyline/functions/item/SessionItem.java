package io.journeyline.functions.item;

import io.journeyline.functions.ledger.KeptLedger;
import io.journeyline.functions.ledger.SegmentName;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the item of a session has for every reader: its key, its facts or where they lie and, once channel and start are
 * known, its JAR record (as {@link RecordItems} lays it out). What else is in it is its writer's own.
 */
public final class SessionItem {

    /** The attribute that is the table's key. */
    public static final String KEY = "session_key";

    /** All facts, where they fit. */
    private static final String LEDGER = "_ledger";

    /**
     * Where they do not: the names of segments, and the facts beside. Under names of their own, so that whoever knows of no
     * segments finds no ledger and fails, instead of taking a few facts for all.
     */
    private static final String SEGMENTS = "_segments";

    private static final String REST = "_rest";

    private SessionItem() {}

    /** Which session. */
    public static SessionKey key(Map<String, AttributeValue> item) {
        return SessionKey.parse(RecordItems.required(item, KEY).s());
    }

    /** What it holds of its facts; {@link io.journeyline.functions.ledger.Ledgers} reads all of them. */
    public static KeptLedger ledger(Map<String, AttributeValue> item) {
        if (!item.containsKey(SEGMENTS)) {
            return new KeptLedger(key(item), List.of(), bytes(item, LEDGER));
        }
        List<SegmentName> segments = item.get(SEGMENTS).l().stream()
                .map(name -> SegmentName.parse(name.s()))
                .toList();
        return new KeptLedger(key(item), segments, bytes(item, REST));
    }

    private static byte[] bytes(Map<String, AttributeValue> item, String name) {
        return RecordItems.required(item, name).b().asByteArrayUnsafe();
    }

    /** Adds to an item what it holds of its facts. */
    public static void putLedger(KeptLedger ledger, Map<String, AttributeValue> item) {
        AttributeValue rest = AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(ledger.rest()));
        if (ledger.segments().isEmpty()) {
            item.put(LEDGER, rest);
            return;
        }
        item.put(
                SEGMENTS,
                AttributeValue.fromL(ledger.segments().stream()
                        .map(name -> AttributeValue.fromS(name.text()))
                        .toList()));
        item.put(REST, rest);
    }

    /** Whether the item holds a record: without one it is a placeholder that others point to. */
    public static boolean hasRecord(Map<String, AttributeValue> item) {
        return item.containsKey("channel_type");
    }

    /** Its JAR record; empty while there is none. */
    public static Optional<LakeRow> jar(Map<String, AttributeValue> item) {
        return hasRecord(item) ? Optional.of(RecordItems.read(Catalogue.JAR, item)) : Optional.empty();
    }
}
