package io.journeyline.functions.item;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the item of a session has for every reader: its key, its facts and, once channel and start are known, its JAR record
 * (as {@link RecordItems} lays it out). What else is in it is its writer's own.
 */
public final class SessionItem {

    /** The attribute that is the table's key. */
    public static final String KEY = "session_key";

    private static final String LEDGER = "_ledger";

    private SessionItem() {}

    /** Which session. */
    public static SessionKey key(Map<String, AttributeValue> item) {
        return SessionKey.parse(RecordItems.required(item, KEY).s());
    }

    /** Its facts. */
    public static Ledger ledger(Map<String, AttributeValue> item) {
        return Ledger.fromBytes(
                key(item), RecordItems.required(item, LEDGER).b().asByteArrayUnsafe());
    }

    /** Adds the facts to an item, as their bytes. */
    public static void putLedger(byte[] ledger, Map<String, AttributeValue> item) {
        item.put(LEDGER, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(ledger)));
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
