package io.journeyline.model.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that analysts query by {@link #name()}.
 *
 * <p>Rows arrive in immutable change objects, at least once and in any order. What makes that harmless stands in the
 * rows: {@link #key()} names the record, the operational column {@code row_version} orders its versions. The columns
 * listed here are the record itself, a pure function of the set of facts where the table says so; the
 * {@linkplain Catalogue#OPERATIONAL_COLUMNS operational columns} stand apart from it. A table exists once, so equality is
 * identity.
 */
public final class LakeTable {

    private final String name;
    private final String comment;
    private final List<Column> columns;
    private final List<String> key;
    private final String month;
    private final VersionKeeping keeping;
    private final String feed;

    /** Every value of every row is checked against its column: that lookup is the most frequent of all. */
    private final Map<String, Column> byName;

    /** Which versions of a record a table keeps. */
    public enum VersionKeeping {
        /** The newest version; a tombstone removes the record. */
        LATEST,
        /** Every version, tombstones included: "as known at" is a query. */
        EVERY
    }

    /**
     * @param name    what analysts write in SQL
     * @param comment what one row is
     * @param columns the record's columns in their order
     * @param key     names of the columns that identify a record
     * @param month   the column whose UTC month partitions the table; empty for a table that is not partitioned
     * @param keeping which versions of a record stay
     * @param feed    the table whose change objects feed this one: itself, except for a history
     */
    public LakeTable(
            String name,
            String comment,
            List<Column> columns,
            List<String> key,
            String month,
            VersionKeeping keeping,
            String feed) {
        this.name = name;
        this.comment = comment;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.month = month;
        this.keeping = keeping;
        this.feed = feed;
        this.byName = new HashMap<>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException(name + ": a column stands twice");
            }
        }
        if (!byName.keySet().containsAll(key)) {
            throw new IllegalArgumentException(name + ": key " + key + " is not among the columns");
        }
        if (!month.isEmpty() && !byName.containsKey(month)) {
            throw new IllegalArgumentException(name + ": partition column " + month + " is not among the columns");
        }
    }

    /** What analysts write in SQL. */
    public String name() {
        return name;
    }

    /** What one row is. */
    public String comment() {
        return comment;
    }

    /** The record's columns in their order. */
    public List<Column> columns() {
        return columns;
    }

    /** Names of the columns that identify a record. */
    public List<String> key() {
        return key;
    }

    /** The column whose UTC month partitions the table; empty for a table that is not partitioned. */
    public String month() {
        return month;
    }

    /** Which versions of a record stay. */
    public VersionKeeping keeping() {
        return keeping;
    }

    /** The table whose change objects feed this one: itself, except for a history. */
    public String feed() {
        return feed;
    }

    /** The column of that name. */
    public Column column(String columnName) {
        Column column = byName.get(columnName);
        if (column == null) {
            throw new IllegalArgumentException(name + " has no column " + columnName);
        }
        return column;
    }

    @Override
    public String toString() {
        return name;
    }
}
