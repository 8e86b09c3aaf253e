package io.journeyline.functions.change;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeTable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of one record, or of its absence, ready to be written: every column of the table and every operational one
 * has an entry, whose value is a text, a list of texts, or null.
 */
public final class ChangeRow {

    private final LakeTable table;
    private final Map<String, Object> values;

    private ChangeRow(LakeTable table, Map<String, Object> values) {
        this.table = table;
        this.values = Collections.unmodifiableMap(values);
    }

    public LakeTable table() {
        return table;
    }

    /** Column to text, list of texts or null; in the order of {@link Catalogue#changeColumns}. */
    public Map<String, Object> values() {
        return values;
    }

    /** A row whose values are set by Java values; see {@link ChangeRows#format} for the types. */
    public static Builder of(LakeTable table) {
        return new Builder(table);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeRow that && table.equals(that.table) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The table and the record's key only: values may be personal. */
    @Override
    public String toString() {
        return table.name() + table.key().stream().map(values::get).toList();
    }

    /** Collects the values of a row. */
    public static final class Builder {

        private final LakeTable table;
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder(LakeTable table) {
            this.table = table;
            for (Column column : Catalogue.changeColumns(table)) {
                values.put(column.name(), null);
            }
        }

        /** Sets a column; null is "not known". Throws when the table has no such column or the value is not of its type. */
        public Builder put(String column, Object value) {
            return putFormatted(column, ChangeRows.format(table.column(column), value));
        }

        /** Sets a column to a text, or a list of texts, that is already written as {@link ChangeRows#format} writes it. */
        public Builder putFormatted(String column, Object text) {
            if (!values.containsKey(column)) {
                throw new IllegalArgumentException(table.name() + " has no column " + column);
            }
            values.put(column, text);
            return this;
        }

        /**
         * The finished row of a record that is.
         *
         * @param version     the record's version; a higher one replaces a lower one
         * @param processedAt when this version was written
         */
        public ChangeRow version(long version, Instant processedAt) {
            return finish(version, false, processedAt);
        }

        /** The finished tombstone of a record that is no longer; only its key needs to be set. */
        public ChangeRow tombstone(long version, Instant processedAt) {
            return finish(version, true, processedAt);
        }

        /** As {@link #version}, with both values as {@link ChangeRows#format} writes them. */
        public ChangeRow versionFormatted(String version, String processedAt) {
            putFormatted("row_version", version);
            putFormatted("row_deleted", "false");
            putFormatted("processed_at", processedAt);
            return checked();
        }

        private ChangeRow finish(long version, boolean deleted, Instant processedAt) {
            List<Column> operational = Catalogue.OPERATIONAL_COLUMNS;
            putFormatted("row_version", ChangeRows.format(operational.get(0), version));
            putFormatted("row_deleted", ChangeRows.format(operational.get(1), deleted));
            putFormatted("processed_at", ChangeRows.format(operational.get(2), processedAt));
            return checked();
        }

        private ChangeRow checked() {
            for (String key : table.key()) {
                if (values.get(key) == null) {
                    throw new IllegalArgumentException(
                            "a row of " + table.name() + " needs its key column " + key + ": it is null");
                }
            }
            return new ChangeRow(table, new LinkedHashMap<>(values));
        }
    }
}
