package io.journeyline.model.session;

import static io.journeyline.model.event.Channel.IVR;
import static io.journeyline.model.event.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Initiation;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that the centre dials: no IVR answers them, and no customer waits for an agent in them. */
class DialledCallTest {

    private final SessionFacts facts = new SessionFacts("pbx/1", Instant.parse("2026-03-02T09:00:00Z"));

    @ParameterizedTest
    @EnumSource(names = {"OUTBOUND", "PASSIVE", "CALLBACK"})
    void channel_dialledAndNobodyMet_staysVoice(Initiation initiation) {
        facts.starts(0, VOICE, initiation, "42").ends(25);

        assertThat(state().channel()).isEqualTo(VOICE);
        assertThat(state().row().text("channel_type")).isEqualTo("VOICE");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "TRANSFER"})
    void channel_cameToUsAndNobodyMet_isIvr(Initiation initiation) {
        facts.starts(0, VOICE, initiation, "42").ends(25);

        assertThat(state().channel()).isEqualTo(IVR);
    }

    private SessionState state() {
        return SessionRules.evaluate(facts.ledger()).orElseThrow();
    }
}
