package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.functions.aws.UnitMeter.Units;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What stitching may cost, in DynamoDB's units. The budgets come from the cost model, not from measurement: a session of
 * twelve events in bulk half a unit an event either way, live 1.6 write units an event, and neither grows with history.
 */
class CapacityBudgetTest {

    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int BATCH = 100;
    private static final List<Identifier> HOT = List.of(
            new Identifier(IdentifierKind.CUSTOMER_NUMBER, "hot"),
            new Identifier(IdentifierKind.PHONE, "+442079460958"));

    /** Whether the events of a session come in one record of the stream or each in its own. */
    private enum Records {
        SHARED,
        OWN
    }

    private static final MeteredStitching STITCHING = new MeteredStitching();

    @AfterAll
    static void close() {
        STITCHING.close();
    }

    @Test
    void bulk_customersOfOneSession_costHalfAUnitAnEvent() {
        List<LocatedFact> facts = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            facts.addAll(
                    call("bulk-" + number, started("customer-" + number, DAY.plusSeconds(number)), Records.SHARED));
        }

        Units units = STITCHING.stitch(batches(facts, BATCH));

        assertThat(units.writes() / facts.size()).as("write units an event").isLessThanOrEqualTo(0.5);
        assertThat(units.reads() / facts.size()).as("read units an event").isLessThanOrEqualTo(0.5);
    }

    @Test
    void live_eachEventInABatchOfItsOwn_costs1point6WriteUnitsAnEvent() {
        List<LocatedFact> facts = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            facts.addAll(call("live-" + number, started("caller-" + number, DAY.plusSeconds(number)), Records.OWN));
        }

        Units units = STITCHING.stitch(batches(facts, 1));

        assertThat(units.writes() / facts.size()).as("write units an event").isLessThanOrEqualTo(1.6);
    }

    @Test
    void cost_after20000SessionsOfTheSameCustomerPhoneAndDay_isWhatItWas() {
        Units early = STITCHING.stitch(batches(calls(1, 101), BATCH));
        List<LocatedFact> between = new ArrayList<>();
        for (int number = 101; number < 19_900; number++) {
            between.addAll(facts(
                    "hot-" + number,
                    Records.SHARED,
                    List.of(hot(number), new Ended(DAY.plusSeconds(number * 4L + 3), null))));
        }
        STITCHING.stitch(batches(between, 500));

        Units late = STITCHING.stitch(batches(calls(19_900, 20_000), BATCH));

        assertThat(late.writes()).as("write units").isCloseTo(early.writes(), within(0.1 * early.writes()));
        assertThat(late.reads()).as("read units").isCloseTo(early.reads(), within(0.1 * early.reads()));
    }

    /** Every tenth is a leg that the one before it was transferred to. */
    private static SessionStarted hot(int number) {
        boolean leg = number % 10 == 0;
        return new SessionStarted(
                DAY.plusSeconds(number * 4L),
                Channel.VOICE,
                leg ? Initiation.TRANSFER : Initiation.CUSTOMER,
                HOT,
                leg ? List.of(new Link(LinkKind.PREVIOUS, session("hot-" + (number - 1)))) : List.of());
    }

    private static List<LocatedFact> calls(int from, int to) {
        List<LocatedFact> facts = new ArrayList<>();
        for (int number = from; number < to; number++) {
            facts.addAll(call("hot-" + number, hot(number), Records.SHARED));
        }
        return facts;
    }

    /** A call as a contact centre's systems tell it. */
    private static List<LocatedFact> call(String session, SessionStarted started, Records records) {
        Instant start = started.at();
        return facts(
                session,
                records,
                List.of(
                        started,
                        new IntentRecognised(start.plusSeconds(20), "card-lost", "cards"),
                        new Queued(start.plusSeconds(21), "cards"),
                        new Offered(start.plusSeconds(60), "agent-17", "cards"),
                        new Connected(start.plusSeconds(66), Party.AGENT, "agent-17", "cards", "retail", "team-4"),
                        new Held(start.plusSeconds(100), "agent-17"),
                        new Resumed(start.plusSeconds(130), "agent-17"),
                        new InteractionEnded(start.plusSeconds(300), "agent-17"),
                        new Ended(start.plusSeconds(301), "customer"),
                        new Tagged(start.plusSeconds(310), "card-blocked"),
                        new WrapUp(
                                start.plusSeconds(330),
                                "agent-17",
                                new BigDecimal("29"),
                                "card blocked, new one sent",
                                "cards",
                                "card-lost",
                                true),
                        new SurveyAnswered(start.plusSeconds(600), new BigDecimal("5"), "after-call")));
    }

    private static SessionStarted started(String customer, Instant start) {
        return new SessionStarted(
                start,
                Channel.VOICE,
                Initiation.CUSTOMER,
                List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, customer)),
                List.of());
    }

    private static SessionKey session(String name) {
        return new SessionKey("genesys", "5b1c7a52-0000-4000-8000-" + name);
    }

    /** Positions as they come: live each event is a record of its own, in bulk many events share one. */
    private static List<LocatedFact> facts(String session, Records records, List<ContactEvent> events) {
        List<LocatedFact> facts = new ArrayList<>();
        for (ContactEvent event : events) {
            FactKey key =
                    new FactKey("contact-centre", session(session), event.kind().text());
            String sequence = "49653" + "0".repeat(40)
                    + Math.abs((session + (records == Records.SHARED ? "" : key.factId())).hashCode());
            facts.add(new LocatedFact(
                    new Fact(key, Revision.ONLY, Origin.POINT_EVENT, event),
                    new RecordPosition("journeyline-events/shardId-000000000001/" + sequence, facts.size()),
                    event.at()));
        }
        return facts;
    }

    private static List<List<LocatedFact>> batches(List<LocatedFact> facts, int size) {
        List<List<LocatedFact>> batches = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += size) {
            batches.add(facts.subList(from, Math.min(from + size, facts.size())));
        }
        return batches;
    }
}
