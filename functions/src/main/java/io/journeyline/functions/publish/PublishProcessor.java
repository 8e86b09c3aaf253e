package io.journeyline.functions.publish;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the records that the state tables hold, version by version, into the lake's inbox. Every version goes: the lake's
 * history shows what was known when.
 */
public final class PublishProcessor {

    /** The part of a customer that is the record; others are summaries it is folded from. */
    private static final String CUSTOMER_RECORD_PART = "car";

    private final Ledgers ledgers;
    private final ChangeSink changes;
    private final InstantSource clock;

    public PublishProcessor(Ledgers ledgers, ChangeSink changes, InstantSource clock) {
        this.ledgers = ledgers;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Publishes a batch. One change that cannot become rows (a defect of its item's writer, never of an upstream system)
     * costs no other, and a table that cannot be written costs no other table: everything else is published, and the batch is
     * to come again from the first change that was not. What was published already is told by its version when it comes
     * again.
     */
    public BatchResult publish(List<TableChange> batch) {
        Batch open = new Batch();
        batch.forEach(open::read);
        open.write();
        return new BatchResult(
                open.summary(),
                batch.stream()
                        .map(TableChange::sequenceNumber)
                        .filter(open.failures::containsKey)
                        .findFirst()
                        .map(first -> new BatchResult.Failure(first, open.failures.get(first))));
    }

    /** A batch while it is published. */
    private final class Batch {
        private final Map<LakeTable, List<ChangeRow>> rows = new LinkedHashMap<>();
        private final Map<LakeTable, Set<String>> sequenceNumbers = new HashMap<>();
        private final Map<String, RuntimeException> failures = new HashMap<>();
        private int changesRead;

        /** All rows of a change or none: what cannot be read leaves nothing behind. */
        void read(TableChange change) {
            changesRead++;
            try {
                List<ChangeRow> changed = new ArrayList<>(row(change).stream().toList());
                changed.addAll(interactions(change));
                for (ChangeRow row : changed) {
                    rows.computeIfAbsent(row.table(), table -> new ArrayList<>())
                            .add(row);
                    sequenceNumbers
                            .computeIfAbsent(row.table(), table -> new HashSet<>())
                            .add(change.sequenceNumber());
                }
            } catch (RuntimeException e) {
                failures.put(change.sequenceNumber(), e);
            }
        }

        /** One object per table. One that fails may have been written all the same: again is harmless, never is not. */
        void write() {
            rows.forEach((table, ofTable) -> {
                try {
                    changes.write(table, ofTable);
                } catch (RuntimeException e) {
                    sequenceNumbers.get(table).forEach(change -> failures.putIfAbsent(change, e));
                }
            });
        }

        String summary() {
            StringBuilder summary = new StringBuilder("changes=").append(changesRead);
            rows.forEach((table, read) ->
                    summary.append(' ').append(table.name()).append('=').append(read.size()));
            return summary.append(" failed=").append(failures.size()).toString();
        }
    }

    private Optional<ChangeRow> row(TableChange change) {
        Optional<LakeTable> table = table(change.keys());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Map<String, AttributeValue> before = change.oldImage();
        Map<String, AttributeValue> after = change.newImage();
        if (isRecord(table.get(), after)) {
            return Optional.of(ItemRows.row(table.get(), after));
        }
        if (isRecord(table.get(), before)) {
            return Optional.of(ItemRows.tombstone(table.get(), before, version(change), clock.instant()));
        }
        return Optional.empty();
    }

    /** Emptied, an item has a version of its own; removed, it takes the next. */
    private static long version(TableChange change) {
        return change.newImage().isEmpty()
                ? RecordItems.version(change.oldImage()) + 1
                : RecordItems.version(change.newImage());
    }

    /** What a session's facts say of each agent and each device goes with every version of the session's record. */
    private List<ChangeRow> interactions(TableChange change) {
        if (!change.keys().containsKey(SessionItem.KEY)) {
            return List.of();
        }
        return SessionImage.changes(change.oldImage(), change.newImage(), ledgers, version(change), clock.instant());
    }

    private static Optional<LakeTable> table(Map<String, AttributeValue> keys) {
        if (keys.containsKey(SessionItem.KEY)) {
            return Optional.of(Catalogue.JAR);
        }
        AttributeValue part = keys.get("part");
        if (part == null) {
            throw new IllegalArgumentException(
                    "publish reads the streams of the session and the customer table, not of a" + " table with the key "
                            + keys.keySet() + "; mend the event source mapping");
        }
        return CUSTOMER_RECORD_PART.equals(part.s()) ? Optional.of(Catalogue.CAR) : Optional.empty();
    }

    /**
     * A session of which no channel is known yet is a placeholder that others point to, a customer of whom no session speaks
     * any more is a memory of versions: neither is a record.
     */
    private static boolean isRecord(LakeTable table, Map<String, AttributeValue> item) {
        return table.equals(Catalogue.JAR) ? SessionItem.hasRecord(item) : item.containsKey("cust_id");
    }
}
