package io.journeyline.functions.ledger;

import io.journeyline.model.fact.SessionKey;
import java.util.List;

/**
 * What the item of a session holds of its ledger.
 *
 * @param session  whose ledger
 * @param segments the segments that hold the facts sealed so far, the oldest first; empty for most sessions
 * @param rest     the other facts, as bytes; nobody changes them
 */
public record KeptLedger(SessionKey session, List<SegmentName> segments, byte[] rest) {

    public KeptLedger {
        segments = List.copyOf(segments);
    }

    /** Without the facts, which are personal. */
    @Override
    public String toString() {
        return "ledger of " + session + ", " + segments.size() + " names of segments, " + rest.length + " bytes beside";
    }
}
