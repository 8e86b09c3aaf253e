package io.journeyline.functions.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.ledger.InMemorySegments;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.port.FaultDial;
import io.journeyline.functions.port.InMemoryLake;
import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.model.event.Channel;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class InteractionChangesTest {

    private static final Ledgers LEDGERS = new Ledgers(new InMemorySegments(), Ledgers.Bounds.DEFAULT);

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final InMemoryLake lake = new InMemoryLake(new FaultDial());
    private final PublishProcessor publish =
            new PublishProcessor(LEDGERS, lake, InstantSource.fixed(Instant.parse("2026-03-03T00:00:00Z")));

    @Test
    void publish_session_givesItsInteractionsWithTheItemsVersion() {
        SessionFacts facts = call().connects(40, "frank").customerLeaves(100);

        publish.publish(List.of(change(Map.of(), item(facts.ledger(), 7))));

        assertThat(lake.rows(InteractionTables.AGENT_INTERACTION))
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .containsEntry("session_key", "pbx/1")
                        .containsEntry("agent_interaction_id", "frank#1")
                        .containsEntry("universal_session_id", "pbx/1")
                        .containsEntry("interaction_duration", "60.000")
                        .containsEntry("ordinal", "1")
                        .containsEntry("row_version", "7")
                        .containsEntry("row_deleted", "false")
                        .containsEntry("processed_at", "2026-03-02 09:00:01.000000"));
        assertThat(alive(InteractionTables.TOUCHPOINT_INTERACTION)).containsOnlyKeys("pbx/1 AGENT#1", "pbx/1 QUEUE#1");
    }

    @Test
    void publish_agentTakenBackByARevision_becomesATombstoneOfTheItemsVersion() {
        Ledger with = call().connects(40, "frank").connects(50, "mary").ledger();
        Ledger without = call().connects(40, "frank").ledger();

        publish.publish(List.of(change(item(with, 3), item(without, 4))));

        assertThat(lake.rows(InteractionTables.AGENT_INTERACTION))
                .filteredOn(row -> "true".equals(row.values().get("row_deleted")))
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .containsEntry("agent_interaction_id", "mary#1")
                        .containsEntry("session_start_time", "2026-03-02 09:00:00.000000")
                        .containsEntry("row_version", "4"));
    }

    @Test
    void publish_removedOrEmptiedSession_leavesNoInteraction() {
        Map<String, AttributeValue> call = item(call().connects(40, "frank").ledger(), 3);
        Map<String, AttributeValue> emptied = new HashMap<>(item(call().ledger(), 4));
        emptied.keySet().retainAll(List.of("session_key", RecordItems.VERSION, RecordItems.PROCESSED_AT));

        publish.publish(List.of(change(Map.of(), call), change(call, Map.of())));
        assertThat(alive(InteractionTables.AGENT_INTERACTION)).isEmpty();
        assertThat(alive(InteractionTables.TOUCHPOINT_INTERACTION)).isEmpty();

        publish.publish(List.of(change(call, emptied)));
        assertThat(alive(InteractionTables.AGENT_INTERACTION)).isEmpty();
    }

    @Test
    void publish_versionsRepeatedAndOutOfOrder_endAtTheLast() {
        List<LocatedFact> told = call().rings(20, "mary")
                .rings(35, "frank")
                .connects(40, "frank")
                .connects(60, "mary")
                .endsTalk(90, "frank")
                .endsTalk(95, "mary")
                .queues(95, "service")
                .connects(100, "frank")
                .customerLeaves(150)
                .wrapsUp(170, "frank", "licence", true)
                .facts();
        Random random = new Random(20261122L);
        for (int world = 0; world < 50; world++) {
            List<LocatedFact> arriving = new ArrayList<>(told.subList(1, told.size()));
            Collections.shuffle(arriving, random);
            List<TableChange> changes = new ArrayList<>();
            Ledger ledger = Ledger.empty(call().key()).add(told.subList(0, 1)).ledger();
            Map<String, AttributeValue> before = Map.of();
            for (int version = 1; version <= arriving.size() + 1; version++) {
                Map<String, AttributeValue> after = item(ledger, version);
                changes.add(change(before, after));
                before = after;
                if (version <= arriving.size()) {
                    ledger = ledger.add(List.of(arriving.get(version - 1))).ledger();
                }
            }
            changes.addAll(changes.subList(0, random.nextInt(changes.size())));
            Collections.shuffle(changes, random);
            InMemoryLake muddled = new InMemoryLake(new FaultDial());
            PublishProcessor publisher = new PublishProcessor(LEDGERS, muddled, InstantSource.fixed(NINE));
            changes.forEach(change -> publisher.publish(List.of(change)));

            assertThat(alive(muddled, InteractionTables.AGENT_INTERACTION).keySet())
                    .as("world %d", world)
                    .containsExactly("pbx/1 frank#1", "pbx/1 frank#2", "pbx/1 mary#1", "pbx/1 mary#2");
            assertThat(alive(muddled, InteractionTables.TOUCHPOINT_INTERACTION).keySet())
                    .as("world %d", world)
                    .containsExactly(
                            "pbx/1 AGENT#1", "pbx/1 AGENT#2", "pbx/1 AGENT#3", "pbx/1 QUEUE#1", "pbx/1 QUEUE#2");
            assertThat(alive(muddled, InteractionTables.AGENT_INTERACTION).get("pbx/1 frank#2"))
                    .containsEntry("after_contact_work_time", "20.000")
                    .containsEntry("is_resolved", "true");
        }
    }

    @Test
    void publish_factsThatLieInSegments_giveTheSameRowsAndTombstones() {
        Ledger with = call().connects(40, "frank").connects(50, "mary").ledger();
        Ledger without = call().connects(40, "frank").ledger();
        InMemorySegments segments = new InMemorySegments();
        Ledgers small = new Ledgers(segments, new Ledgers.Bounds(60, 40, 2));
        InMemoryLake other = new InMemoryLake(new FaultDial());
        PublishProcessor reading =
                new PublishProcessor(small, other, InstantSource.fixed(Instant.parse("2026-03-03T00:00:00Z")));

        publish.publish(List.of(change(item(with, 3), item(without, 4))));
        reading.publish(List.of(change(sealed(item(with, 3), small, with), sealed(item(without, 4), small, without))));

        assertThat(segments.all()).hasSizeGreaterThan(2);
        assertThat(other.rows(InteractionTables.AGENT_INTERACTION))
                .hasSize(2)
                .isEqualTo(lake.rows(InteractionTables.AGENT_INTERACTION));
        assertThat(other.rows(InteractionTables.TOUCHPOINT_INTERACTION))
                .isEqualTo(lake.rows(InteractionTables.TOUCHPOINT_INTERACTION));
    }

    /** The item as it is where the ledger does not fit into it. */
    private static Map<String, AttributeValue> sealed(
            Map<String, AttributeValue> item, Ledgers ledgers, Ledger ledger) {
        Map<String, AttributeValue> sealed = new HashMap<>(item);
        sealed.remove("_ledger");
        SessionItem.putLedger(ledgers.keep(ledger), sealed);
        return sealed;
    }

    private static SessionFacts call() {
        return new SessionFacts("pbx/1", NINE).starts(0, Channel.VOICE, "42").queues(10, "sales");
    }

    private static Map<String, AttributeValue> item(Ledger ledger, long version) {
        LakeRow jar = SessionRules.evaluate(ledger).orElseThrow().row().toBuilder()
                .put("universal_session_id", "pbx/1")
                .build();
        Map<String, AttributeValue> item = new HashMap<>();
        RecordItems.write(jar, item);
        item.put(RecordItems.VERSION, AttributeValue.fromN(Long.toString(version)));
        item.put(RecordItems.PROCESSED_AT, AttributeValue.fromS("2026-03-02 09:00:01.000000"));
        item.put("_ledger", AttributeValue.fromB(SdkBytes.fromByteArray(ledger.toBytes())));
        return item;
    }

    private static TableChange change(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return new TableChange("1", Map.of("session_key", AttributeValue.fromS("pbx/1")), before, after);
    }

    private Map<String, Map<String, Object>> alive(LakeTable table) {
        return alive(lake, table);
    }

    private static Map<String, Map<String, Object>> alive(InMemoryLake lake, LakeTable table) {
        Map<String, Map<String, Object>> alive = new TreeMap<>();
        lake.merged(table).forEach((key, values) -> {
            if (values.get("row_deleted").equals("false")) {
                alive.put(key.get(0) + " " + key.get(1), values);
            }
        });
        return alive;
    }
}
