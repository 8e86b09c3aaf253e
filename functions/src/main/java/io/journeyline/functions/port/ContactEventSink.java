package io.journeyline.functions.port;

import io.journeyline.model.fact.LocatedFact;
import java.util.List;

/** The stream of canonical facts, on the way to stitching. */
public interface ContactEventSink {

    /**
     * Puts facts on the stream. When it returns, all of them are there, some perhaps more than once and in any order:
     * stitching makes that harmless. When it throws, any number of them may be there.
     */
    void put(List<LocatedFact> facts);
}
