package io.journeyline.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.ingest.Facts;
import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.ledger.InMemorySegments;
import io.journeyline.functions.ledger.KeptLedger;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.session.SessionRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One change that cannot be processed costs no other, and is the one that is named. */
class ProfileChangesTest {

    private static final Instant START = Instant.parse("2026-03-05T00:00:00Z");

    private final InMemoryCustomerStore store = new InMemoryCustomerStore();
    private final InMemorySegments segments = new InMemorySegments();
    private final Ledgers ledgers = new Ledgers(segments, Ledgers.Bounds.DEFAULT);

    @Test
    void process_soundBatch_isDone() {
        BatchResult result = changes(bad("nobody", IllegalStateException::new)).process(batch(5));

        assertThat(result.failure()).isEmpty();
        assertThat(result.summary()).isEqualTo("changes=5 refused=0");
        assertThat(store.records()).containsOnlyKeys("c0", "c1", "c2", "c3", "c4");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15})
    void process_customerThatCannotBeWritten_namesItsChangeAndCostsNoOther(int poison) {
        BatchResult result = changes(bad("c" + poison, () -> new IllegalStateException("a bucket too large")))
                .process(batch(16));

        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.sequenceNumber()).isEqualTo("seq-" + poison);
            assertThat(failure.cause()).hasMessage("a bucket too large");
        });
        assertThat(result.summary()).isEqualTo("changes=16 refused=1");
        assertThat(store.records()).hasSize(15).doesNotContainKey("c" + poison);
    }

    @Test
    void process_itemThatCannotBeRead_namesItsChangeAndCostsNoOther() {
        List<TableChange> batch = batch(6);
        Map<String, AttributeValue> damaged = new HashMap<>(batch.get(2).newImage());
        damaged.put("channel_type", AttributeValue.fromS("PIGEON"));
        batch.set(2, new TableChange("seq-2", batch.get(2).keys(), Map.of(), damaged));

        BatchResult result = changes(bad("nobody", IllegalStateException::new)).process(batch);

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("seq-2"));
        assertThat(store.records()).containsOnlyKeys("c0", "c1", "c3", "c4", "c5");
    }

    @Test
    void process_twoBad_namesTheFirstInTheShardsOrder() {
        List<TableChange> batch = batch(8);
        batch.set(6, new TableChange("seq-6", Map.of(), Map.of(), Map.of()));

        BatchResult result = changes(bad("c3", IllegalStateException::new)).process(batch);

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("seq-3"));
        assertThat(store.records()).containsOnlyKeys("c0", "c1", "c2", "c4", "c5", "c7");
    }

    @Test
    void process_storeThatDoesNotAnswer_asksForAllAgainAndDoesNotInsist() {
        Bad everybody = bad(null, () -> new StoreUnavailable("throttled", null));

        BatchResult result = changes(everybody).process(batch(500));

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("seq-0"));
        assertThat(everybody.refusals).isLessThan(15);
        assertThat(store.records()).isEmpty();
    }

    @Test
    void process_customerOnWhomOthersAreAlwaysFaster_namesItsChangeAndCostsNoOther() {
        Overtaken overtaken = new Overtaken(store, "c3");

        BatchResult result = changes(overtaken).process(batch(8));

        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.sequenceNumber()).isEqualTo("seq-3");
            assertThat(failure.cause()).hasMessageEndingWith("still faster on 1 customers");
        });
        assertThat(result.summary()).isEqualTo("changes=8 refused=1");
        assertThat(store.records()).hasSize(7).doesNotContainKey("c3");
        assertThat(overtaken.attempts).isEqualTo(12);
    }

    @Test
    void process_numberThatWasOnlyClaimed_isNotTiedByAPhoneThatWasChecked() {
        TableChange checked = change("a", "8");
        TableChange claimed = change("b", Facts.claimed(new SessionKey("p", "b"), "7", "+442079460100"));

        BatchResult result = changes(store).process(List.of(checked, claimed));

        assertThat(result.failure()).isEmpty();
        assertThat(store.records().get("7").text("global_customer_id")).isEqualTo("7");
        assertThat(store.records().get("8").text("global_customer_id")).isEqualTo("8");
    }

    @Test
    void process_againAfterTheCauseIsGone_bringsTheRest() {
        changes(bad("c3", IllegalStateException::new)).process(batch(8));

        BatchResult result = changes(bad("nobody", IllegalStateException::new)).process(batch(8).subList(3, 8));

        assertThat(result.failure()).isEmpty();
        assertThat(store.records()).hasSize(8).allSatisfy((customer, record) -> assertThat(record.get("session_count"))
                .isEqualTo(1L));
    }

    @Test
    void process_sessionsThatVerifyTheSamePhone_areOneCustomers() {
        BatchResult result = changes(store).process(List.of(change("a", "8"), change("b", "7")));

        assertThat(result.failure()).isEmpty();
        assertThat(store.records().get("7").text("global_customer_id")).isEqualTo("7");
        assertThat(store.records().get("8").text("global_customer_id")).isEqualTo("7");
    }

    @Test
    void process_recordStaysAndTheIdentifierIsTakenBack_comesApart() {
        changes(store).process(List.of(change("a", "8"), change("b", "7")));
        TableChange before = change("a", "8");
        Map<String, AttributeValue> after = new HashMap<>(before.newImage());
        SessionItem.putLedger(inline(noFacts("p/a")), after);
        after.put(RecordItems.VERSION, AttributeValue.fromN("2"));

        changes(store).process(List.of(new TableChange("seq-2", before.keys(), before.newImage(), after)));

        assertThat(store.records().get("8").text("global_customer_id")).isEqualTo("8");
    }

    @Test
    void process_checkedPhonesThatLieInSegments_areOneCustomers() {
        TableChange one = sealed(change("a", "8"));
        TableChange other = sealed(change("b", "7"));

        BatchResult result = changes(store).process(List.of(one, other));

        assertThat(result.failure()).isEmpty();
        assertThat(store.records().get("8").text("global_customer_id")).isEqualTo("7");
    }

    @Test
    void process_segmentThatIsNotThere_namesItsChangeAndCostsNoOther() {
        List<TableChange> batch = batch(4);
        batch.set(1, sealed(change("a", "8")));
        segments.all().clear();

        BatchResult result = changes(store).process(batch);

        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.sequenceNumber()).isEqualTo("seq-a");
            assertThat(failure.cause()).hasMessageContaining("p/a").hasMessageContaining("not there");
        });
        assertThat(store.records()).containsOnlyKeys("c0", "c2", "c3");
    }

    /** The change where the ledger does not fit into the item. */
    private TableChange sealed(TableChange change) {
        Map<String, AttributeValue> item = new HashMap<>(change.newImage());
        Ledger ledger = ledgers.whole(SessionItem.ledger(item));
        item.remove("_ledger");
        SessionItem.putLedger(new Ledgers(segments, new Ledgers.Bounds(0, 1, 2)).keep(ledger), item);
        return new TableChange(change.sequenceNumber(), change.keys(), Map.of(), item);
    }

    /** A session of the customer that has checked a phone, as the table's stream tells of it. */
    private static TableChange change(String session, String customer) {
        return change(session, Facts.verified(new SessionKey("p", session), customer, "+442079460100"));
    }

    private static TableChange change(String session, LocatedFact fact) {
        Ledger ledger =
                Ledger.empty(new SessionKey("p", session)).add(List.of(fact)).ledger();
        Map<String, AttributeValue> keys = Map.of("session_key", AttributeValue.fromS("p/" + session));
        Map<String, AttributeValue> item = new HashMap<>(keys);
        RecordItems.write(SessionRules.evaluate(ledger).orElseThrow().row(), item);
        SessionItem.putLedger(inline(ledger), item);
        item.put(RecordItems.VERSION, AttributeValue.fromN("1"));
        return new TableChange("seq-" + session, keys, Map.of(), item);
    }

    private ProfileChanges changes(CustomerStore customers) {
        return new ProfileChanges(
                ledgers,
                new ProfileProcessor(customers, IdentityRules.of(SharedIdentifiers.DEFAULT), attempt -> {}),
                InstantSource.fixed(START));
    }

    private Bad bad(String customer, Supplier<RuntimeException> problem) {
        return new Bad(store, customer, problem);
    }

    /** Session i of customer i. */
    private static List<TableChange> batch(int size) {
        List<TableChange> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, AttributeValue> keys = Map.of("session_key", AttributeValue.fromS("p/" + i));
            Map<String, AttributeValue> item = new HashMap<>(keys);
            RecordItems.write(
                    LakeRow.builder(Catalogue.JAR)
                            .put("session_key", "p/" + i)
                            .put("cust_id", "c" + i)
                            .put("channel_type", "VOICE")
                            .put("session_start_time", START)
                            .build(),
                    item);
            SessionItem.putLedger(inline(noFacts("p/" + i)), item);
            item.put(RecordItems.VERSION, AttributeValue.fromN("1"));
            batch.add(new TableChange("seq-" + i, keys, Map.of(), item));
        }
        return batch;
    }

    private static Ledger noFacts(String session) {
        return Ledger.empty(SessionKey.parse(session));
    }

    private static KeptLedger inline(Ledger ledger) {
        return new KeptLedger(ledger.session(), List.of(), ledger.toBytes());
    }

    /** Refuses to write the buckets of one customer, or of everybody where that is null. */
    private static final class Bad extends WatchedCustomerStore {
        private final String customer;
        private final Supplier<RuntimeException> problem;
        private int refusals;

        Bad(CustomerStore store, String customer, Supplier<RuntimeException> problem) {
            super(store);
            this.customer = customer;
            this.problem = problem;
        }

        @Override
        public List<Written> putBuckets(List<Bucket> buckets) {
            if (buckets.stream()
                    .anyMatch(bucket ->
                            customer == null || bucket.key().customerNumber().equals(customer))) {
                refusals++;
                throw problem.get();
            }
            return super.putBuckets(buckets);
        }
    }

    /** Somebody else is faster on the buckets of one customer, every time. */
    private static final class Overtaken extends WatchedCustomerStore {
        private final String customer;
        private int attempts;

        Overtaken(CustomerStore store, String customer) {
            super(store);
            this.customer = customer;
        }

        @Override
        public List<Written> putBuckets(List<Bucket> buckets) {
            return buckets.stream().map(this::put).toList();
        }

        private Written put(Bucket bucket) {
            if (bucket.key().customerNumber().equals(customer)) {
                attempts++;
                return Written.CONFLICT;
            }
            return super.putBuckets(List.of(bucket)).getFirst();
        }
    }
}
