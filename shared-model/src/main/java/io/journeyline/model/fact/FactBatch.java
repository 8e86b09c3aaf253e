package io.journeyline.model.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * Facts on their way from ingest to stitching: the content of one record of the contact-event stream. A stream charges by
 * the record, so many facts travel in one.
 */
public final class FactBatch {

    private static final int MARK = 'B';

    private FactBatch() {}

    /** The facts as bytes, in their order. */
    public static byte[] write(List<LocatedFact> facts) {
        BinaryWriter out = new BinaryWriter();
        out.writeByte(MARK);
        out.writeByte(BinaryWriter.FORMAT);
        out.writeUnsigned(facts.size());
        for (LocatedFact located : facts) {
            out.writeText(located.position().record());
            out.writeUnsigned(located.position().factIndex());
            out.writeInstant(located.arrivedAt());
            out.writeSession(located.fact().key().session());
            FactCodec.write(out, located.fact());
        }
        return out.toBytes();
    }

    /** Reads what {@link #write} wrote, now or in the version before; throws an {@link IllegalArgumentException} that says where the bytes are damaged. */
    public static List<LocatedFact> read(byte[] bytes) {
        return BinaryReader.read(bytes, MARK, "batch", FactBatch::read);
    }

    private static List<LocatedFact> read(BinaryReader in) {
        int count = in.readCount();
        List<LocatedFact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RecordPosition position = new RecordPosition(in.readText(), in.readNumber());
            var arrivedAt = in.readInstant();
            facts.add(new LocatedFact(FactCodec.read(in, in.readSession()), position, arrivedAt));
        }
        return facts;
    }
}
