package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.SessionStore.Write;
import io.journeyline.functions.stitch.StitchFacts;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StitchProcessor.Contention;
import io.journeyline.functions.stitch.StitchProcessor.Result;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.JourneyRules.JourneyTooLarge;
import io.journeyline.model.journey.JourneyStep;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What worlds of the simulation do not come to: limits, refusals, and what is told of them. */
class StitchingEdgesTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final Alone world = new Alone();

    @Test
    void process_othersFasterEveryTime_givesUpAndTellsWhichSession() {
        List<Integer> pauses = new ArrayList<>();
        LocatedFact start = world.started("a", Duration.ZERO);

        Result result = world.with(table -> new StitchProcessor(new Overtaken(table), Continuity.DEFAULT, pauses::add)
                .process(List.of(start), Alone.NINE));

        assertThat(result.outcomes()).isEmpty();
        assertThat(result.failures()).containsOnlyKeys(Alone.key("a"));
        assertThat(result.failures().get(Alone.key("a")))
                .isInstanceOf(Contention.class)
                .hasMessage("after 12 attempts other workers were still faster on session p/a");
        assertThat(pauses).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void process_oneSessionContended_placesTheOthers() {
        LocatedFact contended = world.started("a", Duration.ZERO);
        LocatedFact other = world.started("b", Duration.ofDays(9));

        Result result = world.with(table -> new StitchProcessor(new Overtaken(table), Continuity.DEFAULT, attempt -> {})
                .process(List.of(contended, other), Alone.NINE));

        assertThat(result.failures()).containsKey(Alone.key("a"));
        assertThat(world.journey("b")).isEqualTo("p/b");
    }

    @Test
    void process_moreSessionsNameACaseThanItCanKeep_refusesThoseAndTellsWhy() {
        // Ten such names are what a session can keep.
        String id = "n".repeat(20_000 - "p/0".length());
        Link noCase = new Link(LinkKind.CASE, new SessionKey("case", "0"));
        for (int number = 0; number < 9; number++) {
            assertThat(world.stitch(world.started(id + number, MONTH.multipliedBy(number), noCase))
                            .failures())
                    .isEmpty();
        }

        Result result = world.stitch(
                world.started(id + "y", MONTH.multipliedBy(20), noCase),
                world.started(id + "z", MONTH.multipliedBy(21), noCase),
                world.started("neighbour", MONTH.multipliedBy(30)));

        assertThat(result.failures()).containsOnlyKeys(Alone.key(id + "z"));
        assertThat(result.failures().get(Alone.key(id + "z")))
                .hasMessageContainingAll(
                        "says that it belongs with case/0", "so many others have said so", "such as a default value");
        assertThat(result.outcomes()).hasSize(2);
        assertThat(world.journey(id + "y")).isEqualTo("p/" + id + "0");
        assertThat(world.journey("neighbour")).isEqualTo("p/neighbour");
        assertThat(world.stitch(world.ended(id + "y", MONTH.multipliedBy(20).plusMinutes(1)))
                        .failures())
                .isEmpty();
    }

    @Test
    void process_startOfASessionTakenBack_leavesItNoRecordAndTheNextOneAJourneyOfItsOwn() {
        world.stitch(world.started("a", Duration.ZERO));
        world.stitch(world.started("b", Duration.ofHours(1)));
        assertThat(world.journey("b")).isEqualTo("p/a");

        world.stitch(world.said("a", "start", 2, new Ended(Alone.NINE, null)));

        assertThat(world.row("a")).isNull();
        assertThat(world.journey("b")).isEqualTo("p/b");
    }

    @Test
    void stitchFacts_unreadableRecord_doesWhatStandsBeforeItAndNamesIt() {
        Instant now = Instant.parse("2026-03-20T01:02:03.456789Z");
        List<Map<String, Object>> told = new ArrayList<>();
        List<KinesisRecord> batch = List.of(
                record("1", world.started("a", Duration.ZERO)),
                new KinesisRecord("shard", "2", new byte[] {1, 2, 3}, now),
                record("3", world.started("b", Duration.ZERO)));

        BatchResult result = world.with(table -> new StitchFacts(
                        new StitchProcessor(table, Continuity.DEFAULT, attempt -> {}),
                        (name, rows) -> rows.forEach(row -> told.add(row.values())),
                        InstantSource.fixed(now))
                .process(batch));

        assertThat(result.summary()).isEqualTo("records=3 facts=1");
        assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("2");
        assertThat(told).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("record_position", "record-0")
                .containsEntry("fact_index", "0")
                .containsEntry("source", "source")
                .containsEntry("outcome", "used")
                .containsEntry("arrived_at", "2026-03-02 09:00:00.000000")
                .containsEntry("processed_at", "2026-03-20 01:02:03.456789")
                .containsEntry("row_version", "1773968523456789"));
    }

    @Test
    void stitchFacts_contendedSession_namesItsFirstRecord() {
        List<KinesisRecord> batch = List.of(
                record("2", world.started("a", Duration.ZERO)), record("3", world.ended("a", Duration.ofMinutes(1))));

        BatchResult result = world.with(table -> new StitchFacts(
                        new StitchProcessor(new Overtaken(table), Continuity.DEFAULT, attempt -> {}),
                        (name, rows) -> {
                            throw new AssertionError("nothing is settled");
                        },
                        InstantSource.fixed(Alone.NINE))
                .process(batch));

        assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("2");
        assertThat(result.failure().orElseThrow().cause()).isInstanceOf(Contention.class);
    }

    @Test
    void stitchFacts_nothing_isDone() {
        BatchResult result = new StitchFacts(
                        new StitchProcessor(world.table(), Continuity.DEFAULT, attempt -> {}),
                        (name, rows) -> {
                            throw new AssertionError("nothing to tell");
                        },
                        InstantSource.fixed(Alone.NINE))
                .process(List.of());

        assertThat(result).isEqualTo(BatchResult.done("records=0 facts=0"));
    }

    @Test
    void write_noneOrTooMany_isRefused() {
        assertThatThrownBy(() -> new Write(List.of())).hasMessage("1 to 100 sessions are written together, not 0");
        assertThatThrownBy(() -> new Write(Collections.nCopies(101, StoredSession.absent(Alone.key("a")))))
                .hasMessage("1 to 100 sessions are written together, not 101");
        assertThat(new Write(Collections.nCopies(100, StoredSession.absent(Alone.key("a")))).sessions())
                .hasSize(100);
    }

    @Test
    void continuity_negative_isRefused() {
        Duration less = Duration.ofNanos(-1);
        assertThatThrownBy(() -> new Continuity(less, Duration.ZERO, Duration.ZERO, MONTH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Continuity(Duration.ZERO, less, Duration.ZERO, MONTH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Continuity(Duration.ZERO, Duration.ZERO, less, MONTH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Continuity(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofNanos(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Continuity(Duration.ZERO, Duration.ZERO, Duration.ZERO, MONTH).farthest())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void horizon_sessionOfAnyLength_isWholeDaysAndNotBeforeTheReach() {
        Continuity continuity = Continuity.DEFAULT;
        assertThat(continuity.horizon(state(Duration.ofHours(2)))).isEqualTo(Alone.NINE.plus(Duration.ofHours(28)));
        assertThat(continuity.horizon(state(Duration.ofHours(24)))).isEqualTo(Alone.NINE.plus(Duration.ofHours(28)));
        assertThat(continuity.horizon(state(Duration.ofHours(25)))).isEqualTo(Alone.NINE.plus(Duration.ofHours(52)));
        assertThat(continuity.horizon(state(Duration.ofDays(30))))
                .isEqualTo(Alone.NINE.plus(Duration.ofDays(7)).plusSeconds(4 * 3_600));
        assertThat(continuity.reach(state(Duration.ofDays(30))))
                .isEqualTo(Alone.NINE.plus(Duration.ofDays(7)).plusSeconds(4 * 3_600));
        assertThat(continuity.farthest()).isEqualTo(Duration.ofDays(8).plusHours(4));
    }

    @Test
    void journeyOf_asManyAsAllowed_isToldAndOneMoreRefused() {
        Chain chain = new Chain(10);

        assertThat(new JourneyRules(chain, Continuity.DEFAULT, 10).journeyOf(Alone.key("s0")))
                .hasSize(10);
        assertThatThrownBy(() -> new JourneyRules(chain, Continuity.DEFAULT, 9).journeyOf(Alone.key("s0")))
                .isInstanceOf(JourneyTooLarge.class)
                .hasMessageStartingWith("the journey of session p/s0 has more than 9 sessions");
    }

    /** Sessions an hour apart, of which a journey may hold twenty hours: the seed's stretch and the two beside it. */
    @Test
    void journeysAround_chainWithoutEnd_readsNoMoreOfALongerOne() {
        Continuity standard = Continuity.DEFAULT;
        Continuity continuity =
                new Continuity(standard.gap(), standard.longestStay(), standard.openStay(), Duration.ofHours(20));
        Set<Integer> asked = new TreeSet<>();
        for (int length : new int[] {200, 400}) {
            Chain chain = new Chain(length);

            assertThat(new JourneyRules(chain, continuity, 50)
                            .journeysAround(Set.of(Alone.key("s100")))
                            .placements())
                    .hasSize(60);

            asked.add(chain.asked.size());
        }
        assertThat(asked).hasSize(1).allMatch(sessions -> sessions < 150);
    }

    @Test
    void journeyStep_hundredChanges_endsWithMore() {
        String step = null;
        Set<Integer> lengths = new HashSet<>();
        for (int number = 0; number < 130; number++) {
            step = JourneyStep.after(step, number % 2 == 0 ? Channel.VOICE : Channel.SMS);
            lengths.add(step.length());
        }
        assertThat(step).endsWith("VOICE>SMS>…").startsWith("VOICE>SMS>VOICE");
        assertThat(step.split(">")).hasSize(101);
        assertThat(lengths).hasSize(101);
    }

    private KinesisRecord record(String number, LocatedFact... facts) {
        return new KinesisRecord("shard", number, FactBatch.write(List.of(facts)), Alone.NINE);
    }

    private SessionState state(Duration lasted) {
        return SessionRules.evaluate(Ledger.empty(Alone.key("a"))
                        .add(List.of(world.started("a", Duration.ZERO), world.ended("a", lasted)))
                        .ledger())
                .orElseThrow();
    }

    /** Whoever writes session a is told that somebody was faster. */
    private static final class Overtaken extends PassingOn {

        Overtaken(SessionStore store) {
            super(store);
        }

        @Override
        public List<Written> write(List<Write> writes) {
            return writes.stream()
                    .map(write -> write.sessions().stream()
                                    .anyMatch(session -> session.key().equals(Alone.key("a")))
                            ? Written.OVERTAKEN
                            : super.write(List.of(write)).getFirst())
                    .toList();
        }
    }

    /** Sessions an hour apart, all of one customer. */
    private final class Chain implements Neighbourhood {

        private final List<SessionState> states;
        private final Set<SessionKey> asked = new HashSet<>();

        Chain(int sessions) {
            states = IntStream.range(0, sessions)
                    .mapToObj(number -> SessionRules.evaluate(Ledger.empty(Alone.key("s" + number))
                                    .add(List.of(world.started("s" + number, Duration.ofHours(number))))
                                    .ledger())
                            .orElseThrow())
                    .toList();
        }

        @Override
        public Optional<SessionState> state(SessionKey key) {
            asked.add(key);
            return states.stream().filter(state -> state.key().equals(key)).findFirst();
        }

        @Override
        public Set<SessionKey> linkedFrom(SessionKey key) {
            return Set.of();
        }

        @Override
        public Standing standing(Identifier identifier) {
            return Standing.PERSONAL;
        }

        @Override
        public NavigableSet<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
            TreeSet<TimelineEntry> entries = new TreeSet<>();
            states.stream()
                    .map(state -> TimelineEntry.of(state, identifier, Continuity.DEFAULT))
                    .forEach(entries::add);
            return TimelineEntry.within(entries, from, to);
        }
    }
}
