package io.journeyline.model.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A record of a {@link LakeTable}: a value of the right type for each column that is not null. Immutable; equal records
 * have equal values. Types by column: TEXT {@link String}, BOOLEAN {@link Boolean}, INTEGER {@link Long}, SECONDS and
 * AMOUNT {@link BigDecimal} with 3 and 4 decimals, TIMESTAMP {@link Instant} in whole microseconds, DATE
 * {@link LocalDate}, TEXT_LIST {@link List} of String.
 */
public final class LakeRow {

    private static final int SECONDS_SCALE = 3;
    private static final int AMOUNT_SCALE = 4;

    private final LakeTable table;
    private final Map<String, Object> values;

    private LakeRow(LakeTable table, Map<String, Object> values) {
        this.table = table;
        this.values = Collections.unmodifiableMap(values);
    }

    public static Builder builder(LakeTable table) {
        return new Builder(table, Map.of());
    }

    public Builder toBuilder() {
        return new Builder(table, values);
    }

    public LakeTable table() {
        return table;
    }

    /** The values present, in the order of the table's columns. */
    public Map<String, Object> values() {
        return values;
    }

    /** The value, or null. */
    public Object get(String column) {
        Object value = values.get(column);
        if (value == null) {
            table.column(column);
        }
        return value;
    }

    /** The text, or null. */
    public String text(String column) {
        return (String) get(column);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LakeRow that && table.name().equals(that.table.name()) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table.name(), values);
    }

    @Override
    public String toString() {
        return table.name() + values;
    }

    /** Collects values and checks each against its column. */
    public static final class Builder {

        private final LakeTable table;
        private final Map<String, Object> values;

        private Builder(LakeTable table, Map<String, Object> values) {
            this.table = table;
            this.values = new LinkedHashMap<>(values);
        }

        /** Sets a value; null or an empty list takes it away. Throws when the type is not the column's. */
        public Builder put(String column, Object value) {
            Object normalised = value == null ? null : normalise(table.column(column), value);
            if (normalised == null) {
                table.column(column);
                values.remove(column);
            } else {
                values.put(column, normalised);
            }
            return this;
        }

        public LakeRow build() {
            Map<String, Object> ordered = new LinkedHashMap<>();
            for (Column column : table.columns()) {
                Object value = values.get(column.name());
                if (value != null) {
                    ordered.put(column.name(), value);
                }
            }
            return new LakeRow(table, ordered);
        }

        private static Object normalise(Column column, Object value) {
            return switch (column.type()) {
                case TEXT -> (String) value;
                case BOOLEAN -> (Boolean) value;
                case INTEGER -> (Long) value;
                case SECONDS -> ((BigDecimal) value).setScale(SECONDS_SCALE, RoundingMode.HALF_UP);
                case AMOUNT -> ((BigDecimal) value).setScale(AMOUNT_SCALE, RoundingMode.HALF_UP);
                case TIMESTAMP -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
                case DATE -> (LocalDate) value;
                case TEXT_LIST -> {
                    List<String> list =
                            ((List<?>) value).stream().map(String.class::cast).toList();
                    yield list.isEmpty() ? null : list;
                }
            };
        }
    }
}
