package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The product's rules of a session against the oracle's: facts of all kinds and origins, of one session, without any store. */
class SessionOracleTest {

    private static final long SESSIONS = 20_000;
    private static final int MOST_TOLD = 3;

    @Test
    void evaluate_anyFactsOfASession_saysWhatTheOracleSays() {
        List<String> differences = LongStream.range(0, SESSIONS)
                .boxed()
                .flatMap(seed -> SessionDifference.of(SessionDifference.drawn(seed)).stream()
                        .map(difference -> "seed " + seed + "\n" + difference.text()))
                .limit(MOST_TOLD)
                .toList();

        assertThat(differences).isEmpty();
    }

    @Test
    void drawn_sessions_holdEveryKindOfEvent() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (long seed = 0; seed < 200; seed++) {
            for (Fact fact : SessionDifference.drawn(seed)) {
                kinds.add(fact.event().kind());
            }
        }

        assertThat(kinds).containsExactlyInAnyOrder(EventKind.values());
    }
}
