package io.journeyline.model.session;

import static io.journeyline.model.event.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules on which the documents are silent or seem to differ, as they were settled. */
class LeftOpenRulesTest {

    private final SessionFacts facts = new SessionFacts("pbx/1", Instant.parse("2026-03-02T09:00:00Z"));

    // The vendor's record comes before point events, and a transfer that leads nowhere is no next leg.

    @Test
    void transferred_recordedFalseAgainstATransferWithoutTarget_isFalse() {
        facts.snapshot(VOICE, Map.of(EventField.TRANSFERRED, false, EventField.AGENT_ID, "frank"))
                .says(new Transferred(facts.at(50), TransferKind.BLIND, null, null));

        assertThat(row().get("is_transferred")).isEqualTo(false);
    }

    @Test
    void transferred_noRecordAndATransferWithoutTarget_isTrue() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .says(new Transferred(facts.at(50), TransferKind.BLIND, null, null))
                .ends(50);

        assertThat(row().get("is_transferred")).isEqualTo(true);
    }

    // A contradiction inside a record costs the contradicting value, not the record.

    @ParameterizedTest
    @ValueSource(strings = {"0.99", "0", "-1", "5.01", "10"})
    void score_beyondOneToFive_isNullWithAFlag(String score) {
        facts.starts(0, VOICE, "42").says(new SurveyAnswered(facts.at(90), new BigDecimal(score), "after-call"));

        assertThat(row().get("csat_score")).isNull();
        assertThat(row().get("quality_flags")).isEqualTo(List.of("csat_score:out_of_range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4.5", "5"})
    void score_fromOneToFive_isTaken(String score) {
        facts.starts(0, VOICE, "42").says(new SurveyAnswered(facts.at(90), new BigDecimal(score), "after-call"));

        assertThat((BigDecimal) row().get("csat_score")).isEqualByComparingTo(score);
        assertThat(row().get("quality_flags")).isNull();
    }

    @Test
    void score_recordedOnAnotherScale_leavesTheSurveysOwn() {
        facts.snapshot(VOICE, Map.of(EventField.SCORE, BigDecimal.TEN))
                .says(new SurveyAnswered(facts.at(90), new BigDecimal("4"), "after-call"));

        assertThat((BigDecimal) row().get("csat_score")).isEqualByComparingTo("4");
        assertThat(row().get("quality_flags")).isEqualTo(List.of("csat_score:out_of_range"));
    }

    // An agent interaction begins with the offer, and ring counts, also where several ring at once.

    @Test
    void ring_firstOfTwoAtOnceAnswers_isOneEncounterAndTheOtherRingsUntilThen() {
        facts.starts(0, VOICE, "42")
                .queues(5, "sales")
                .rings(10, "mary")
                .rings(11, "frank")
                .connects(25, "mary")
                .ends(60);

        assertThat(agents())
                .extracting(Encounter::agentId, Encounter::offeredAt, Encounter::ringEndedAt, Encounter::connectedAt)
                .containsExactly(
                        tuple("mary", facts.at(10), facts.at(25), facts.at(25)),
                        tuple("frank", facts.at(11), facts.at(25), null));
    }

    @Test
    void ring_lastOfTwoAnswers_endedTheFirstOneWithItsOwnOffer() {
        facts.starts(0, VOICE, "42")
                .rings(10, "mary")
                .rings(25, "frank")
                .connects(30, "frank")
                .ends(60);

        assertThat(agents())
                .extracting(Encounter::agentId, Encounter::offeredAt, Encounter::ringEndedAt)
                .containsExactly(tuple("mary", facts.at(10), facts.at(25)), tuple("frank", facts.at(25), facts.at(30)));
    }

    @Test
    void ring_agentJoinsAfterAnotherAnswered_isNotTheOfferThatWasGivenUp() {
        facts.starts(0, VOICE, "42")
                .rings(10, "mary")
                .rings(25, "frank")
                .connects(30, "frank")
                .connects(50, "mary")
                .ends(60);

        assertThat(agents())
                .extracting(Encounter::agentId, Encounter::offeredAt, Encounter::connectedAt)
                .containsExactly(
                        tuple("mary", facts.at(10), null),
                        tuple("frank", facts.at(25), facts.at(30)),
                        tuple("mary", null, facts.at(50)));
    }

    private List<Encounter> agents() {
        SessionState state = SessionRules.evaluate(facts.ledger()).orElseThrow();
        return SessionDetail.of(facts.ledger(), state).course().agents();
    }

    private LakeRow row() {
        return SessionRules.evaluate(facts.ledger()).orElseThrow().row();
    }
}
