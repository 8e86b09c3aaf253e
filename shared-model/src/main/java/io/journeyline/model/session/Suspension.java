package io.journeyline.model.session;

import java.time.Instant;

/**
 * Whether a conversation waits, or waited, for its customer with a preferred agent. While it does, whatever the customer does
 * next carries it on.
 */
public sealed interface Suspension {

    /** It never waited. */
    record None() implements Suspension {}

    /**
     * It waited, and does so no longer.
     *
     * @param until the last moment at which it waited
     */
    record Over(Instant until) implements Suspension {}

    /** It waits, and nothing has ended that. */
    record Lasting() implements Suspension {}
}
