package io.journeyline.model.catalogue;

import java.util.List;

/**
 * A table that analysts query by {@link #name()}.
 *
 * <p>Rows arrive in immutable change objects, at least once and in any order. What makes that harmless stands in the
 * rows: {@link #key()} names the record, the operational column {@code row_version} orders its versions. The columns
 * listed here are the record itself, a pure function of the set of facts where the table says so; the
 * {@linkplain Catalogue#OPERATIONAL_COLUMNS operational columns} stand apart from it.
 *
 * @param name    what analysts write in SQL
 * @param comment what one row is
 * @param columns the record's columns in their order
 * @param key     names of the columns that identify a record
 * @param month   the column whose UTC month partitions the table; empty for a table that is not partitioned
 * @param keeping which versions of a record stay
 * @param feed    the table whose change objects feed this one: itself, except for a history
 */
public record LakeTable(
        String name,
        String comment,
        List<Column> columns,
        List<String> key,
        String month,
        VersionKeeping keeping,
        String feed) {

    /** Which versions of a record a table keeps. */
    public enum VersionKeeping {
        /** The newest version; a tombstone removes the record. */
        LATEST,
        /** Every version, tombstones included: "as known at" is a query. */
        EVERY
    }

    public LakeTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException(name + ": key " + key + " is not among the columns");
        }
        if (!month.isEmpty() && !names.contains(month)) {
            throw new IllegalArgumentException(name + ": partition column " + month + " is not among the columns");
        }
        if (names.size() != names.stream().distinct().count()) {
            throw new IllegalArgumentException(name + ": a column stands twice");
        }
    }

    /** The column of that name. */
    public Column column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + columnName));
    }
}
