package io.journeyline.model.interaction;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.SessionFacts.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.SurveyOffered;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final SessionFacts facts = new SessionFacts("pbx/1", NINE);

    @Test
    void agents_oneCall_countsFromTheOfferToTheEndOfAfterCallWork() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .rings(35, "frank")
                .connects(40, "frank")
                .holds(100, 130, "frank")
                .endsTalk(240, "frank")
                .customerLeaves(240)
                .wrapsUp(300, "frank", "demo", true)
                .says(new SurveyOffered(facts.at(241), "after-call"))
                .says(new SurveyAnswered(facts.at(900), new BigDecimal("4"), "after-call"));

        assertThat(agents()).singleElement().satisfies(row -> {
            assertThat(row.text("universal_session_id")).isEqualTo("pbx/journey");
            assertThat(row.text("agent_interaction_id")).isEqualTo("frank#1");
            assertThat(row.text("cust_id")).isEqualTo("42");
            assertThat(row.text("agent_skill_id")).isEqualTo("sales");
            assertThat(row.get("offered_time")).isEqualTo(facts.at(35));
            assertThat(row.get("answered_time")).isEqualTo(facts.at(40));
            assertThat(row.get("agent_end_time")).isEqualTo(facts.at(300));
            assertSeconds(row, "ring_time", 5);
            assertSeconds(row, "interaction_duration", 170);
            assertSeconds(row, "hold_time", 30);
            assertSeconds(row, "after_contact_work_time", 60);
            assertSeconds(row, "agent_duration", 260);
            assertSeconds(row, "total_duration", 265);
            assertThat(row.text("intent")).isEqualTo("demo");
            assertThat(row.get("is_resolved")).isEqualTo(true);
            assertThat(row.text("survey")).isEqualTo("after-call");
            assertThat((BigDecimal) row.get("csat_score")).isEqualByComparingTo("4");
            assertThat(row.get("is_conference")).isEqualTo(false);
            assertThat(row.get("is_transferred")).isEqualTo(false);
        });
    }

    @Test
    void agents_ringInVain_isARowOfItsOwn() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .rings(20, "mary")
                .rings(35, "frank")
                .connects(40, "frank")
                .endsTalk(100, "frank")
                .customerLeaves(100);

        assertThat(agents())
                .extracting(
                        row -> row.text("agent_interaction_id"),
                        row -> row.get("is_answered"),
                        row -> row.get("ring_time"),
                        row -> row.get("total_duration"),
                        row -> row.get("is_conference"))
                .containsExactly(
                        tuple("mary#1", false, exactly(15), exactly(15), null),
                        tuple("frank#1", true, exactly(5), exactly(65), false));
    }

    @Test
    void agents_nobodyAnswers_isTheOfferAlone() {
        facts.starts(0, VOICE, "42").queues(10, "sales").rings(20, "mary").customerLeaves(32);

        assertThat(agents()).singleElement().satisfies(row -> {
            assertThat(row.get("is_answered")).isEqualTo(false);
            assertThat(row.get("is_resolved")).isNull();
            assertSeconds(row, "ring_time", 12);
        });
    }

    @Test
    void agents_conference_areSeveralInOneSession() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .connects(60, "mary")
                .endsTalk(90, "frank")
                .endsTalk(150, "mary")
                .customerLeaves(150)
                .wrapsUp(100, "frank", "demo", null)
                .wrapsUp(170, "mary", "licence", true);

        assertThat(agents())
                .extracting(
                        row -> row.text("agent_id"),
                        row -> row.get("interaction_duration"),
                        row -> row.get("after_contact_work_time"),
                        row -> row.text("intent"),
                        row -> row.get("is_resolved"),
                        row -> row.get("is_conference"))
                .containsExactly(
                        tuple("frank", exactly(80), exactly(10), "demo", null, true),
                        tuple("mary", exactly(90), exactly(20), "licence", true, true));
    }

    @Test
    void agents_requeue_isTheSameAgentTwice() {
        facts.starts(0, VOICE, "42")
                .queues(0, "sales")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .queues(60, "sales")
                .connects(100, "frank")
                .endsTalk(150, "frank")
                .customerLeaves(150);

        assertThat(agents())
                .extracting(
                        row -> row.text("agent_interaction_id"),
                        row -> row.get("interaction_duration"),
                        row -> row.get("is_conference"))
                .containsExactly(tuple("frank#1", exactly(50), false), tuple("frank#2", exactly(50), false));
    }

    @Test
    void agents_transferWithinTheSession_standsWithWhoPassedOn() {
        facts.starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .says(new Transferred(facts.at(60), TransferKind.QUEUE, null, null))
                .queues(60, "service")
                .connects(90, "mary")
                .passesOutside(120, "carrier")
                .customerLeaves(500);

        assertThat(agents())
                .extracting(
                        row -> row.text("agent_id"), row -> row.get("is_transferred"), row -> row.text("transfer_kind"))
                .containsExactly(tuple("frank", true, "QUEUE"), tuple("mary", true, "EXTERNAL"));
    }

    @Test
    void agents_consultLeg_isAConsultation() {
        facts.starts(0, VOICE, Initiation.TRANSFER, "42", SessionFacts.link(LinkKind.CONSULT, "pbx/0"))
                .connects(10, "mary")
                .customerLeaves(60);

        assertThat(agents()).singleElement().satisfies(row -> assertThat(row.get("is_consult"))
                .isEqualTo(true));
    }

    @Test
    void agents_endOfContactRecordAlone_saysAsMuchAsItHolds() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_DURATION, seconds(239),
                        EventField.HOLD_DURATION, seconds(221),
                        EventField.AFTER_CONTACT_WORK_DURATION, seconds(5),
                        EventField.SESSION_ENDED_AT, facts.at(918),
                        EventField.EXTERNAL_ENDPOINT, "carrier"));

        assertThat(agents()).singleElement().satisfies(row -> {
            assertSeconds(row, "agent_duration", 465);
            assertThat(row.get("agent_end_time")).isEqualTo(facts.at(918));
            assertThat(row.get("offered_time")).isNull();
            assertThat(row.get("ring_time")).isNull();
            assertThat(row.text("transfer_kind")).isEqualTo("EXTERNAL");
        });
    }

    @Test
    void agents_recordedFigures_winOverTheClockOfTheEvents() {
        facts.starts(0, VOICE, "42")
                .rings(5, "frank")
                .connects(10, "frank")
                .endsTalk(100, "frank")
                .customerLeaves(100)
                .snapshot(VOICE, Map.of(EventField.AGENT_ID, "frank", EventField.INTERACTION_DURATION, seconds(88)));

        assertThat(agents()).singleElement().satisfies(row -> {
            assertSeconds(row, "interaction_duration", 88);
            assertSeconds(row, "ring_time", 5);
        });
    }

    @Test
    void agents_recordedFiguresAfterABot_areTheAgents() {
        facts.starts(0, WEB_CHAT, "42")
                .botConnects(0)
                .queues(20, "chat")
                .connects(40, "frank")
                .endsTalk(600, "frank")
                .customerLeaves(600)
                .snapshot(
                        WEB_CHAT,
                        Map.of(
                                EventField.AGENT_ID, "frank",
                                EventField.INTERACTION_DURATION, seconds(239),
                                EventField.HOLD_DURATION, seconds(221),
                                EventField.AFTER_CONTACT_WORK_DURATION, seconds(5)));

        assertThat(agents()).singleElement().satisfies(row -> {
            assertThat(row.get("answered_time")).isEqualTo(facts.at(40));
            assertSeconds(row, "interaction_duration", 239);
            assertSeconds(row, "hold_time", 221);
            assertSeconds(row, "after_contact_work_time", 5);
            assertSeconds(row, "agent_duration", 465);
        });
    }

    @Test
    void agents_oneRecordPerAgentOfOneSource_areSeveral() {
        for (String agent : List.of("frank", "mary")) {
            facts.record(
                    agent,
                    "record-of-" + agent,
                    1,
                    Origin.VENDOR_RECORD,
                    new Snapshot(EventValues.builder()
                            .put(EventField.AT, NINE)
                            .put(EventField.CHANNEL, VOICE)
                            .put(EventField.AGENT_ID, agent)
                            .put(EventField.INTERACTION_STARTED_AT, facts.at(agent.length()))
                            .put(EventField.INTERACTION_DURATION, seconds(agent.length()))
                            .build()));
        }

        assertThat(agents())
                .extracting(row -> row.text("agent_id"), row -> row.get("interaction_duration"))
                .containsExactly(tuple("mary", exactly(4)), tuple("frank", exactly(5)));
    }

    @Test
    void agents_platformAndDesktopTellTheSame_areOne() {
        facts.starts(0, VOICE, "42")
                .rings(8, "frank")
                .connects(10, "frank")
                .says(Origin.AGENT_DESKTOP, new Connected(facts.at(11), Party.AGENT, "frank", null, null, "north"))
                .endsTalk(60, "frank")
                .customerLeaves(60);

        assertThat(agents()).singleElement().satisfies(row -> {
            assertThat(row.get("answered_time")).isEqualTo(facts.at(11));
            assertThat(row.text("team")).isEqualTo("north");
        });
    }

    @Test
    void agents_whoAnswerOneLetterAfterTheOther_areNoConference() {
        facts.starts(0, Channel.EMAIL, "42")
                .customerWrites(0)
                .agentWrites(600, "frank")
                .customerWrites(40_000)
                .agentWrites(90_000, "mary")
                .agentWrites(90_600, "mary")
                .agentWrites(91_000, "frank")
                .ends(200_000);

        assertThat(agents())
                .extracting(
                        row -> row.text("agent_id"),
                        row -> row.get("answered_time"),
                        row -> row.get("agent_end_time"),
                        row -> row.get("is_conference"))
                .containsExactly(
                        tuple("frank", facts.at(600), facts.at(91_000), false),
                        tuple("mary", facts.at(90_000), facts.at(90_600), false));
    }

    @Test
    void agents_whoOnlyWrite_areDoneWithTheirLastMessageOnceTheSessionIsOver() {
        facts.starts(0, Channel.EMAIL, "42")
                .customerWrites(0)
                .agentWrites(600, "frank")
                .agentWrites(700, "mary")
                .agentWrites(800, "mary");
        assertThat(agents()).extracting(row -> row.get("agent_end_time")).containsOnlyNulls();

        facts.ends(900);
        // When frank began to write the one letter, nobody says.
        assertThat(agents())
                .extracting(row -> row.get("agent_end_time"), row -> row.get("total_duration"))
                .containsExactly(tuple(facts.at(600), null), tuple(facts.at(800), exactly(100)));

        facts.agentWrites(950, "mary");
        assertThat(agents()).extracting(row -> row.get("agent_end_time")).containsExactly(facts.at(600), facts.at(950));
    }

    @Test
    void agents_recordsThatTellNoEnd_areNoConference() {
        for (String agent : List.of("frank", "mary")) {
            facts.record(
                    agent,
                    "record-of-" + agent,
                    1,
                    Origin.VENDOR_RECORD,
                    new Snapshot(EventValues.builder()
                            .put(EventField.AT, NINE)
                            .put(EventField.CHANNEL, VOICE)
                            .put(EventField.AGENT_ID, agent)
                            .put(EventField.INTERACTION_STARTED_AT, facts.at(agent.length() * 100L))
                            .put(EventField.SESSION_ENDED_AT, facts.at(2_000))
                            .build()));
        }

        assertThat(agents())
                .extracting(row -> row.text("agent_id"), row -> row.get("is_conference"))
                .containsExactly(tuple("mary", false), tuple("frank", false));
    }

    @Test
    void agents_offeredToNobodyInParticular_isWhoAnswers() {
        facts.starts(0, VOICE, "42")
                .says(new Offered(facts.at(5), null, "sales"))
                .connects(9, "frank")
                .customerLeaves(60);

        assertThat(agents()).singleElement().satisfies(row -> {
            assertThat(row.text("agent_interaction_id")).isEqualTo("frank#1");
            assertSeconds(row, "ring_time", 4);
        });
    }

    @Test
    void agents_queueOfferAndAnswerAtOneMoment_areReadInTheirOrder() {
        facts.connects(10, "frank")
                .rings(10, "frank")
                .queues(10, "sales")
                .starts(0, VOICE, "42")
                .customerLeaves(60);

        assertThat(agents()).singleElement().satisfies(row -> assertSeconds(row, "interaction_duration", 50));
    }

    @Test
    void touchpoints_callThroughMenuQueueAgentAndOutside_areInTheirOrder() {
        facts.starts(0, VOICE, "42")
                .says(new DigitalOffer(facts.at(15), false))
                .queues(30, "sales")
                .connects(50, "frank")
                .holds(60, 70, "frank")
                .passesOutside(110, "carrier")
                .wrapsUp(130, "frank", "demo", false)
                .customerLeaves(300);

        assertThat(touchpoints())
                .extracting(
                        row -> row.text("touchpoint_interaction_id"),
                        row -> row.text("device"),
                        row -> row.get("duration"),
                        row -> row.text("next_device_type"),
                        row -> row.text("intent"),
                        row -> row.get("is_resolved"),
                        row -> row.text("cust_id"))
                .containsExactly(
                        tuple("IVR#1", null, exactly(30), "QUEUE", "demo", false, "42"),
                        tuple("QUEUE#1", "sales", exactly(20), "AGENT", "demo", false, "42"),
                        tuple("AGENT#1", "frank", exactly(60), "EXTERNAL", "demo", false, "42"),
                        tuple("EXTERNAL#1", "carrier", exactly(190), null, "demo", false, "42"));
    }

    @Test
    void touchpoints_botThenQueueThenAgent_leaveTheWaitToTheQueue() {
        facts.starts(0, WEB_CHAT, "42")
                .botConnects(0)
                .queues(120, "chat")
                .connects(300, "frank")
                .endsTalk(600, "frank")
                .customerLeaves(600);

        assertThat(touchpoints())
                .extracting(row -> row.text("device_type"), row -> row.get("duration"))
                .containsExactly(
                        tuple("BOT", exactly(120)), tuple("QUEUE", exactly(180)), tuple("AGENT", exactly(300)));
    }

    @Test
    void touchpoints_endOfContactRecord_givesMenuQueueAndAgent() {
        facts.snapshot(
                VOICE,
                Map.of(
                        EventField.IVR_DURATION, seconds(20),
                        EventField.QUEUE, "sales",
                        EventField.QUEUED_AT, facts.at(20),
                        EventField.QUEUE_DURATION, seconds(41),
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_STARTED_AT, facts.at(62),
                        EventField.INTERACTION_DURATION, seconds(100),
                        EventField.HOLD_DURATION, seconds(7)));

        assertThat(touchpoints())
                .extracting(row -> row.text("device_type"), row -> row.get("start_time"), row -> row.get("duration"))
                .containsExactly(
                        tuple("IVR", facts.at(0), exactly(20)),
                        tuple("QUEUE", facts.at(20), exactly(41)),
                        tuple("AGENT", facts.at(62), exactly(107)));
    }

    @Test
    void touchpoints_nothingMet_isTheChannelItself() {
        facts.starts(0, Channel.SMS, "42").customerWrites(0).ends(1);

        assertThat(touchpoints()).singleElement().satisfies(row -> {
            assertThat(row.text("device_type")).isEqualTo("CHANNEL");
            assertThat(row.text("device")).isEqualTo("SMS");
        });
    }

    @Test
    void of_factsInAnyOrderAndTwice_givesEqualRows() {
        facts.starts(0, VOICE, "42")
                .queues(10, "sales")
                .rings(20, "mary")
                .rings(35, "frank")
                .connects(40, "frank")
                .connects(60, "mary")
                .holds(70, 80, "mary")
                .endsTalk(90, "frank")
                .queues(90, "service")
                .connects(100, "frank")
                .endsTalk(150, "frank")
                .customerLeaves(150)
                .wrapsUp(170, "frank", "licence", true);
        List<LakeRow> expected = rows(facts.ledger());
        assertThat(expected).hasSize(4 + 5);
        Random random = new Random(20261122L);
        for (int i = 0; i < 200; i++) {
            List<LocatedFact> shuffled = new ArrayList<>(facts.facts());
            shuffled.addAll(
                    facts.facts().subList(0, random.nextInt(facts.facts().size())));
            Collections.shuffle(shuffled, random);
            assertThat(rows(Ledger.empty(facts.key()).add(shuffled).ledger())).isEqualTo(expected);
        }
    }

    @Test
    void of_startNotToldYet_isEmpty() {
        facts.connects(10, "frank");

        assertThat(Interactions.of(
                        facts.ledger(), LakeRow.builder(Catalogue.JAR).build()))
                .isEmpty();
    }

    private List<LakeRow> agents() {
        return of(InteractionTables.AGENT_INTERACTION.name());
    }

    private List<LakeRow> touchpoints() {
        return of(InteractionTables.TOUCHPOINT_INTERACTION.name());
    }

    private List<LakeRow> of(String table) {
        return rows(facts.ledger()).stream()
                .filter(row -> row.table().name().equals(table))
                .toList();
    }

    private static List<LakeRow> rows(Ledger ledger) {
        LakeRow jar = SessionRules.evaluate(ledger).orElseThrow().row().toBuilder()
                .put("universal_session_id", "pbx/journey")
                .build();
        return Interactions.of(ledger, jar);
    }

    private static BigDecimal exactly(long seconds) {
        return BigDecimal.valueOf(seconds).setScale(3);
    }

    private static void assertSeconds(LakeRow row, String column, long seconds) {
        assertThat(row.get(column)).as(column).isEqualTo(exactly(seconds));
    }
}
