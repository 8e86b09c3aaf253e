package io.journeyline.model.fact;

import io.journeyline.model.event.ContactEvent;

/** One fact in the binary format, without its session: a ledger's facts share it. */
final class FactCodec {

    private static final Origin[] ORIGINS = {Origin.AGENT_DESKTOP, Origin.VENDOR_RECORD, Origin.POINT_EVENT};

    private FactCodec() {}

    static void write(BinaryWriter out, Fact fact) {
        out.writeText(fact.key().source());
        out.writeText(fact.key().factId());
        out.writeSigned(fact.revision().major());
        out.writeSigned(fact.revision().minor());
        out.writeByte(
                switch (fact.origin()) {
                    case AGENT_DESKTOP -> 0;
                    case VENDOR_RECORD -> 1;
                    case POINT_EVENT -> 2;
                });
        out.writeEvent(fact.event());
    }

    static Fact read(BinaryReader in, SessionKey session) {
        String source = in.readText();
        String factId = in.readText();
        Revision revision = new Revision(in.readSigned(), in.readSigned());
        int origin = in.readByte();
        if (origin >= ORIGINS.length) {
            throw in.damaged("there is no origin of number " + origin);
        }
        ContactEvent event = in.readEvent();
        return new Fact(new FactKey(source, session, factId), revision, ORIGINS[origin], event);
    }
}
