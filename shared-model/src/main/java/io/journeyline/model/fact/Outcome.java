package io.journeyline.model.fact;

import java.util.Locale;

/** What became of an input record. Every record has exactly one: the law of conservation. */
public enum Outcome {
    USED,
    /** The same key and the same revision were known. */
    DUPLICATE,
    /** A newer revision was known. */
    SUPERSEDED,
    /** Left out by a stated rule, for example a phantom call. */
    DROPPED,
    QUARANTINED;

    /** The name in the lake, lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
