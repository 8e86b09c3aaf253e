package io.journeyline.events.value;

import io.journeyline.events.RejectionCode;

/** What reading one value gave. */
public sealed interface Reading {

    Reading ABSENT = new Absent();

    /** The value, as the Java type of its field. */
    record Known(Object value) implements Reading {}

    /** The source did not say. */
    record Absent() implements Reading {}

    /**
     * The source said something that cannot be. It costs the value; the record too, when it cannot do without.
     *
     * @param code    the rejection, should the record not do without the value
     * @param problem what is wrong, one word of a quality flag, for example {@code negative}
     * @param words   what is wrong, as the continuation of "… is": for example {@code '-5', and a duration is not negative}
     */
    record Contradiction(RejectionCode code, String problem, String words) implements Reading {}

    /**
     * The source said more than can be held. Nothing contradicts it, so leaving it out would lose it in silence: it costs
     * the record, which stays whole in the quarantine.
     *
     * @param code  the rejection
     * @param words what is too much, as the continuation of "… has": for example {@code 300 characters, more than 256}
     */
    record Excess(RejectionCode code, String words) implements Reading {}
}
