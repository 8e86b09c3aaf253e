package io.journeyline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.local.simulator.TrueJourney;
import io.journeyline.model.fact.SessionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Precision and recall over pairs, counted by hand. */
class StitchingAccuracyTest {

    @Test
    void of_aJourneyTornAndAStrangerJoined_countsPairs() {
        // True are ab, ac, bc and de; joined are ab, and cd, ce, de.
        StitchingAccuracy accuracy = StitchingAccuracy.of(
                List.of(truth("a", "b", "c"), truth("d", "e"), truth("f")), stitched("ab", "cde", "f"));

        assertThat(accuracy).isEqualTo(new StitchingAccuracy(6, 3, 3, 4, 4, 2));
        assertThat(accuracy.precision()).hasValue(0.5);
        assertThat(accuracy.recall()).hasValue(0.5);
    }

    @Test
    void of_aJourneyTornInTwo_lowersRecallOnly() {
        StitchingAccuracy accuracy = StitchingAccuracy.of(List.of(truth("a", "b", "c", "d")), stitched("ab", "cd"));

        assertThat(accuracy.precision()).hasValue(1);
        assertThat(accuracy.recall()).hasValue(2 / 6.0);
    }

    @Test
    void of_twoJourneysTakenForOne_lowersPrecisionOnly() {
        StitchingAccuracy accuracy = StitchingAccuracy.of(List.of(truth("a", "b"), truth("c", "d")), stitched("abcd"));

        assertThat(accuracy.precision()).hasValue(2 / 6.0);
        assertThat(accuracy.recall()).hasValue(1);
    }

    @Test
    void of_nothingJoined_hasNoPrecision() {
        StitchingAccuracy accuracy = StitchingAccuracy.of(List.of(truth("a", "b")), Map.of());

        assertThat(accuracy.precision()).isEmpty();
        assertThat(accuracy.recall()).hasValue(0);
    }

    private static TrueJourney truth(String... sessions) {
        return new TrueJourney(
                "J" + sessions[0],
                "42",
                "order",
                List.of(sessions).stream().map(StitchingAccuracyTest::key).toList(),
                Optional.empty());
    }

    /** One journey each, its sessions named by a letter. */
    private static Map<SessionKey, SessionKey> stitched(String... journeys) {
        Map<SessionKey, SessionKey> stitched = new HashMap<>();
        for (String journey : journeys) {
            for (String session : journey.split("")) {
                stitched.put(key(session), key(journey.substring(0, 1)));
            }
        }
        return stitched;
    }

    private static SessionKey key(String session) {
        return new SessionKey("p", session);
    }
}
