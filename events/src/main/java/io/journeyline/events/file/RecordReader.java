package io.journeyline.events.file;

import io.journeyline.events.Rejection;
import io.journeyline.events.RejectionCode;
import io.journeyline.events.mapping.FileFormat;
import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.RowReader;
import io.journeyline.events.value.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Takes a delimited file apart into its records, one after the other, holding one at a time. What is no record is not
 * given: empty lines, comments, header lines. A record that is too long is given without its bytes, and the next one
 * begins behind it.
 */
public final class RecordReader implements Iterable<RawRecord>, AutoCloseable {

    private final LineReader lines;
    private final FileFormat format;
    private final RowReader rows;
    /** Shorter lines are no header: most lines need not be taken apart to know it. */
    private final int shortestHeader;

    private Rejection headerProblem;
    private boolean atStart = true;

    private RecordReader(InputStream in, Mapping mapping) {
        this.format = mapping.file();
        this.lines = new LineReader(in, format.maximumRecordBytes(), format.quote());
        this.rows = new RowReader(format);
        this.shortestHeader = String.join(" ", format.columns()).getBytes(format.encoding()).length;
    }

    /** Reads the stream's records; closing the reader closes the stream. */
    public static RecordReader of(InputStream in, Mapping mapping) {
        return new RecordReader(in, mapping);
    }

    /** The next record, empty at the end of the file. */
    public Optional<RawRecord> next() throws IOException {
        while (true) {
            LineReader.Line line = lines.next();
            if (line == null) {
                return Optional.empty();
            }
            if (isNoRecord(line)) {
                continue;
            }
            boolean first = atStart;
            atStart = false;
            if (isHeader(line)) {
                continue;
            }
            if (first && format.header() == FileFormat.Header.REQUIRED) {
                headerProblem = headerProblem(line);
            }
            return Optional.of(record(line));
        }
    }

    /** The records that are left; can be gone through once. A failing stream throws {@link UncheckedIOException}. */
    @Override
    public Iterator<RawRecord> iterator() {
        return new Iterator<>() {
            private Optional<RawRecord> ahead = Optional.empty();
            private boolean looked;

            @Override
            public boolean hasNext() {
                if (!looked) {
                    try {
                        ahead = RecordReader.this.next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    looked = true;
                }
                return ahead.isPresent();
            }

            @Override
            public RawRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the file has no more records");
                }
                looked = false;
                return ahead.orElseThrow();
            }
        };
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private RawRecord record(LineReader.Line line) {
        Rejection rejection =
                switch (line.problem()) {
                    case NONE -> headerProblem;
                    case TOO_LONG ->
                        new Rejection(
                                RejectionCode.TOO_LONG,
                                "the record has " + line.length() + " bytes, more than " + format.maximumRecordBytes(),
                                "end every record with a line break, or raise file.max-record-bytes of the mapping");
                    case OPEN_QUOTE ->
                        new Rejection(
                                RejectionCode.COLUMNS,
                                "a quote is opened and not closed",
                                "close it, and double every quote inside a quoted cell");
                };
        return new RawRecord(line.number(), line.offset(), line.length(), line.bytes(), rejection);
    }

    private boolean isNoRecord(LineReader.Line line) {
        if (line.length() == 0) {
            return true;
        }
        if (format.comments().isEmpty() || line.problem() == LineReader.Problem.TOO_LONG) {
            return false;
        }
        String text = new String(line.bytes(), format.encoding());
        return format.comments().stream().anyMatch(text::startsWith);
    }

    private boolean isHeader(LineReader.Line line) {
        if (format.header() == FileFormat.Header.NONE || line.problem() != LineReader.Problem.NONE) {
            return false;
        }
        return line.length() >= shortestHeader
                && rows.read(line.bytes()) instanceof RowReader.Cells.Read(String[] cells)
                && format.columns().equals(List.of(cells));
    }

    private Rejection headerProblem(LineReader.Line line) {
        String found = new String(line.bytes(), StandardCharsets.UTF_8);
        return new Rejection(
                RejectionCode.COLUMNS,
                "the file does not begin with its columns' names but with " + Quote.of(found),
                "send the header line with exactly these columns, or correct the mapping and replay: "
                        + String.join(", ", format.columns()));
    }
}
