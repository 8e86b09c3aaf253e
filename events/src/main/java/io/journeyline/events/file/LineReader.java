package io.journeyline.events.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a stream as bytes, each ended by {@code \n} or {@code \r\n}; inside quotes a line break belongs to the cell.
 * Holds no more than the longest allowed line.
 */
final class LineReader implements AutoCloseable {

    private static final int END = -1;
    private static final byte[] NOTHING = {};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What is wrong with a line. */
    enum Problem {
        NONE,
        TOO_LONG,
        OPEN_QUOTE
    }

    /** A line; {@code bytes} is empty where it is too long. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(long number, long offset, long length, byte[] bytes, Problem problem) {}

    private final InputStream in;
    private final int maximum;
    private final int quote;
    private final byte[] buffer = new byte[65_536];
    private int filled;
    private int taken;
    /** Bytes to be read again: what stood behind the first line of a record whose quote is never closed. */
    private byte[] again = NOTHING;

    private int againTaken;
    private long position;
    private long lineNumber = 1;

    LineReader(InputStream in, int maximum, Character quote) {
        this.in = in;
        this.maximum = maximum;
        this.quote = quote == null ? Integer.MIN_VALUE : quote;
    }

    /** The next line; null at the end. */
    Line next() throws IOException {
        if (position == 0) {
            skipByteOrderMark();
        }
        long offset = position;
        long number = lineNumber;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int firstLineEnd = -1;
        boolean quoted = false;
        while (true) {
            int value = read();
            if (value == END && bytes.size() == 0) {
                return null;
            }
            if (quoted && (value == END || bytes.size() >= maximum)) {
                if (value != END) {
                    bytes.write(value);
                }
                return openQuote(number, offset, bytes.toByteArray(), firstLineEnd);
            }
            if (value == END || (value == '\n' && !quoted)) {
                if (value == '\n') {
                    lineNumber++;
                }
                byte[] line = withoutReturn(bytes.toByteArray());
                return new Line(number, offset, line.length, line, Problem.NONE);
            }
            if (value == '\n') {
                firstLineEnd = firstLineEnd < 0 ? bytes.size() : firstLineEnd;
                lineNumber++;
            }
            // A quote inside a quoted cell is doubled, which leaves and enters the cell: the parity is right either
            // way.
            quoted = (value == quote) != quoted;
            // One more than the maximum, because a carriage return may belong to the end of the line.
            if (bytes.size() > maximum) {
                return skipRest(number, offset, bytes.size() + 1L);
            }
            bytes.write(value);
            if (bytes.size() == maximum + 1 && value != '\r') {
                return skipRest(number, offset, bytes.size());
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Line skipRest(long number, long offset, long readSoFar) throws IOException {
        long length = readSoFar;
        int last = 0;
        while (true) {
            int value = read();
            if (value == END || value == '\n') {
                if (value == '\n') {
                    lineNumber++;
                }
                return new Line(number, offset, last == '\r' ? length - 1 : length, NOTHING, Problem.TOO_LONG);
            }
            last = value;
            length++;
        }
    }

    /** The first line alone is the damaged record: those behind it are no part of the damage, and are read again. */
    private Line openQuote(long number, long offset, byte[] bytes, int firstLineEnd) throws IOException {
        if (firstLineEnd < 0) {
            return bytes.length > maximum
                    ? skipRest(number, offset, bytes.length)
                    : new Line(number, offset, bytes.length, bytes, Problem.OPEN_QUOTE);
        }
        byte[] first = withoutReturn(Arrays.copyOf(bytes, firstLineEnd));
        byte[] rest = Arrays.copyOfRange(bytes, firstLineEnd + 1, bytes.length);
        byte[] left = Arrays.copyOfRange(again, againTaken, again.length);
        again = Arrays.copyOf(rest, rest.length + left.length);
        System.arraycopy(left, 0, again, rest.length, left.length);
        againTaken = 0;
        position = offset + firstLineEnd + 1;
        lineNumber = number + 1;
        return new Line(number, offset, first.length, first, Problem.OPEN_QUOTE);
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private void skipByteOrderMark() throws IOException {
        filled = in.readNBytes(buffer, 0, BYTE_ORDER_MARK.length);
        if (filled == BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            taken = filled;
            position = filled;
        }
    }

    private int read() throws IOException {
        if (againTaken < again.length) {
            position++;
            return again[againTaken++] & 0xFF;
        }
        if (taken == filled) {
            filled = in.read(buffer, 0, buffer.length);
            taken = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        position++;
        return buffer[taken++] & 0xFF;
    }
}
