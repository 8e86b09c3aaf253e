package io.journeyline.functions.item;

import io.journeyline.functions.change.ChangeRows;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.catalogue.LakeTable;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record of the lake as attributes of an item, one per column that is not null, under the column's name: booleans are
 * {@code BOOL}, whole numbers {@code N}, lists {@code L} of {@code S}, everything else the text of a change object as
 * {@code S}. So an item is published without being understood.
 *
 * <p>Beside the record an item has {@link #VERSION} and {@link #PROCESSED_AT}, and what its writer needs under names that
 * begin with an underscore.
 */
public final class RecordItems {

    public static final String VERSION = "row_version";
    public static final String PROCESSED_AT = "processed_at";

    private RecordItems() {}

    /** Adds the record's attributes to an item. */
    public static void write(LakeRow row, Map<String, AttributeValue> item) {
        for (Map.Entry<String, Object> entry : row.values().entrySet()) {
            Column column = row.table().column(entry.getKey());
            Object formatted = ChangeRows.format(column, entry.getValue());
            item.put(
                    column.name(),
                    switch (column.type()) {
                        case BOOLEAN -> AttributeValue.fromBool((Boolean) entry.getValue());
                        case INTEGER -> AttributeValue.fromN((String) formatted);
                        case TEXT_LIST ->
                            AttributeValue.fromL(((List<?>) formatted)
                                    .stream()
                                            .map(text -> AttributeValue.fromS((String) text))
                                            .toList());
                        case TEXT, SECONDS, TIMESTAMP, DATE, AMOUNT -> AttributeValue.fromS((String) formatted);
                    });
        }
    }

    /** The record that an item holds; attributes that are no columns of the table are passed over. */
    public static LakeRow read(LakeTable table, Map<String, AttributeValue> item) {
        LakeRow.Builder row = LakeRow.builder(table);
        for (Column column : table.columns()) {
            Object formatted = formatted(table, column, item.get(column.name()));
            if (formatted != null) {
                row.put(column.name(), ChangeRows.parse(column, formatted));
            }
        }
        return row.build();
    }

    /** A column's value as a change object holds it: a text, a list of texts, or null. */
    public static Object formatted(LakeTable table, Column column, AttributeValue value) {
        if (value == null || Boolean.TRUE.equals(value.nul())) {
            return null;
        }
        Object text =
                switch (column.type()) {
                    case TEXT, TIMESTAMP, DATE, SECONDS, AMOUNT -> value.s();
                    case INTEGER -> value.n();
                    case BOOLEAN -> value.bool() == null ? null : value.bool().toString();
                    case TEXT_LIST ->
                        value.hasL() ? value.l().stream().map(AttributeValue::s).toList() : null;
                };
        if (text == null) {
            throw new IllegalArgumentException("attribute " + column.name() + " of an item of " + table.name()
                    + " is of type " + value.type() + ", which is not how " + column.type()
                    + " is kept; its writer must be mended");
        }
        return text;
    }

    /** An attribute that no item lacks. */
    public static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "an item of a state table has no " + name + "; its writer must be mended");
        }
        return value;
    }

    /** The item's version. */
    public static long version(Map<String, AttributeValue> item) {
        return Long.parseLong(required(item, VERSION).n());
    }
}
