package io.journeyline.model.catalogue;

/** A column's type in the lake; each engine's spelling of it is one exhaustive switch away. */
public enum ColumnType {
    TEXT,
    BOOLEAN,
    INTEGER,
    /** Exact seconds, {@code decimal(12,3)}: a duration is never a floating-point number. */
    SECONDS,
    /** UTC, microseconds. */
    TIMESTAMP,
    DATE,
    /** {@code decimal(18,4)}. */
    AMOUNT,
    TEXT_LIST
}
