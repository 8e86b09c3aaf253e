package io.journeyline.model.session;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.SessionFacts.link;
import static io.journeyline.model.testing.SessionFacts.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JAR rules that are easy to get wrong, each with a value that the rule's own words give. */
class DomainRulesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SessionKey OTHER = SessionKey.parse("pbx/2");

    private final SessionFacts facts = new SessionFacts("pbx/1", NINE);

    // Real check: talk 239 s, hold 221 s, after-contact work 5 s; agent 465 s, session 918 s, customer 2,069 s.

    @Test
    void realCheck_asPointEvents_givesThePublishedDurations() {
        facts.starts(0, VOICE, "42")
                .queues(30, "sales")
                .connects(453, "frank")
                .holds(600, 821, "frank")
                .passesOutside(913, "+441632960000")
                .endsTalk(913, "frank")
                .wrapsUp(918, "frank")
                .customerLeaves(2_069);

        assertRealCheck();
    }

    @Test
    void realCheck_asASnapshotWithoutAnEndOfSession_givesThePublishedDurations() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_DURATION, seconds(239),
                        EventField.HOLD_DURATION, seconds(221),
                        EventField.AFTER_CONTACT_WORK_DURATION, seconds(5),
                        EventField.INTERACTION_ENDED_AT, facts.at(913),
                        EventField.CUSTOMER_ENDED_AT, facts.at(2_069),
                        EventField.EXTERNAL_ENDPOINT, "+441632960000"));

        assertRealCheck();
    }

    private void assertRealCheck() {
        LakeRow row = row();
        assertSeconds(row, "interaction_duration", 239);
        assertSeconds(row, "hold_time", 221);
        assertSeconds(row, "after_contact_work_time", 5);
        assertSeconds(row, "agent_duration", 465);
        assertSeconds(row, "session_duration", 918);
        assertSeconds(row, "customer_duration", 2_069);
        assertThat(row.get("is_transferred")).isEqualTo(true);
        assertThat(row.get("quality_flags")).isNull();
    }

    // SessionEndTime is the agent's end after wrap-up, else the disconnect.

    @Test
    void sessionEnd_customerStaysForASurvey_isTheAgentsWrapUp() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(100, "frank")
                .wrapsUp(130, "frank")
                .customerLeaves(160);

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(130));
        assertSeconds(row(), "customer_duration", 160);
    }

    @Test
    void sessionEnd_noWrapUp_isTheDisconnect() {
        facts.starts(0, VOICE, "42").connects(10, "frank").endsTalk(90, "frank").customerLeaves(100);

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(100));
    }

    @Test
    void sessionEnd_queuedAgainAfterTheWrapUp_isTheDisconnect() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(100, "frank")
                .queues(100, "sales")
                .wrapsUp(130, "frank")
                .queues(140, "service")
                .customerLeaves(200);

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(200));
    }

    @Test
    void sessionEnd_desktopTellsTheWrapUpAndTheVendorAnotherEnd_isTheDesktops() {
        facts.snapshot(
                        VOICE,
                        Map.of(
                                EventField.AGENT_ID, "frank",
                                EventField.INTERACTION_STARTED_AT, facts.at(10),
                                EventField.INTERACTION_ENDED_AT, facts.at(100),
                                EventField.AFTER_CONTACT_WORK_DURATION, seconds(20),
                                EventField.SESSION_ENDED_AT, facts.at(120)))
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(130), "frank", seconds(30), null, null, null, null));

        assertSeconds(row(), "after_contact_work_time", 30);
        assertThat(row().get("session_end_time")).isEqualTo(facts.at(130));
    }

    @Test
    void sessionEnd_desktopTellsOnlyTheWrapUpOfAnEarlierAgent_isTheVendors() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .queues(60, "sales")
                .connects(100, "mary")
                .endsTalk(150, "mary")
                .snapshot(VOICE, Map.of(EventField.SESSION_ENDED_AT, facts.at(170)))
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(90), "frank", null, null, null, null, null));

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(170));
    }

    @Test
    void sessionEnd_desktopsWrapUpLiesBeforeTheVendorsEndOfTheInteraction_isTheVendors() {
        facts.snapshot(
                        VOICE,
                        Map.of(
                                EventField.AGENT_ID, "mary",
                                EventField.INTERACTION_ENDED_AT, facts.at(150),
                                EventField.AFTER_CONTACT_WORK_DURATION, seconds(20)))
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(90), "frank", null, null, null, null, null));

        assertThat(row().get("session_end_time")).isEqualTo(facts.at(170));
    }

    @Test
    void customerEnd_onlyTheEndAfterWrapUpIsTold_isNotKnown() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(100, "frank")
                .wrapsUp(130, "frank")
                .ends(130);

        assertThat(row().get("customer_duration")).isNull();
        assertSeconds(row(), "session_duration", 130);
    }

    // Interaction: talk with agent or bot, without hold, without waiting.

    @Test
    void interaction_botThenQueueThenAgent_leavesTheWaitOut() {
        facts.starts(0, WEB_CHAT, "42")
                .botConnects(0)
                .queues(120, "chat")
                .connects(300, "frank")
                .holds(400, 420, "frank")
                .endsTalk(600, "frank")
                .customerLeaves(600);

        assertSeconds(row(), "interaction_duration", 120 + 300 - 20);
        assertSeconds(row(), "agent_duration", 300);
        assertThat(row().get("interaction_start_time")).isEqualTo(facts.at(0));
    }

    @Test
    void interaction_requeuedToAnotherAgent_leavesTheWaitOut() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .queues(60, "sales")
                .connects(100, "mary")
                .endsTalk(150, "mary")
                .customerLeaves(150);

        assertSeconds(row(), "interaction_duration", 50 + 50);
        assertSeconds(row(), "queue_time", 40);
        assertThat(row().text("agent_id")).isEqualTo("mary");
    }

    @Test
    void interaction_twoAgentsAtOnce_countsTheTimeOnce() {
        facts.starts(0, VOICE, "42")
                .connects(0, "frank")
                .connects(50, "mary")
                .endsTalk(80, "frank")
                .endsTalk(100, "mary")
                .customerLeaves(100);

        assertSeconds(row(), "interaction_duration", 100);
    }

    @Test
    void interaction_systemOrCustomerConnects_doesNotBegin() {
        facts.starts(0, VOICE, "42")
                .says(new Connected(facts.at(5), Party.SYSTEM, null, null, null, null))
                .says(new Connected(facts.at(6), Party.CUSTOMER, null, null, null, null))
                .queues(10, "sales")
                .customerLeaves(40);

        assertThat(row().get("interaction_start_time")).isNull();
        assertThat(row().get("interaction_duration")).isNull();
        assertSeconds(row(), "queue_time", 30);
    }

    @Test
    void interaction_connectedBeforeTheStart_costsTheTimeAndSaysSo() {
        facts.starts(0, VOICE, "42").connects(-5, "frank").customerLeaves(60);

        assertThat(row().get("interaction_start_time")).isNull();
        assertThat(row().get("quality_flags")).isEqualTo(List.of("interaction_start_time:before_start"));
    }

    @Test
    void hold_longerThanTheInteraction_costsTheTalkAndSaysSo() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_STARTED_AT, facts.at(10),
                        EventField.INTERACTION_ENDED_AT, facts.at(60),
                        EventField.HOLD_DURATION, seconds(51)));

        LakeRow row = row();
        assertThat(row.get("interaction_duration")).isNull();
        assertThat(row.get("agent_duration")).isNull();
        assertSeconds(row, "hold_time", 51);
        assertThat(row.get("quality_flags")).isEqualTo(List.of("interaction_duration:shorter_than_hold"));
    }

    @Test
    void hold_recordedLongerThanRecordedTalk_isNoContradiction() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_DURATION, seconds(10),
                        EventField.HOLD_DURATION, seconds(51)));

        assertSeconds(row(), "agent_duration", 61);
        assertThat(row().get("quality_flags")).isNull();
    }

    @Test
    void agentDuration_recordedTalkAfterABot_winsOverTheClock() {
        Map<EventField, Object> recorded = Map.of(
                EventField.AGENT_ID, "frank",
                EventField.INTERACTION_DURATION, seconds(239),
                EventField.HOLD_DURATION, seconds(221),
                EventField.AFTER_CONTACT_WORK_DURATION, seconds(5));
        facts.snapshot(VOICE, recorded).botConnects(0);
        assertSeconds(row(), "agent_duration", 465);

        Map<EventField, Object> withTimes = new HashMap<>(recorded);
        withTimes.put(EventField.INTERACTION_STARTED_AT, facts.at(0));
        withTimes.put(EventField.INTERACTION_ENDED_AT, facts.at(913));
        SessionFacts timed = new SessionFacts("pbx/2", NINE);
        timed.snapshot(VOICE, withTimes).botConnects(0);
        assertSeconds(SessionRules.evaluate(timed.ledger()).orElseThrow().row(), "agent_duration", 465);
    }

    @Test
    void queueTime_recordedWithTheLeaving_winsOverTheClock() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .says(new QueueLeft(facts.at(40), new BigDecimal("29.500")))
                .connects(40, "frank")
                .endsTalk(50, "frank")
                .queues(50, "service")
                .customerLeaves(70);

        assertThat((BigDecimal) row().get("queue_time")).isEqualByComparingTo("49.5");
    }

    @Test
    void queueTime_callbackChosen_isTheWaitUntilThenAndNoneInsteadOfTheQueue() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .asksForCallback(70, "pbx/2")
                .customerLeaves(90);
        assertSeconds(row(), "queue_time", 60);

        SessionFacts instead = new SessionFacts("pbx/3", NINE);
        instead.starts(0, VOICE, "42").asksForCallback(20, "pbx/4").customerLeaves(30);
        assertThat(SessionRules.evaluate(instead.ledger()).orElseThrow().row().get("queue_time"))
                .isNull();
    }

    // IsTransferred is true for a next leg by transfer or an external endpoint without a next leg.

    @Test
    void transferred_externalEndpointAgainstARecordedFalse_isTrue() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.TRANSFERRED,
                        false,
                        EventField.EXTERNAL_ENDPOINT,
                        "carrier",
                        EventField.SESSION_ENDED_AT,
                        facts.at(60)));

        assertThat(row().get("is_transferred")).isEqualTo(true);
    }

    @Test
    void transferred_externalTransferSeenAgainstARecordedFalse_isTrue() {
        facts.snapshot(VOICE, Map.of(EventField.TRANSFERRED, false, EventField.AGENT_ID, "frank"))
                .passesOutside(50, null);

        assertThat(row().get("is_transferred")).isEqualTo(true);
    }

    @Test
    void transferred_nobodySays_isNullWhileOpenAndFalseAtTheEnd() {
        facts.starts(0, VOICE, "42").connects(10, "frank");
        assertThat(row().get("is_transferred")).isNull();

        facts.customerLeaves(60);
        assertThat(row().get("is_transferred")).isEqualTo(false);
    }

    @Test
    void links_snapshotTransferredToATarget_isATransferAndNoCallback() {
        facts.snapshot(VOICE, Map.of(EventField.TRANSFERRED, true, EventField.TARGET, OTHER));

        assertThat(state().links()).containsExactly(link(LinkKind.TRANSFER, "pbx/2"));
        assertThat(row().get("call_back_session_id")).isNull();
    }

    @Test
    void links_multisiteTransfer_keepsItsKind() {
        facts.starts(0, VOICE, "42").passesOn(10, TransferKind.MULTISITE, "site-b/9");

        assertThat(state().links()).containsExactly(link(LinkKind.MULTISITE_TRANSFER, "site-b/9"));
    }

    @Test
    void links_callbackRequested_pointsToTheCallbackWithoutClaimingToBeOne() {
        facts.starts(0, VOICE, "42")
                .queues(5, "sales")
                .asksForCallback(60, "pbx/2")
                .customerLeaves(60);

        assertThat(state().links()).containsExactly(link(LinkKind.RELATED, "pbx/2"));
        assertThat(row().text("call_back_session_id")).isEqualTo("2");
        assertThat(row().get("is_abandoned")).isEqualTo(false);
    }

    @Test
    void links_snapshotThatLedToACallback_pointsToItWithoutClaimingToBeOne() {
        facts.snapshot(
                VOICE, Map.of(EventField.TRANSFERRED, false, EventField.CALLBACK, false, EventField.TARGET, OTHER));

        assertThat(state().links()).containsExactly(link(LinkKind.RELATED, "pbx/2"));
        assertThat(row().text("call_back_session_id")).isEqualTo("2");
    }

    @Test
    void abandoned_snapshotThatLedToACallback_isNot() {
        facts.starts(0, VOICE, "42").queues(5, "sales").customerLeaves(60);
        assertThat(row().get("is_abandoned")).isEqualTo(true);

        facts.snapshot(
                VOICE, Map.of(EventField.TRANSFERRED, false, EventField.CALLBACK, false, EventField.TARGET, OTHER));

        assertThat(row().get("is_abandoned")).isEqualTo(false);
    }

    @Test
    void callback_linkedToWhatItCallsBack_isOneAndItsOwnCallbackSession() {
        facts.starts(0, VOICE, "42", link(LinkKind.CALLBACK_OF, "pbx/2")).connects(10, "frank");

        assertThat(row().get("is_call_back")).isEqualTo(true);
        assertThat(row().text("call_back_session_id")).isEqualTo("1");
    }

    @Test
    void callback_snapshotOfOneWithItsOrigin_saysWhatItCallsBack() {
        facts.snapshot(VOICE, Map.of(EventField.CALLBACK, true, EventField.TARGET, OTHER));

        assertThat(state().links()).containsExactly(link(LinkKind.CALLBACK_OF, "pbx/2"));
        assertThat(row().text("call_back_session_id")).isEqualTo("1");
    }

    // IsDigitalOffered and IsDigitalAccepted belong to IVR.

    @Test
    void digital_offeredDeclinedAndOnToAnAgent_isTrueAndFalse() {
        facts.starts(0, VOICE, "42")
                .says(new DigitalOffer(facts.at(10), false))
                .queues(20, "sales")
                .connects(30, "frank")
                .customerLeaves(90);

        assertThat(row().text("channel_type")).isEqualTo("VOICE");
        assertThat(row().get("is_digital_offered")).isEqualTo(true);
        assertThat(row().get("is_digital_accepted")).isEqualTo(false);
    }

    @Test
    void digital_recordedFalseWithoutAnIvr_isNull() {
        Map<EventField, Boolean> digital =
                Map.of(EventField.DIGITAL_OFFERED, false, EventField.DIGITAL_ACCEPTED, false);
        facts.snapshot(WEB_CHAT, digital);

        assertThat(row().get("is_digital_offered")).isNull();
        assertThat(row().get("is_digital_accepted")).isNull();
        assertThat(row().get("quality_flags")).isNull();
    }

    @Test
    void digital_offeredInAChat_isAContradiction() {
        facts.snapshot(WEB_CHAT, Map.of(EventField.DIGITAL_OFFERED, true, EventField.DIGITAL_ACCEPTED, true));

        assertThat(row().get("is_digital_offered")).isNull();
        assertThat(row().get("is_digital_accepted")).isNull();
        assertThat(row().get("quality_flags")).isEqualTo(List.of("is_digital_offered:no_ivr"));
    }

    @Test
    void digital_ivrWithoutOffer_isFalseAndItsAcceptanceNull() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.IVR_DURATION,
                        seconds(30),
                        EventField.AGENT_ID,
                        "frank",
                        EventField.DIGITAL_OFFERED,
                        false,
                        EventField.DIGITAL_ACCEPTED,
                        true));

        assertThat(row().get("is_digital_offered")).isEqualTo(false);
        assertThat(row().get("is_digital_accepted")).isNull();
        assertThat(row().get("quality_flags")).isEqualTo(List.of("is_digital_accepted:not_offered"));
    }

    @Test
    void digital_menuRecognisedTheIntentAndNobodyTellsOfAnOffer_isNull() {
        facts.starts(0, VOICE, "42")
                .says(new IntentRecognised(facts.at(10), "balance", null))
                .queues(20, "sales")
                .customerLeaves(90);

        assertThat(row().get("is_digital_offered")).isNull();
    }

    // Precedence: agent desktop, then the vendor's record, then point events; within a source the newest revision.

    @Test
    void precedence_desktopWrapUpOverVendorOverEvents_perValue() {
        facts.starts(0, VOICE, "42")
                .says(new WrapUp(facts.at(90), "frank", seconds(10), "event", null, "event", false))
                .snapshot(
                        VOICE, Map.of(EventField.INTENT, "vendor", EventField.AFTER_CONTACT_WORK_DURATION, seconds(20)))
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(90), "frank", null, null, null, "desktop", null));

        assertThat(row().text("intent")).isEqualTo("desktop");
        assertSeconds(row(), "after_contact_work_time", 20);
        assertThat(row().text("interaction_notes")).isEqualTo("event");
        assertThat(row().get("is_resolved")).isEqualTo(false);
    }

    @Test
    void precedence_revisedRecord_theNewestRevisionCountsWhateverCameLast() {
        facts.delivery("c", 3, VOICE, Map.of(EventField.AGENT_ID, "third"))
                .delivery("a", 1, VOICE, Map.of(EventField.AGENT_ID, "first", EventField.INTENT, "taken back"))
                .delivery("b", 2, VOICE, Map.of(EventField.AGENT_ID, "second"));

        assertThat(row().text("agent_id")).isEqualTo("third");
        assertThat(row().text("intent")).isNull();
    }

    @Test
    void precedence_desktopConnectsAndThePlatformEnds_isOneInteraction() {
        facts.starts(0, VOICE, "42")
                .says(Origin.AGENT_DESKTOP, new Connected(facts.at(11), Party.AGENT, "frank", null, null, null))
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .customerLeaves(61);

        assertThat(row().get("interaction_start_time")).isEqualTo(facts.at(11));
        assertThat(row().get("interaction_end_time")).isEqualTo(facts.at(60));
    }

    @Test
    void precedence_twoSourcesOfOneOrigin_doNotCompareTheirRevisions() {
        agentRecord("clock", 1_772_000_000_000_000L, "mary");
        agentRecord("acd", 3, "frank");

        assertThat(row().text("agent_id")).isEqualTo("frank");
        assertThat(SessionDetail.of(facts.ledger(), state()).agentRecords())
                .extracting(Snapshot::agentId)
                .containsExactly("frank");
    }

    private void agentRecord(String source, long revision, String agent) {
        facts.record(
                source,
                source,
                "snapshot",
                revision,
                Origin.VENDOR_RECORD,
                new Snapshot(EventValues.builder()
                        .put(EventField.AT, NINE)
                        .put(EventField.CHANNEL, VOICE)
                        .put(EventField.AGENT_ID, agent)
                        .build()));
    }

    @Test
    void agent_whoOnlyWrote_handledWhatTheCustomerBegan() {
        facts.starts(0, Channel.SMS, "42").customerWrites(0).agentWrites(60, "frank");
        assertThat(row().text("agent_id")).isEqualTo("frank");
        assertThat(row().get("is_handled")).isEqualTo(true);

        SessionFacts mail = new SessionFacts("mail/1", NINE);
        mail.starts(0, Channel.EMAIL, Initiation.OUTBOUND, "42").agentWrites(0, "frank");
        LakeRow sent = SessionRules.evaluate(mail.ledger()).orElseThrow().row();
        assertThat(sent.text("agent_id")).isEqualTo("frank");
        assertThat(sent.get("is_offered")).isEqualTo(false);
    }

    // Intent and category are one word of one speaker, department and team those of one agent.

    @Test
    void intent_wrapUpWithoutACategory_doesNotTakeTheMenus() {
        facts.starts(0, VOICE, "42")
                .says(new IntentRecognised(facts.at(10), "balance", "accounts"))
                .connects(20, "frank")
                .wrapsUp(90, "frank", "complaint", null);

        assertThat(row().text("intent")).isEqualTo("complaint");
        assertThat(row().text("intent_category")).isNull();
    }

    @Test
    void intent_wrapUpConfirmsTheMenus_keepsItsCategory() {
        facts.starts(0, VOICE, "42")
                .says(new IntentRecognised(facts.at(10), "balance", "accounts"))
                .connects(20, "frank")
                .wrapsUp(90, "frank", "balance", null);

        assertThat(row().text("intent")).isEqualTo("balance");
        assertThat(row().text("intent_category")).isEqualTo("accounts");
    }

    @Test
    void intent_onlyItsCategoryIsTold_isTheCategoryAlone() {
        facts.snapshot(VOICE, Map.of(EventField.INTENT_CATEGORY, "accounts"));

        assertThat(row().text("intent")).isNull();
        assertThat(row().text("intent_category")).isEqualTo("accounts");
    }

    @Test
    void department_lastAgentsIsNotTold_isNotThatOfTheAgentBefore() {
        facts.starts(0, VOICE, "42")
                .says(new Connected(facts.at(10), Party.AGENT, "frank", null, "sales", "north"))
                .endsTalk(60, "frank")
                .says(new Connected(facts.at(70), Party.AGENT, "mary", null, null, "south"));

        assertThat(row().text("agent_id")).isEqualTo("mary");
        assertThat(row().text("department")).isNull();
        assertThat(row().text("team")).isEqualTo("south");
    }

    private SessionState state() {
        return SessionRules.evaluate(facts.ledger()).orElseThrow();
    }

    private LakeRow row() {
        return state().row();
    }

    private static void assertSeconds(LakeRow row, String column, long seconds) {
        assertThat((BigDecimal) row.get(column)).as(column).isEqualByComparingTo(BigDecimal.valueOf(seconds));
    }
}
