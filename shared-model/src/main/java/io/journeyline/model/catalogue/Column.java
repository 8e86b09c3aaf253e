package io.journeyline.model.catalogue;

import java.util.Objects;

/**
 * One column of a table in the lake.
 *
 * @param name     the name in the lake, snake_case
 * @param variable the name in the CAR/JAR tables the product comes from; empty for a column those tables do not have
 * @param type     the type
 * @param comment  what a reader must know: meaning, unit, when it is null
 */
public record Column(String name, String variable, ColumnType type, String comment) {

    public Column {
        Objects.requireNonNull(type, "type");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a column's name is snake_case, not '" + name + "'");
        }
        if (comment.isBlank()) {
            throw new IllegalArgumentException(
                    "column " + name + " has no comment: analysts see it beside the column, and nothing else");
        }
    }

    static Column variable(String variable, String name, ColumnType type, String comment) {
        return new Column(name, variable, type, comment);
    }

    static Column of(String name, ColumnType type, String comment) {
        return new Column(name, "", type, comment);
    }
}
