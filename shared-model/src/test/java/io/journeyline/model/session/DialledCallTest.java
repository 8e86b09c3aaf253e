package io.journeyline.model.session;

import static io.journeyline.model.event.Channel.IVR;
import static io.journeyline.model.event.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void offered_agentDialled_isHandledButNotOffered() {
        facts.starts(0, VOICE, Initiation.OUTBOUND, "42")
                .rings(1, "frank")
                .connects(5, "frank")
                .endsTalk(60, "frank")
                .ends(61);

        assertThat(state().row().get("is_handled")).isEqualTo(true);
        assertThat(state().row().get("is_offered")).isEqualTo(false);
        assertThat(state().row().get("is_abandoned")).isEqualTo(false);
    }

    @Test
    void offered_recordOfAnOutboundCallWithAWaitOfZero_isNotOffered() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.INITIATION,
                        Initiation.OUTBOUND,
                        EventField.AGENT_ID,
                        "frank",
                        EventField.QUEUE_DURATION,
                        BigDecimal.ZERO));

        assertThat(state().row().get("is_offered")).isEqualTo(false);
    }

    @Test
    void offered_campaignThatPutsTheCustomerIntoAQueue_isOfferedAndMayBeAbandoned() {
        facts.starts(0, VOICE, Initiation.OUTBOUND, "42").queues(3, "sales").ends(20);

        assertThat(state().row().get("is_offered")).isEqualTo(true);
        assertThat(state().row().get("is_abandoned")).isEqualTo(true);
    }

    @Test
    void offered_callbackThatTheCustomerAskedFor_isOffered() {
        facts.starts(0, VOICE, Initiation.CALLBACK, "42").connects(5, "frank").ends(60);

        assertThat(state().row().get("is_offered")).isEqualTo(true);
    }

    private SessionState state() {
        return SessionRules.evaluate(facts.ledger()).orElseThrow();
    }
}
