package io.journeyline.model.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionRulesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SessionKey SESSION = new SessionKey("acme", "call-1");

    private final List<LocatedFact> facts = new ArrayList<>();

    @Test
    void evaluate_handledCallOfPointEvents_givesEveryDurationItsMeaning() {
        say(started(Channel.VOICE));
        say(new Queued(at(10), "sales"));
        say(new Connected(at(40), Party.AGENT, "frank", "sales", "helpdesk", "voice"));
        say(new Held(at(100), null));
        say(new Resumed(at(130), null));
        say(new InteractionEnded(at(240), "frank"));
        say(new CustomerDisconnected(at(240)));
        say(new WrapUp(at(300), "frank", null, "all sorted", "technical", "demo", true));

        LakeRow row = row();
        assertSeconds(row, "queue_time", "30");
        assertSeconds(row, "hold_time", "30");
        assertSeconds(row, "interaction_duration", "170");
        assertSeconds(row, "after_contact_work_time", "60");
        assertSeconds(row, "agent_duration", "260");
        assertSeconds(row, "customer_duration", "240");
        assertSeconds(row, "session_duration", "300");
        assertThat(row.get("session_end_time")).isEqualTo(at(300));
        assertThat(row.text("agent_id")).isEqualTo("frank");
        assertThat(row.text("agent_skill_id")).isEqualTo("sales");
        assertThat(row.get("is_handled")).isEqualTo(true);
        assertThat(row.get("is_abandoned")).isEqualTo(false);
        assertThat(row.text("intent")).isEqualTo("demo");
        assertThat(row.get("is_resolved")).isEqualTo(true);
        assertThat(row.text("interaction_notes")).isEqualTo("all sorted");
    }

    @Test
    void evaluate_recordedDurationsOfARealContactRecord_winOverClockArithmetic() {
        // The figures of a published contact record with an external transfer: the customer stayed on after the agent.
        say(new Snapshot(EventValues.builder()
                .put(EventField.AT, NINE)
                .put(EventField.CHANNEL, Channel.VOICE)
                .put(EventField.AGENT_ID, "agent")
                .put(EventField.INTERACTION_DURATION, BigDecimal.valueOf(239))
                .put(EventField.HOLD_DURATION, BigDecimal.valueOf(221))
                .put(EventField.AFTER_CONTACT_WORK_DURATION, BigDecimal.valueOf(5))
                .put(EventField.SESSION_ENDED_AT, at(918))
                .put(EventField.CUSTOMER_ENDED_AT, at(2_069))
                .put(EventField.EXTERNAL_ENDPOINT, "+441632960000")
                .build()));

        LakeRow row = row();
        assertSeconds(row, "agent_duration", "465");
        assertSeconds(row, "session_duration", "918");
        assertSeconds(row, "customer_duration", "2069");
        assertThat(row.get("is_transferred")).isEqualTo(true);
    }

    @Test
    void evaluate_voiceWithoutQueueAndAgent_isIvr() {
        say(started(Channel.VOICE));
        say(new DigitalOffer(at(5), false));
        say(new Ended(at(20), "hang up"));

        LakeRow row = row();
        assertThat(row.text("channel_type")).isEqualTo("IVR");
        assertThat(row.get("is_offered")).isEqualTo(false);
        assertThat(row.get("is_abandoned")).isEqualTo(false);
        assertThat(row.get("is_digital_offered")).isEqualTo(true);
        assertThat(row.get("is_digital_accepted")).isEqualTo(false);
        assertThat(row.text("exit_reason_code")).isEqualTo("hang up");
    }

    @Test
    void evaluate_leftTheQueueWithoutAgent_isAbandoned() {
        say(started(Channel.VOICE));
        say(new Queued(at(10), "sales"));
        say(new CustomerDisconnected(at(75)));

        LakeRow row = row();
        assertThat(row.text("channel_type")).isEqualTo("VOICE");
        assertThat(row.get("is_abandoned")).isEqualTo(true);
        assertSeconds(row, "queue_time", "65");
        assertThat(row.get("interaction_duration")).isNull();
        assertThat(row.get("agent_duration")).isNull();
    }

    @Test
    void evaluate_noEndKnown_isOpenAndSaysNothingOfTheRest() {
        say(started(Channel.WEB_CHAT));
        say(new Queued(at(10), "chat"));

        LakeRow row = row();
        assertThat(row.get("is_open")).isEqualTo(true);
        assertThat(row.get("is_abandoned")).isNull();
        assertThat(row.get("is_transferred")).isNull();
        assertThat(row.get("session_duration")).isNull();
        assertThat(row.get("is_digital_offered")).isNull();
        assertThat(row.get("csat_score")).isNull();
    }

    @Test
    void evaluate_endBeforeStart_costsTheEndAndNotTheRecord() {
        say(started(Channel.VOICE));
        say(new Connected(at(5), Party.AGENT, "frank", null, null, null));
        say(new Ended(NINE.minusSeconds(60), null));

        LakeRow row = row();
        assertThat(row.get("session_end_time")).isNull();
        assertThat(row.get("quality_flags"))
                .isEqualTo(List.of(
                        "customer_end_time:before_start",
                        "interaction_end_time:before_start",
                        "session_end_time:before_start"));
    }

    @Test
    void evaluate_agentDesktopVendorAndPointEventsDisagree_theDesktopWinsThenTheVendor() {
        say(started(Channel.VOICE));
        say(new Connected(at(5), Party.AGENT, "by-event", "queue-by-event", "department-by-event", null));
        say(
                Origin.VENDOR_RECORD,
                "snapshot",
                new Snapshot(EventValues.builder()
                        .put(EventField.AT, NINE)
                        .put(EventField.CHANNEL, Channel.VOICE)
                        .put(EventField.AGENT_ID, "by-vendor")
                        .put(EventField.QUEUE, "queue-by-vendor")
                        .build()));
        say(Origin.AGENT_DESKTOP, "desktop", new Connected(at(5), Party.AGENT, "by-desktop", null, null, null));

        LakeRow row = row();
        assertThat(row.text("agent_id")).isEqualTo("by-desktop");
        assertThat(row.text("agent_skill_id")).isEqualTo("queue-by-vendor");
        assertThat(row.text("department")).isEqualTo("department-by-event");
    }

    @Test
    void evaluate_vendorTellsTheDisconnectAndAnEventTheWrapUp_theSessionEndsAfterWrapUp() {
        say(new Snapshot(EventValues.builder()
                .put(EventField.AT, NINE)
                .put(EventField.CHANNEL, Channel.VOICE)
                .put(EventField.CUSTOMER_ENDED_AT, at(300))
                .build()));
        say(new WrapUp(at(420), "frank", null, null, null, null, null));

        assertThat(row().get("session_end_time")).isEqualTo(at(420));
    }

    @Test
    void evaluate_botThenQueueThenAgent_countsTheAgentsTimeOnly() {
        say(started(Channel.WEB_CHAT));
        say(new Connected(at(0), Party.BOT, null, null, null, null));
        say(new Queued(at(120), "chat"));
        say(new Connected(at(300), Party.AGENT, "frank", null, null, null));
        say(new Ended(at(600), null));

        assertSeconds(row(), "agent_duration", "300");
    }

    @Test
    void evaluate_startInNineteenSeventy_costsTheDurationAndNotTheRow() {
        facts.add(new LocatedFact(
                new Fact(
                        new FactKey("source", SESSION, "start"),
                        Revision.ONLY,
                        Origin.POINT_EVENT,
                        new SessionStarted(Instant.EPOCH, Channel.VOICE, null, null, null)),
                new RecordPosition("record", 0),
                NINE));
        say(new Ended(NINE, null));

        LakeRow row = row();
        assertThat(row.get("session_duration")).isNull();
        assertThat(row.get("quality_flags"))
                .isEqualTo(List.of("customer_duration:out_of_range", "session_duration:out_of_range"));
    }

    @Test
    void evaluate_startNotSaidYet_waits() {
        say(new Connected(at(5), Party.AGENT, "frank", null, null, null));

        assertThat(SessionRules.evaluate(ledger())).isEqualTo(Optional.empty());
    }

    private static SessionStarted started(Channel channel) {
        return new SessionStarted(
                NINE,
                channel,
                Initiation.CUSTOMER,
                List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "42")),
                List.of());
    }

    private static Instant at(int seconds) {
        return NINE.plusSeconds(seconds);
    }

    private void say(ContactEvent event) {
        say(
                event instanceof Snapshot ? Origin.VENDOR_RECORD : Origin.POINT_EVENT,
                event.kind().text() + facts.size(),
                event);
    }

    private void say(Origin origin, String id, ContactEvent event) {
        facts.add(new LocatedFact(
                new Fact(new FactKey("source", SESSION, id), Revision.ONLY, origin, event),
                new RecordPosition("record-" + facts.size(), 0),
                NINE));
    }

    private Ledger ledger() {
        return Ledger.empty(SESSION).add(facts).ledger();
    }

    private LakeRow row() {
        return SessionRules.evaluate(ledger()).orElseThrow().row();
    }

    private static void assertSeconds(LakeRow row, String column, String seconds) {
        assertThat((BigDecimal) row.get(column)).as(column).isEqualByComparingTo(seconds);
    }
}
