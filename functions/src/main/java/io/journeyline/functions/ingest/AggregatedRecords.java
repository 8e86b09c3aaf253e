package io.journeyline.functions.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes apart what the Kinesis Producer Library puts together: four magic bytes, a protocol-buffers message whose field 3
 * is repeated and holds the records (whose field 3 is the data), and the MD5 of the message. Bytes that only look like
 * that are a plain record, as in Amazon's own library.
 *
 * <p>Own code, because the libraries that do it bring the first SDK or the whole consumer library into a function.
 */
final class AggregatedRecords {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int DIGEST_BYTES = 16;
    private static final int RECORDS_FIELD = 3;
    private static final int DATA_FIELD = 3;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private AggregatedRecords() {}

    /** The records within, in their order; the bytes themselves as the only record if they are not aggregated. */
    static List<UserRecord> split(byte[] data) {
        int end = data.length - DIGEST_BYTES;
        if (end < MAGIC.length
                || !Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || !Arrays.equals(digest(data, MAGIC.length, end), Arrays.copyOfRange(data, end, data.length))) {
            return List.of(new UserRecord(0, data));
        }
        try {
            List<UserRecord> records = new ArrayList<>();
            Message message = new Message(data, MAGIC.length, end);
            while (message.nextField()) {
                if (message.field == RECORDS_FIELD && message.type == LENGTH_DELIMITED) {
                    records.add(new UserRecord(records.size(), dataOf(message)));
                }
            }
            return records;
        } catch (IndexOutOfBoundsException e) {
            return List.of(new UserRecord(0, data));
        }
    }

    private static byte[] dataOf(Message outer) {
        Message record = new Message(outer.bytes, outer.valueStart, outer.next);
        byte[] data = new byte[0];
        while (record.nextField()) {
            if (record.field == DATA_FIELD && record.type == LENGTH_DELIMITED) {
                data = Arrays.copyOfRange(record.bytes, record.valueStart, record.next);
            }
        }
        return data;
    }

    private static byte[] digest(byte[] data, int from, int to) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(data, from, to - from);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** Walks the fields of one protocol-buffers message; damage is an {@link IndexOutOfBoundsException}. */
    private static final class Message {
        private final byte[] bytes;
        private final int end;
        private int next;
        private int field;
        private int type;
        private int valueStart;

        Message(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.next = start;
            this.end = end;
        }

        boolean nextField() {
            if (next == end) {
                return false;
            }
            long tag = varint();
            field = (int) (tag >>> 3);
            type = (int) (tag & 7);
            valueStart = next;
            switch (type) {
                case VARINT -> varint();
                case FIXED_64 -> advance(8);
                case LENGTH_DELIMITED -> {
                    long length = varint();
                    valueStart = next;
                    advance(length);
                }
                case FIXED_32 -> advance(4);
                default -> throw new IndexOutOfBoundsException("wire type " + type);
            }
            return true;
        }

        private void advance(long length) {
            if (length < 0 || length > end - next) {
                throw new IndexOutOfBoundsException("a value of " + length + " bytes");
            }
            next += (int) length;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (next >= end) {
                    throw new IndexOutOfBoundsException("a number that does not end");
                }
                byte part = bytes[next++];
                value |= (long) (part & 0x7F) << shift;
                if (part >= 0) {
                    return value;
                }
            }
            throw new IndexOutOfBoundsException("a number of more than 64 bits");
        }
    }
}
