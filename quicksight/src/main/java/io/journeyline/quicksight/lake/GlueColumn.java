package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Column;

/**
 * A column of a Glue table.
 *
 * @param name    lower case
 * @param type    its type, in Glue's and in SQL's spelling
 * @param comment at most 255 characters, which is Glue's bound
 */
public record GlueColumn(String name, SqlType type, String comment) {

    private static final int LONGEST_COMMENT = 255;

    public GlueColumn {
        if (comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("column " + name + ": Glue takes a comment of at most " + LONGEST_COMMENT
                    + " characters, this one has " + comment.length());
        }
    }

    static GlueColumn typed(Column column) {
        return new GlueColumn(column.name(), SqlType.of(column.type()), column.comment());
    }

    static GlueColumn asWritten(Column column) {
        return new GlueColumn(column.name(), SqlType.inChangeObject(column.type()), column.comment());
    }
}
