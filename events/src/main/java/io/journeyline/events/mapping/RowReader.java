package io.journeyline.events.mapping;

import io.journeyline.events.Rejection;
import io.journeyline.events.RejectionCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Takes a record apart into its cells, without surrounding space. */
public final class RowReader {

    /** Either the cells or why there are none. */
    public sealed interface Cells {

        /** The cells, as many as the file has columns. */
        @SuppressWarnings("ArrayRecordComponent")
        record Read(String[] cells) implements Cells {}

        /** The bytes are no such row. */
        record Unreadable(Rejection rejection) implements Cells {}
    }

    private final FileFormat format;
    private final CSVFormat quoted;

    public RowReader(FileFormat format) {
        this.format = format;
        this.quoted = format.quote() == null
                ? null
                : CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(format.delimiter())
                        .setQuote(format.quote())
                        .setIgnoreEmptyLines(false)
                        .get();
    }

    /** The record's cells. */
    public Cells read(byte[] bytes) {
        String text;
        try {
            text = format.encoding()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return unreadable(
                    RejectionCode.ENCODING,
                    "the bytes are no text in " + format.encoding(),
                    "send the file in " + format.encoding() + ", or set file.encoding of the mapping to what it is");
        }
        int control = firstControl(text);
        if (control >= 0) {
            return unreadable(
                    RejectionCode.ENCODING,
                    "character " + (control + 1) + " is the control character " + (int) text.charAt(control)
                            + ", which is no text",
                    "send text; if the file is UTF-16 or binary, convert it to " + format.encoding());
        }
        String[] cells;
        try {
            cells = quoted == null ? split(text) : parse(text);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            return unreadable(
                    RejectionCode.COLUMNS,
                    "the quotes of the record do not pair",
                    "double every quote inside a quoted cell");
        }
        if (cells.length != format.columns().size()) {
            return unreadable(
                    RejectionCode.COLUMNS,
                    "the record has " + cells.length + " columns, not "
                            + format.columns().size(),
                    "send exactly these columns, one " + delimiterName() + " between two: "
                            + String.join(", ", format.columns()));
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return new Cells.Read(cells);
    }

    private static Cells unreadable(RejectionCode code, String reason, String mend) {
        return new Cells.Unreadable(new Rejection(code, reason, mend));
    }

    private String delimiterName() {
        return format.delimiter() == '\t' ? "tab" : "'" + format.delimiter() + "'";
    }

    /** A NUL or its like shows that these bytes only happen to be valid in the encoding. */
    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return i;
            }
        }
        return -1;
    }

    private String[] split(String text) {
        List<String> cells = new ArrayList<>(format.columns().size());
        int start = 0;
        for (int end = text.indexOf(format.delimiter()); end >= 0; end = text.indexOf(format.delimiter(), start)) {
            cells.add(text.substring(start, end));
            start = end + 1;
        }
        cells.add(text.substring(start));
        return cells.toArray(String[]::new);
    }

    private String[] parse(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, quoted)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IllegalStateException("not one record");
            }
            return records.getFirst().values();
        }
    }
}
