package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.aws.UnitMeter.Units;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Trail;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A session of a hundred thousand messages, over a DynamoDB that refuses items of more than 400 KB. */
class LargeSessionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SessionKey SESSION = new SessionKey("messaging", "5b1c7a52-0000-4000-8000-large");
    private static final int MESSAGES = 100_000;
    private static final int BATCH = 5_000;
    private static final int LIVE = 10;
    private static final int LARGEST_ITEM = 400 * 1024;

    private static final MeteredStitching STITCHING = new MeteredStitching();

    @AfterAll
    static void close() {
        STITCHING.close();
    }

    @Test
    void process_100000MessagesInBatchesSomeTwiceAndOutOfOrder_givesTheRowOfAllFactsAtOnce() {
        List<LocatedFact> facts = facts();
        List<LocatedFact> live = facts.subList(facts.size() - LIVE, facts.size());
        List<LocatedFact> deliveries = deliveries(facts.subList(0, facts.size() - LIVE));

        Units bulk = STITCHING.stitch(batches(deliveries, BATCH));
        Units slow = STITCHING.stitch(batches(live, 1));

        StoredSession stored = STITCHING.session(SESSION);
        assertThat(stored.ledger().facts()).hasSize(MESSAGES + 2);
        assertThat(stored.row()).isEqualTo(atOnce(facts));
        assertThat(stored.trail()).isEqualTo(Trail.NONE);
        assertThat(STITCHING.largestItem()).as("bytes of the largest item").isBetween(50_000, LARGEST_ITEM - 1);
        // A message is some 60 bytes: each is written once into a segment, and the item once a batch or twice.
        assertThat(bulk.writes() / deliveries.size())
                .as("write units an event in bulk")
                .isLessThanOrEqualTo(0.1);
        // What lies beside has at most 32 KB, the names and the record a few more; it is read, segments are not.
        assertThat(slow.writes() / LIVE).as("write units an event live").isLessThanOrEqualTo(40);
        assertThat(slow.reads() / LIVE).as("read units an event live").isLessThanOrEqualTo(40 / 4.0);
    }

    /** The record that the rules make of all facts, where the session is a journey of its own. */
    private static LakeRow atOnce(List<LocatedFact> facts) {
        Ledger ledger = Ledger.empty(SESSION).add(facts).ledger();
        return SessionRules.evaluate(ledger).orElseThrow().row().toBuilder()
                .put("universal_session_id", SESSION.text())
                .put("journey_step", "WEB_CHAT")
                .build();
    }

    private static List<LocatedFact> facts() {
        List<LocatedFact> facts = new ArrayList<>();
        facts.add(located(
                "start",
                0,
                new Fact(
                        key("start"),
                        Revision.ONLY,
                        Origin.POINT_EVENT,
                        new SessionStarted(
                                NINE,
                                Channel.WEB_CHAT,
                                Initiation.CUSTOMER,
                                List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "large")),
                                List.of()))));
        facts.add(located(
                "end",
                1,
                new Fact(
                        key("end"),
                        Revision.ONLY,
                        Origin.POINT_EVENT,
                        new Ended(NINE.plusSeconds(2 * MESSAGES), null))));
        for (int number = 0; number < MESSAGES; number++) {
            boolean agent = number % 3 == 1;
            facts.add(located(
                    "message-" + number,
                    facts.size(),
                    new Fact(
                            key("5b1c7a52-0000-4000-8000-" + number),
                            Revision.ONLY,
                            Origin.POINT_EVENT,
                            new MessageSent(
                                    NINE.plusSeconds(2L * number),
                                    agent ? Party.AGENT : Party.CUSTOMER,
                                    agent ? "agent-" + number % 7 : null))));
        }
        return facts;
    }

    private static FactKey key(String id) {
        return new FactKey("messaging", SESSION, id);
    }

    private static LocatedFact located(String record, int index, Fact fact) {
        return new LocatedFact(fact, new RecordPosition("journeyline-events/shard/" + record, index), NINE);
    }

    /** Each fact within some thousands of its place, one in twenty again at once, one in twenty from elsewhere. */
    private static List<LocatedFact> deliveries(List<LocatedFact> facts) {
        Random random = new Random(20261122L);
        List<LocatedFact> deliveries = new ArrayList<>();
        for (LocatedFact fact : facts) {
            deliveries.add(fact);
            switch (random.nextInt(20)) {
                case 0 -> deliveries.add(fact);
                case 1 ->
                    deliveries.add(new LocatedFact(
                            fact.fact(), new RecordPosition(fact.position().record() + "-again", 0), NINE));
                default -> {
                    // Once is enough for most.
                }
            }
        }
        for (int from = 0; from < deliveries.size(); from += 3 * BATCH / 2) {
            Collections.shuffle(deliveries.subList(from, Math.min(from + 3 * BATCH, deliveries.size())), random);
        }
        return deliveries;
    }

    private static List<List<LocatedFact>> batches(List<LocatedFact> facts, int size) {
        List<List<LocatedFact>> batches = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += size) {
            batches.add(facts.subList(from, Math.min(from + size, facts.size())));
        }
        return batches;
    }
}
