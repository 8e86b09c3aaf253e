package io.journeyline.model.explain;

import io.journeyline.model.journey.Overlap;
import io.journeyline.model.journey.Tie;
import java.time.Duration;
import java.util.List;

/**
 * That a session would belong with one of another journey, did not many share the identifier that names the customer in
 * both, or were the chain of conversations not too long for one journey.
 *
 * @param tie   the rule that would hold
 * @param why   why it does not
 * @param facts the facts that name the customer so
 */
public record Apart(Tie tie, Why why, List<Statement> facts) {

    public Apart {
        facts = List.copyOf(facts);
    }

    /** Why a rule that would join does not: the identifier identifies nobody, or the chain is too long. */
    public sealed interface Why {

        /** The settings say so. */
        record Configured() implements Why {}

        /**
         * Too many customers have it.
         *
         * @param customers how many distinct customer numbers were asserted together with it; at least so many
         * @param window    within how long
         */
        record ManyCustomers(int customers, Duration window) implements Why {}

        /**
         * Two calls that came with it went on at once.
         *
         * @param calls the earliest such calls
         */
        record OverlappingCalls(Overlap calls) implements Why {}

        /**
         * The chain of conversations is too long for one journey, and a stretch ends between the two.
         *
         * @param longest how long a chain may last
         */
        record ChainTooLong(Duration longest) implements Why {}
    }
}
