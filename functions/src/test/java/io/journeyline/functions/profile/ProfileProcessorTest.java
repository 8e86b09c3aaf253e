package io.journeyline.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProfileProcessorTest {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant NEW_YEAR = Instant.parse("2025-12-31T12:00:00Z");

    private static final IdentityRules RULES = IdentityRules.of(SharedIdentifiers.DEFAULT);

    @Test
    void process_contactsInTwoMonthsAndAVisit_addsUp() {
        InMemoryCustomerStore store = new InMemoryCustomerStore();
        new ProfileProcessor(store, RULES, attempt -> {})
                .process(
                        List.of(
                                first("a", "7", Channel.VOICE, NEW_YEAR, Initiation.CUSTOMER),
                                first("b", "7", Channel.VOICE, NEW_YEAR.plus(Duration.ofDays(3)), Initiation.CUSTOMER),
                                first("c", "7", Channel.EMAIL, NEW_YEAR.plus(Duration.ofDays(4)), Initiation.OUTBOUND),
                                first(
                                        "d",
                                        "7",
                                        Channel.WALK_IN,
                                        NEW_YEAR.plus(Duration.ofDays(5)),
                                        Initiation.CUSTOMER)),
                        NOW);

        LakeRow record = store.records().get("7");
        assertThat(record.get("session_count")).isEqualTo(4L);
        assertThat(record.get("contact_count")).isEqualTo(3L);
        assertThat(record.get("branch_visits")).isEqualTo(1L);
        assertThat(record.get("common_channels")).isEqualTo(List.of("VOICE", "WALK_IN"));
        assertThat(record.get("first_contact_time")).isEqualTo(NEW_YEAR);
        assertThat(record.get("last_contact_time")).isEqualTo(NEW_YEAR.plus(Duration.ofDays(5)));
    }

    @Test
    void process_sessionMovesToAnotherCustomerAndOldNoticeRepeats_countsOnce() {
        InMemoryCustomerStore store = new InMemoryCustomerStore();
        ProfileProcessor processor = new ProfileProcessor(store, RULES, attempt -> {});
        SessionChange first = first("a", "7", Channel.VOICE, NEW_YEAR, Initiation.CUSTOMER);
        SessionChange moved = new SessionChange(
                first.session(),
                2,
                first.after(),
                Optional.of(attribution("8", first.session(), Channel.VOICE, NEW_YEAR, Initiation.CUSTOMER)));

        processor.process(List.of(first), NOW);
        processor.process(List.of(moved), NOW);
        processor.process(List.of(first), NOW);

        assertThat(store.records()).containsOnlyKeys("8");
    }

    @Test
    void process_anyBatchesRepeatsAndConcurrentWorkers_equalsPlainCount() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<SessionKey, Attribution> last = new TreeMap<>();
            List<SessionChange> changes = changes(random, last);
            Map<String, List<Contribution>> plain = new TreeMap<>();
            last.values().forEach(attribution -> plain.computeIfAbsent(
                            attribution.customerNumber(), number -> new ArrayList<>())
                    .add(attribution.contribution()));

            InMemoryCustomerStore store = new InMemoryCustomerStore();
            // In every other world hardly anything finds room in a month's first part.
            Bucket.Bounds bounds =
                    seed % 2 == 0 ? Bucket.Bounds.DEFAULT : new Bucket.Bounds(random.nextInt(3), random.nextInt(1, 4));
            new Workers(random, store, bounds, changes).run();

            assertThat(store.records().keySet()).as("seed %d", seed).isEqualTo(plain.keySet());
            plain.forEach((number, contributions) -> {
                LakeRow record = store.records().get(number);
                assertThat(record.get("session_count")).isEqualTo((long) contributions.size());
                assertThat(record.get("contact_count"))
                        .isEqualTo(contributions.stream()
                                .filter(one -> one.initiation() == Initiation.CUSTOMER)
                                .count());
            });
        }
    }

    private static List<SessionChange> changes(SplittableRandom random, Map<SessionKey, Attribution> last) {
        List<SessionChange> changes = new ArrayList<>();
        for (int session = 0; session < 12; session++) {
            SessionKey key = new SessionKey("p", "s" + session);
            Attribution before = null;
            int versions = random.nextInt(1, 5);
            for (int version = 1; version <= versions; version++) {
                Attribution after = attribution(
                        String.valueOf(random.nextInt(3)),
                        key,
                        Channel.values()[random.nextInt(4)],
                        NEW_YEAR.plus(Duration.ofHours(random.nextInt(48))),
                        Initiation.values()[random.nextInt(5)]);
                changes.add(new SessionChange(key, version, Optional.ofNullable(before), Optional.of(after)));
                before = after;
            }
            last.put(key, before);
        }
        return changes;
    }

    private static SessionChange first(
            String id, String customer, Channel channel, Instant start, Initiation initiation) {
        SessionKey key = new SessionKey("p", id);
        return new SessionChange(
                key, 1, Optional.empty(), Optional.of(attribution(customer, key, channel, start, initiation)));
    }

    private static Attribution attribution(
            String customer, SessionKey key, Channel channel, Instant start, Initiation initiation) {
        return new Attribution(customer, new Contribution(key, start, channel, initiation));
    }

    /** A stream keeps a session's changes in order, but may repeat any stretch; workers overlap between any two calls. */
    private static final class Workers {

        private final SplittableRandom random;
        private final InMemoryCustomerStore store;
        private final Bucket.Bounds bounds;
        private final Deque<List<SessionChange>> batches = new ArrayDeque<>();
        private int depth;

        Workers(
                SplittableRandom random,
                InMemoryCustomerStore store,
                Bucket.Bounds bounds,
                List<SessionChange> changes) {
            this.random = random;
            this.store = store;
            this.bounds = bounds;
            int next = 0;
            while (next < changes.size()) {
                int end = Math.min(changes.size(), next + random.nextInt(1, 6));
                List<SessionChange> batch = changes.subList(next, end);
                batches.add(batch);
                if (random.nextInt(4) == 0) {
                    batches.add(batch);
                }
                next = end;
            }
        }

        void run() {
            while (!batches.isEmpty()) {
                new ProfileProcessor(new Interleaved(), RULES, bounds, attempt -> {})
                        .process(batches.removeFirst(), NOW);
            }
        }

        private void others() {
            if (depth < 2 && !batches.isEmpty() && random.nextInt(3) == 0) {
                depth++;
                new ProfileProcessor(new Interleaved(), RULES, bounds, attempt -> {})
                        .process(batches.removeFirst(), NOW);
                depth--;
            }
        }

        private final class Interleaved extends WatchedCustomerStore {

            Interleaved() {
                super(store);
            }

            @Override
            <T> T watched(Supplier<T> call) {
                others();
                return call.get();
            }
        }
    }
}
