package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Column;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pieces of SQL text that more than one statement is made of. */
final class Sql {

    private Sql() {}

    /** A string literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The pieces, one a line, with commas between them. */
    static <T> String lines(List<T> items, String indent, Function<T, String> piece) {
        return items.stream().map(piece).collect(Collectors.joining(",\n" + indent, indent, ""));
    }

    /** Column names after an alias: {@code a.x, a.y}. */
    static String columns(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    /** {@code a.x = b.x AND a.y = b.y}. */
    static String equal(String left, String right, List<String> names) {
        return names.stream()
                .map(name -> left + "." + name + " = " + right + "." + name)
                .collect(Collectors.joining(" AND "));
    }

    /**
     * A change object's string as the proper type. A value that does not parse fails the query: the writer is ours, so
     * it is a defect to be seen, and TRY_CAST would make a null of it that nobody notices.
     */
    static String cast(Column column) {
        return switch (column.type()) {
            case TEXT, TEXT_LIST -> column.name();
            case BOOLEAN, INTEGER, SECONDS, TIMESTAMP, DATE, AMOUNT ->
                "CAST(" + column.name() + " AS " + SqlType.of(column.type()).sql() + ") AS " + column.name();
        };
    }
}
