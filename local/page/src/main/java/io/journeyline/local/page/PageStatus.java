package io.journeyline.local.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far a run is.
 *
 * @param version  changes whenever queries may give other results than before; answers are kept until it does
 * @param phase    what is going on
 * @param headline one short line for the reader, for example what is being waited for, or why it failed
 * @param counts   what has been counted so far, by label, in the order to show them
 */
public record PageStatus(long version, Phase phase, String headline, Map<String, Long> counts) {

    /** What a run is doing. */
    public enum Phase {
        /** The stack is not up yet: queries would fail and are not asked. */
        STARTING,
        /** Input is on its way through: figures are there and still move. */
        LOADING,
        /** All input has been taken and has settled. */
        READY,
        /** The run has failed; figures may be incomplete. */
        FAILED;

        boolean answersQueries() {
            return switch (this) {
                case STARTING -> false;
                case LOADING, READY, FAILED -> true;
            };
        }
    }

    public PageStatus {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(headline, "headline");
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
