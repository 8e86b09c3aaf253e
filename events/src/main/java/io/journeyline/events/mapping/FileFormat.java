package io.journeyline.events.mapping;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How a delimited file is written.
 *
 * @param encoding           its encoding; agrees with ASCII in all ASCII characters
 * @param delimiter          what stands between two columns
 * @param quote              what may surround a cell; null where cells are never quoted
 * @param header             whether the columns' names stand in the file
 * @param columns            names of the columns, in order
 * @param maximumRecordBytes the longest record that is read
 * @param comments           beginnings of lines that are no records
 */
public record FileFormat(
        Charset encoding,
        char delimiter,
        Character quote,
        Header header,
        List<String> columns,
        int maximumRecordBytes,
        List<String> comments) {

    /** Whether the columns' names stand in the file. */
    public enum Header {
        /** Never: every line is a record. */
        NONE,
        /** Perhaps: a line that is exactly the columns' names is no record, wherever it stands. */
        OPTIONAL,
        /** The first line is the columns' names; in a file where it is not, no record is read. */
        REQUIRED
    }

    public FileFormat {
        columns = List.copyOf(columns);
        comments = List.copyOf(comments);
    }
}
