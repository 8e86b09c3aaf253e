package io.journeyline.functions.publish;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeTable;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An {@linkplain RecordItems item} as a row of the lake; what the record says is passed on and not looked at. */
final class ItemRows {

    private ItemRows() {}

    /** The row of a record that is. */
    static ChangeRow row(LakeTable table, Map<String, AttributeValue> item) {
        ChangeRow.Builder row = ChangeRow.of(table);
        for (Column column : table.columns()) {
            row.putFormatted(column.name(), RecordItems.formatted(table, column, item.get(column.name())));
        }
        return row.versionFormatted(
                RecordItems.required(item, RecordItems.VERSION).n(),
                RecordItems.required(item, RecordItems.PROCESSED_AT).s());
    }

    /**
     * The tombstone of a record that was. Beside the key it keeps the column that partitions the table, so that a history
     * files it under the record's own month.
     *
     * @param last the record's last image
     */
    static ChangeRow tombstone(LakeTable table, Map<String, AttributeValue> last, long version, Instant processedAt) {
        ChangeRow.Builder row = ChangeRow.of(table);
        for (Column column : table.columns()) {
            if (table.key().contains(column.name()) || table.month().equals(column.name())) {
                row.putFormatted(column.name(), RecordItems.formatted(table, column, last.get(column.name())));
            }
        }
        return row.tombstone(version, processedAt);
    }
}
