package io.journeyline.functions.publish;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.interaction.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A session as an image in the table's stream shows it: all that its interactions are made of. {@link #read} is the one
 * place here that knows how a session's facts lie in its item.
 *
 * @param jar    its JAR record
 * @param ledger its facts
 */
record SessionImage(LakeRow jar, Ledger ledger) {

    private static final String LEDGER = "_ledger";

    /** Which row of which table. */
    private record Key(String table, List<Object> values) {

        static Key of(LakeRow row) {
            return new Key(
                    row.table().name(), row.table().key().stream().map(row::get).toList());
        }
    }

    /** The session of an item; empty for one of which no record is known yet, and for no item. */
    static Optional<SessionImage> read(Map<String, AttributeValue> item) {
        if (!item.containsKey("channel_type")) {
            return Optional.empty();
        }
        SessionKey key =
                SessionKey.parse(RecordItems.required(item, "session_key").s());
        byte[] ledger = RecordItems.required(item, LEDGER).b().asByteArrayUnsafe();
        return Optional.of(new SessionImage(RecordItems.read(Catalogue.JAR, item), Ledger.fromBytes(key, ledger)));
    }

    List<LakeRow> interactions() {
        return Interactions.of(ledger, jar);
    }

    /**
     * The interactions of the item after a change, as versions of the item; and a tombstone for each that was before and is
     * no longer.
     *
     * @param version of the tombstones: that of the item after, or if it was removed the next
     * @param now     when the tombstones were written
     */
    static List<ChangeRow> changes(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after, long version, Instant now) {
        List<ChangeRow> changes = new ArrayList<>();
        Set<Key> present = new LinkedHashSet<>();
        read(after).ifPresent(image -> image.interactions().forEach(row -> {
            present.add(Key.of(row));
            ChangeRow.Builder change = ChangeRow.of(row.table());
            row.values().forEach(change::put);
            changes.add(change.versionFormatted(
                    RecordItems.required(after, RecordItems.VERSION).n(),
                    RecordItems.required(after, RecordItems.PROCESSED_AT).s()));
        }));
        read(before).ifPresent(image -> image.interactions().stream()
                .filter(row -> !present.contains(Key.of(row)))
                .forEach(row -> {
                    ChangeRow.Builder change = ChangeRow.of(row.table());
                    row.table().key().forEach(column -> change.put(column, row.get(column)));
                    change.put(row.table().month(), row.get(row.table().month()));
                    changes.add(change.tombstone(version, now));
                }));
        return changes;
    }
}
