package io.journeyline.functions.publish;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
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
 * A session as an image in the table's stream shows it: all that its interactions are made of.
 *
 * @param jar    its JAR record
 * @param ledger its facts
 */
record SessionImage(LakeRow jar, Ledger ledger) {

    /** Which row of which table. */
    private record Key(String table, List<Object> values) {

        static Key of(LakeRow row) {
            return new Key(
                    row.table().name(), row.table().key().stream().map(row::get).toList());
        }
    }

    /** The session of an item; empty for one of which no record is known yet, and for no item. */
    static Optional<SessionImage> read(Map<String, AttributeValue> item, Ledgers ledgers) {
        return SessionItem.jar(item).map(jar -> new SessionImage(jar, ledgers.whole(SessionItem.ledger(item))));
    }

    List<LakeRow> interactions() {
        return Interactions.of(ledger, jar);
    }

    /**
     * The interactions of the item after a change, as versions of the item; and a tombstone for each that was before and is
     * no longer.
     *
     * @param ledgers where facts are read that do not lie in the item
     * @param version of the tombstones: that of the item after, or if it was removed the next
     * @param now     when the tombstones were written
     */
    static List<ChangeRow> changes(
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            Ledgers ledgers,
            long version,
            Instant now) {
        List<ChangeRow> changes = new ArrayList<>();
        Set<Key> present = new LinkedHashSet<>();
        read(after, ledgers).ifPresent(image -> image.interactions().forEach(row -> {
            present.add(Key.of(row));
            ChangeRow.Builder change = ChangeRow.of(row.table());
            row.values().forEach(change::put);
            changes.add(change.versionFormatted(
                    RecordItems.required(after, RecordItems.VERSION).n(),
                    RecordItems.required(after, RecordItems.PROCESSED_AT).s()));
        }));
        read(before, ledgers).ifPresent(image -> image.interactions().stream()
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
