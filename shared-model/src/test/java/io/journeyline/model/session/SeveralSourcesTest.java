package io.journeyline.model.session;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.SessionFacts.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one source leaves out and another tells: platform's events, end-of-contact record and agent desktop of one session. */
class SeveralSourcesTest {

    private final SessionFacts facts = new SessionFacts("pbx/1", Instant.parse("2026-03-02T09:00:00Z"));

    // A wait that no event ends is over when the customer is answered or gone.

    @Test
    void queueTime_onlyTheRecordTellsThatTheCustomerLeft_isTheWaitUntilThen() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .snapshot(VOICE, Map.of(EventField.CUSTOMER_ENDED_AT, facts.at(160)));

        assertSeconds("queue_time", 150);
        assertThat(row().get("is_abandoned")).isEqualTo(true);
    }

    @Test
    void queueTime_onlyTheRecordTellsTheAnswer_isTheWaitUntilThen() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .snapshot(
                        VOICE,
                        Map.of(
                                EventField.AGENT_ID, "frank",
                                EventField.INTERACTION_STARTED_AT, facts.at(40),
                                EventField.CUSTOMER_ENDED_AT, facts.at(160)));

        assertSeconds("queue_time", 30);
    }

    @Test
    void queueTime_queuedAgainAndGoneAsTheRecordTells_isBothWaits() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .connects(40, "frank")
                .queues(100, "service")
                .snapshot(VOICE, Map.of(EventField.CUSTOMER_ENDED_AT, facts.at(160)));

        assertSeconds("queue_time", 30 + 60);
    }

    @Test
    void queueTime_answeredNobodySaysWhen_isNotKnown() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .snapshot(VOICE, Map.of(EventField.AGENT_ID, "frank", EventField.CUSTOMER_ENDED_AT, facts.at(160)));

        assertThat(row().get("queue_time")).isNull();
    }

    @Test
    void offered_onlyTheLeavingOfTheQueueIsTold_isOffered() {
        facts.starts(0, VOICE, "42").says(new QueueLeft(facts.at(30), null)).ends(30);

        assertThat(row().get("is_offered")).isEqualTo(true);
        assertThat(row().text("channel_type")).isEqualTo("VOICE");
    }

    // So is a hold, and an interaction.

    @Test
    void hold_takenOffByAnotherSource_isTheTimeUntilThen() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .says(new Held(facts.at(50), "frank"))
                .says(Origin.AGENT_DESKTOP, new Resumed(facts.at(80), "frank"))
                .says(Origin.AGENT_DESKTOP, new CustomerDisconnected(facts.at(100)));

        assertSeconds("hold_time", 30);
    }

    @Test
    void hold_onlyTheRecordTellsThatTheCustomerLeft_lastsUntilThen() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .says(new Held(facts.at(50), "frank"))
                .snapshot(VOICE, Map.of(EventField.CUSTOMER_ENDED_AT, facts.at(100)));

        assertSeconds("hold_time", 50);
        assertSeconds("interaction_duration", 40);
    }

    @Test
    void interaction_onlyTheRecordTellsThatTheCustomerLeft_lastsUntilThenWithoutTheWait() {
        facts.starts(0, WEB_CHAT, "42")
                .botConnects(0)
                .queues(120, "chat")
                .connects(300, "frank")
                .snapshot(WEB_CHAT, Map.of(EventField.CUSTOMER_ENDED_AT, facts.at(600)));

        assertThat(row().get("interaction_end_time")).isEqualTo(facts.at(600));
        assertSeconds("interaction_duration", 120 + 300);
        assertSeconds("agent_duration", 300);
    }

    @Test
    void interactionEnd_customerTalksOnOutside_isNotTheCustomersEnd() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .snapshot(
                        VOICE,
                        Map.of(EventField.CUSTOMER_ENDED_AT, facts.at(600), EventField.EXTERNAL_ENDPOINT, "carrier"));

        assertThat(row().get("interaction_end_time")).isNull();
    }

    /** Its end contradicted itself, say: another of the record's times is no better word for it. */
    @Test
    void interactionEnd_ofARecordThatTellsTheBeginningOnly_isNotTheCustomersEnd() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.INTERACTION_STARTED_AT, facts.at(10),
                        EventField.CUSTOMER_ENDED_AT, facts.at(600)));

        assertThat(row().get("interaction_end_time")).isNull();
    }

    @Test
    void interactionEnd_beforeTheSession_costsTheTimeAndSaysSo() {
        facts.snapshot(VOICE, Map.of(EventField.INTERACTION_ENDED_AT, facts.at(-10)));

        assertThat(row().get("interaction_end_time")).isNull();
        assertThat(row().get("quality_flags")).isEqualTo(List.of("interaction_end_time:before_start"));
    }

    // The customer's end: told, else the end of the session, unless that is the end of after-contact work.

    @Test
    void customerEnd_recordTellsTheEndOfASessionThatNobodyHandled_isThatEnd() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .snapshot(VOICE, Map.of(EventField.SESSION_ENDED_AT, facts.at(160)));

        assertSeconds("customer_duration", 160);
        assertSeconds("queue_time", 150);
    }

    @Test
    void customerEnd_recordTellsTheEndOfASessionThatAnAgentHandled_isNotKnown() {
        facts.snapshot(VOICE, Map.of(EventField.AGENT_ID, "frank", EventField.SESSION_ENDED_AT, facts.at(160)));

        assertThat(row().get("customer_end_time")).isNull();
    }

    @Test
    void customerEnd_desktopTellsTheEndAndThePlatformTheDisconnect_isTheDisconnect() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .says(new CustomerDisconnected(facts.at(100)))
                .says(Origin.AGENT_DESKTOP, new Ended(facts.at(135), null));

        assertThat(row().get("customer_end_time")).isEqualTo(facts.at(100));
    }

    @Test
    void customerEnd_desktopTellsTheWrapUpAndThePlatformOnlyTheEndAfterIt_isNotKnown() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(100, "frank")
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(130), "frank", null, null, null, null, null))
                .ends(130);

        assertThat(row().get("customer_end_time")).isNull();
    }

    @Test
    void customerEnd_onlyAnEarlierAgentWrappedUpBeforeTheEnd_isTheEnd() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .queues(60, "sales")
                .wrapsUp(90, "frank")
                .connects(100, "mary")
                .ends(170);

        assertThat(row().get("customer_end_time")).isEqualTo(facts.at(170));
    }

    @Test
    void customerEnd_recordSaysThatTheSessionEndedBeforeThePlatformDoes_isTheRecords() {
        facts.starts(0, VOICE, "42").ends(200).snapshot(VOICE, Map.of(EventField.SESSION_ENDED_AT, facts.at(160)));

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(160));
        assertThat(row().get("customer_end_time")).isEqualTo(facts.at(160));
    }

    // The agent is the last one who met the customer, whichever source tells of that.

    @Test
    void agent_desktopTellsOnlyTheWrapUpOfAnEarlierOne_isWhoConnectedLast() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .queues(60, "sales")
                .connects(100, "mary")
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(90), "frank", null, null, null, null, null));

        assertThat(row().text("agent_id")).isEqualTo("mary");
    }

    @Test
    void agent_desktopTellsAMessageAndThePlatformTheWrapUp_isWhoWrappedUp() {
        facts.starts(0, WEB_CHAT, "42")
                .says(Origin.AGENT_DESKTOP, new MessageSent(facts.at(20), Party.AGENT, "frank"))
                .wrapsUp(90, "mary");

        assertThat(row().text("agent_id")).isEqualTo("mary");
    }

    @Test
    void sessionEnd_lastAgentsWrapUpIsNotTold_isTheDisconnect() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .wrapsUp(90, "frank")
                .connects(100, "mary")
                .endsTalk(150, "mary")
                .customerLeaves(155);

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(155));
    }

    @Test
    void skill_systemConnectsAfterTheAgent_isThatOfTheAgent() {
        facts.starts(0, VOICE, "42")
                .says(new Connected(facts.at(20), Party.AGENT, "frank", "sales", null, null))
                .says(new Connected(facts.at(90), Party.SYSTEM, null, "survey", null, null));

        assertThat(row().text("agent_skill_id")).isEqualTo("sales");
    }

    @Test
    void skill_nextAgentsIsNotTold_isTheQueueThatLedThereAndNotThatOfTheAgentBefore() {
        facts.starts(0, VOICE, "42")
                .says(new Connected(facts.at(20), Party.AGENT, "frank", "sales", null, null))
                .says(new Queued(facts.at(60), "service"))
                .connects(90, "mary");

        assertThat(row().text("agent_skill_id")).isEqualTo("service");
    }

    // A menu is met before queue, bot and agent; the system that answers is no agent.

    @Test
    void digital_menuOfASystemThatConnected_isAnIvr() {
        facts.starts(0, VOICE, "42")
                .says(new Connected(facts.at(0), Party.SYSTEM, null, null, null, null))
                .says(new IntentRecognised(facts.at(10), "balance", null))
                .queues(20, "sales")
                .snapshot(VOICE, Map.of(EventField.DIGITAL_OFFERED, false));

        assertThat(row().get("is_digital_offered")).isEqualTo(false);
    }

    private LakeRow row() {
        return SessionRules.evaluate(facts.ledger()).orElseThrow().row();
    }

    private void assertSeconds(String column, long expected) {
        assertThat((BigDecimal) row().get(column)).as(column).isEqualByComparingTo(seconds(expected));
    }
}
