package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.ColumnType;

/** A column's type as Glue (Hive) and as Trino and Athena spell it. */
public enum SqlType {
    VARCHAR("string", "varchar"),
    BOOLEAN("boolean", "boolean"),
    BIGINT("bigint", "bigint"),
    DOUBLE("double", "double"),
    /** Seconds of one session. */
    SECONDS("decimal(12,3)", "decimal(12,3)"),
    /** Seconds summed over many sessions. */
    TOTAL_SECONDS("decimal(20,3)", "decimal(20,3)"),
    AMOUNT("decimal(18,4)", "decimal(18,4)"),
    TIMESTAMP("timestamp", "timestamp(6)"),
    DATE("date", "date"),
    VARCHAR_ARRAY("array<string>", "array(varchar)");

    private final String glue;
    private final String sql;

    SqlType(String glue, String sql) {
        this.glue = glue;
        this.sql = sql;
    }

    /** The type in a Glue column definition. */
    public String glue() {
        return glue;
    }

    /** The type in SQL of Athena engine version 3 and Trino. */
    public String sql() {
        return sql;
    }

    /** The proper type of a catalogue column. */
    public static SqlType of(ColumnType type) {
        return switch (type) {
            case TEXT -> VARCHAR;
            case BOOLEAN -> BOOLEAN;
            case INTEGER -> BIGINT;
            case SECONDS -> SECONDS;
            case TIMESTAMP -> TIMESTAMP;
            case DATE -> DATE;
            case AMOUNT -> AMOUNT;
            case TEXT_LIST -> VARCHAR_ARRAY;
        };
    }

    /** The type of the same column in a change object, where every scalar is a string. */
    static SqlType inChangeObject(ColumnType type) {
        return type == ColumnType.TEXT_LIST ? VARCHAR_ARRAY : VARCHAR;
    }
}
