package io.journeyline.functions.aws;

import io.journeyline.functions.change.ChangeRows;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.KeptLedger;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Placement.Weave;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A session as an item: its JAR record, and under technical names its ledger and what ties it to others. */
final class SessionItems {

    private static final String LINKED_FROM = "_linked_from";
    private static final String ATTACHED_TO = "_attached_to";
    private static final String WEAVE = "_weave";
    private static final Column PROCESSED_AT = Catalogue.OPERATIONAL_COLUMNS.stream()
            .filter(column -> column.name().equals(RecordItems.PROCESSED_AT))
            .findFirst()
            .orElseThrow();

    private SessionItems() {}

    static Map<String, AttributeValue> key(SessionKey session) {
        return Map.of(SessionItem.KEY, AttributeValue.fromS(session.text()));
    }

    /**
     * @param ledger what the item holds of the session's ledger
     */
    static Map<String, AttributeValue> write(StoredSession session, KeptLedger ledger) {
        Map<String, AttributeValue> item = new HashMap<>();
        if (session.row() != null) {
            RecordItems.write(session.row(), item);
        }
        item.put(SessionItem.KEY, AttributeValue.fromS(session.key().text()));
        item.put(RecordItems.VERSION, AttributeValue.fromN(Long.toString(session.version())));
        item.put(RecordItems.PROCESSED_AT, AttributeValue.fromS(processedAt(session.processedAt())));
        SessionItem.putLedger(ledger, item);
        if (!session.linkedFrom().isEmpty()) {
            item.put(
                    LINKED_FROM,
                    AttributeValue.fromL(session.linkedFrom().stream()
                            .map(other -> AttributeValue.fromS(other.text()))
                            .toList()));
        }
        if (session.attachedTo() != null) {
            item.put(ATTACHED_TO, AttributeValue.fromS(session.attachedTo().text()));
        }
        if (session.weave() != Weave.PLAIN) {
            item.put(WEAVE, AttributeValue.fromS(session.weave().name()));
        }
        TrailItems.write(session.trail(), item);
        return item;
    }

    /**
     * @param ledger the session's whole ledger
     */
    static StoredSession read(Map<String, AttributeValue> item, Ledger ledger) {
        TreeSet<SessionKey> linkedFrom = new TreeSet<>();
        if (item.containsKey(LINKED_FROM)) {
            item.get(LINKED_FROM).l().forEach(other -> linkedFrom.add(SessionKey.parse(other.s())));
        }
        return new StoredSession(
                RecordItems.version(item),
                ledger,
                linkedFrom,
                item.containsKey(ATTACHED_TO)
                        ? SessionKey.parse(item.get(ATTACHED_TO).s())
                        : null,
                item.containsKey(WEAVE) ? Weave.valueOf(item.get(WEAVE).s()) : Weave.PLAIN,
                TrailItems.read(item),
                SessionItem.jar(item).orElse(null),
                processedAt(item));
    }

    static String processedAt(Instant instant) {
        return (String) ChangeRows.format(PROCESSED_AT, instant);
    }

    static Instant processedAt(Map<String, AttributeValue> item) {
        return (Instant) ChangeRows.parse(
                PROCESSED_AT,
                RecordItems.required(item, RecordItems.PROCESSED_AT).s());
    }
}
