package io.journeyline.functions.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StitchProcessorTest {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    /** So few that small worlds have shared identifiers, and so short that not every one of several customers makes one. */
    private static final SharedIdentifiers SHARED = new SharedIdentifiers(2, Duration.ofHours(12), Set.of());

    /** The mutation score is taken with fewer worlds, for each mutant anew. */
    private static final int WORLDS = Integer.getInteger("journeyline.stitching.worlds", 1_500);

    @Test
    void process_anyOrderAnyBatchesConcurrentWorkersAndFaults_equalsBruteForce() {
        for (long seed = 0; seed < WORLDS; seed++) {
            List<LocatedFact> facts = WorldGenerator.facts(seed);
            Continuity continuity = continuity(seed);
            Map<SessionKey, String> expected = BruteForceJourneys.of(facts, continuity, SHARED);

            Schedule schedule = new Schedule(seed, facts, continuity);
            schedule.run();

            assertThat(described(schedule.store.rows()))
                    .as("world of seed %d", seed)
                    .isEqualTo(expected);
            assertThat(schedule.outcomes.keySet())
                    .as("every delivery of seed %d has an outcome", seed)
                    .isEqualTo(schedule.delivered);
        }
    }

    @Test
    void process_oneBatchOrOneByOneReversed_givesEqualRecords() {
        for (long seed = 10_000; seed < 10_300; seed++) {
            List<LocatedFact> facts = WorldGenerator.facts(seed);
            Continuity continuity = continuity(seed);
            InMemorySessionStore together = new InMemorySessionStore();
            new StitchProcessor(together, continuity, SHARED, attempt -> {}).process(facts, NOW);

            InMemorySessionStore apart = new InMemorySessionStore();
            StitchProcessor processor = new StitchProcessor(apart, continuity, SHARED, attempt -> {});
            facts.reversed().forEach(fact -> processor.process(List.of(fact), NOW));

            assertThat(apart.rows()).as("seed %d", seed).isEqualTo(together.rows());
        }
    }

    @Test
    void process_sameFactsAgain_writesNothing() {
        List<LocatedFact> facts = WorldGenerator.facts(7);
        InMemorySessionStore store = new InMemorySessionStore();
        StitchProcessor processor = new StitchProcessor(store, Continuity.DEFAULT, SHARED, attempt -> {});
        processor.process(facts, NOW);
        long writes = store.writes();

        processor.process(facts, NOW.plusSeconds(60));

        assertThat(store.writes()).isEqualTo(writes);
    }

    /** In every other world chains are too long after some hours. */
    private static Continuity continuity(long seed) {
        Continuity standard = Continuity.DEFAULT;
        return seed % 2 == 0
                ? standard
                : new Continuity(
                        standard.gap(),
                        standard.longestStay(),
                        standard.openStay(),
                        Duration.ofHours(1 + seed / 2 % 24));
    }

    private static Map<SessionKey, String> described(Map<SessionKey, LakeRow> rows) {
        Map<SessionKey, String> described = new TreeMap<>();
        rows.forEach((key, row) -> described.put(
                key,
                row.text("universal_session_id") + "|" + row.text("journey_step") + "|"
                        + row.text("channel_type_transferred")));
        return described;
    }

    /** Delivers a world's facts as badly as a stream may: shuffled, repeated, in odd batches, overlapping, failing. */
    private static final class Schedule {

        private final SplittableRandom random;
        private final InMemorySessionStore store = new InMemorySessionStore();
        private final Deque<List<LocatedFact>> batches = new ArrayDeque<>();
        private final Map<RecordPosition, FactOutcome> outcomes = new HashMap<>();
        private final Set<RecordPosition> delivered = new HashSet<>();
        private final Continuity continuity;
        private int depth;

        Schedule(long seed, List<LocatedFact> facts, Continuity continuity) {
            this.continuity = continuity;
            random = new SplittableRandom(seed ^ 0x5DEECE66DL);
            List<LocatedFact> deliveries = new ArrayList<>(facts);
            for (LocatedFact fact : facts) {
                if (random.nextInt(4) == 0) {
                    // The upstream sends the record again: another position. Or the stream repeats it: the same one.
                    deliveries.add(
                            random.nextBoolean()
                                    ? fact
                                    : new LocatedFact(
                                            fact.fact(),
                                            new RecordPosition(fact.position().record() + "-again", 0),
                                            fact.arrivedAt()));
                }
            }
            for (int i = deliveries.size() - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                deliveries.set(i, deliveries.set(j, deliveries.get(i)));
            }
            int next = 0;
            while (next < deliveries.size()) {
                int end = Math.min(deliveries.size(), next + random.nextInt(1, 7));
                batches.add(List.copyOf(deliveries.subList(next, end)));
                next = end;
            }
            deliveries.forEach(fact -> delivered.add(fact.position()));
        }

        void run() {
            while (!batches.isEmpty()) {
                deliver(batches.removeFirst());
            }
        }

        private void deliver(List<LocatedFact> batch) {
            try {
                new StitchProcessor(new Interleaved(), continuity, SHARED, attempt -> {})
                        .process(batch, NOW)
                        .outcomes()
                        .forEach(outcome -> outcomes.put(outcome.fact().position(), outcome));
            } catch (StoreUnavailable unavailable) {
                batches.addLast(batch);
            }
        }

        /** Between any two calls of one worker others may get through, and any call may fail, before or after its effect. */
        private final class Interleaved implements SessionStore {

            @Override
            public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
                others();
                return store.sessions(keys);
            }

            @Override
            public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
                others();
                return store.timelines(spans);
            }

            @Override
            public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
                others();
                return store.latest(wanted);
            }

            @Override
            public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
                disturbed(() -> {
                    store.enter(entries);
                    return null;
                });
            }

            @Override
            public List<Written> write(List<Write> writes) {
                // Each write of its own: others get between them, and trouble may stop in the middle.
                return writes.stream()
                        .map(write ->
                                disturbed(() -> store.write(List.of(write)).getFirst()))
                        .toList();
            }

            @Override
            public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
                others();
                return store.verdicts(identifiers);
            }

            @Override
            public Written write(Identifier identifier, Verdict verdict) {
                return disturbed(() -> store.write(identifier, verdict));
            }

            private <T> T disturbed(Supplier<T> write) {
                others();
                if (random.nextInt(20) == 0) {
                    throw new StoreUnavailable("throttled", null);
                }
                T result = write.get();
                if (random.nextInt(20) == 0) {
                    throw new StoreUnavailable("timed out after the write", null);
                }
                return result;
            }

            private void others() {
                if (depth < 3 && !batches.isEmpty() && random.nextInt(4) == 0) {
                    depth++;
                    deliver(batches.removeFirst());
                    depth--;
                }
            }
        }
    }
}
