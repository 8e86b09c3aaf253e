package io.journeyline.model.fact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two positions are the same one, without holding them: positions are long, and a session has one for each of
 * its facts. Only positions of one fact are ever compared, so that 64 bits tell them apart.
 *
 * @param record    the first eight bytes of the SHA-256 of the record's position
 * @param factIndex which fact of the record
 */
record PositionMark(long record, int factIndex) {

    static PositionMark of(RecordPosition position) {
        return of(position.record(), position.factIndex());
    }

    private static PositionMark of(String record, int factIndex) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(record.getBytes(StandardCharsets.UTF_8));
            return new PositionMark(ByteBuffer.wrap(digest).getLong(), factIndex);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void write(BinaryWriter out) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.writeByte((int) (record >>> shift) & 0xFF);
        }
        out.writeUnsigned(factIndex);
    }

    /** Version 1 held the positions themselves. */
    static PositionMark read(BinaryReader in) {
        if (in.format() == 1) {
            return of(in.readText(), in.readNumber());
        }
        long record = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            record = record << 8 | in.readByte();
        }
        return new PositionMark(record, in.readNumber());
    }
}
