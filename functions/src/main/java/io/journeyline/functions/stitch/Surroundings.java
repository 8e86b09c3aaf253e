package io.journeyline.functions.stitch;

import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.SharedIdentifiers;

/** The stored world as the journey rules ask about it, for those who only look. */
public final class Surroundings {

    private Surroundings() {}

    /** Reads each thing once, when it is first asked for. */
    public static Neighbourhood of(SessionStore store, SharedIdentifiers shared) {
        return new Look(store, shared);
    }
}
