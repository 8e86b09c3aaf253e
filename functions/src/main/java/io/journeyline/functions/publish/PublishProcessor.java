package io.journeyline.functions.publish;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the records that the state tables hold, version by version, into the lake's inbox. Every version goes: the lake's
 * history shows what was known when.
 */
public final class PublishProcessor {

    /** The part of a customer that is the record; others are summaries it is folded from. */
    private static final String CUSTOMER_RECORD_PART = "car";

    private final ChangeSink changes;
    private final InstantSource clock;

    public PublishProcessor(ChangeSink changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Publishes a batch. An item that cannot become a row is a defect of its writer, never of an upstream system: what
     * stands before it is published, and the batch fails there, loudly.
     */
    public BatchResult publish(List<TableChange> batch) {
        Map<LakeTable, List<ChangeRow>> rows = new LinkedHashMap<>();
        Optional<BatchResult.Failure> unreadable = Optional.empty();
        for (TableChange change : batch) {
            try {
                // All rows of a change or none: what cannot be read leaves nothing behind.
                List<ChangeRow> changed = new ArrayList<>(row(change).stream().toList());
                changed.addAll(interactions(change));
                changed.forEach(row -> rows.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row));
            } catch (RuntimeException e) {
                unreadable = Optional.of(new BatchResult.Failure(change.sequenceNumber(), e));
                break;
            }
        }
        String summary = summary(batch, rows);
        try {
            rows.forEach(changes::write);
        } catch (RuntimeException e) {
            return BatchResult.failed(summary, batch.getFirst().sequenceNumber(), e);
        }
        return new BatchResult(summary, unreadable);
    }

    private static String summary(List<TableChange> batch, Map<LakeTable, List<ChangeRow>> rows) {
        StringBuilder summary = new StringBuilder("changes=").append(batch.size());
        rows.forEach((table, written) ->
                summary.append(' ').append(table.name()).append('=').append(written.size()));
        return summary.toString();
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
        if (!change.keys().containsKey("session_key")) {
            return List.of();
        }
        return SessionImage.changes(change.oldImage(), change.newImage(), version(change), clock.instant());
    }

    private static Optional<LakeTable> table(Map<String, AttributeValue> keys) {
        if (keys.containsKey("session_key")) {
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
        return item.containsKey(table.equals(Catalogue.JAR) ? "channel_type" : "cust_id");
    }
}
