package io.journeyline.functions.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyline.model.event.Tagged;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LedgersTest {

    private static final SessionKey SESSION = new SessionKey("chat", "1");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final InMemorySegments segments = new InMemorySegments();

    @Test
    void keep_ledgerThatFits_liesInTheItemAsItsBytesAndNobodyIsAsked() {
        Ledgers ledgers = new Ledgers(segments, Ledgers.Bounds.DEFAULT);
        Ledger ledger = Ledger.empty(SESSION);
        for (int number = 0; number < 100; number++) {
            ledger = ledger.add(List.of(tagged(number, 1))).ledger();

            KeptLedger kept = ledgers.keep(ledger);

            assertThat(kept.segments()).isEmpty();
            assertThat(kept.rest()).isEqualTo(ledger.toBytes());
            assertThat(ledgers.whole(kept)).isEqualTo(ledger);
        }
        assertThat(segments.written()).isZero();
        assertThat(segments.read()).isZero();
    }

    @RepeatedTest(50)
    void whole_factsAddedAndRevisedWhateverTheBounds_isTheLedgerThatWasNeverTakenApart(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Ledgers.Bounds bounds = new Ledgers.Bounds(random.nextInt(600), random.nextInt(1, 400), random.nextInt(2, 5));
        Ledgers ledgers = new Ledgers(segments, bounds);
        Ledger expected = Ledger.empty(SESSION);
        KeptLedger kept = ledgers.keep(expected);
        for (int batch = 0; batch < 60; batch++) {
            List<LocatedFact> facts = new ArrayList<>();
            for (int some = random.nextInt(1, 6); some > 0; some--) {
                facts.add(tagged(random.nextInt(1 + batch), random.nextInt(4)));
            }
            Ledger.Added added = ledgers.whole(kept).add(facts);
            Ledger.Added without = expected.add(facts);
            expected = without.ledger();

            assertThat(added.outcomes()).isEqualTo(without.outcomes());
            // A worker died after its first attempt, or its item was refused: the same again is no harm.
            ledgers.keep(added.ledger());
            kept = ledgers.keep(added.ledger());
            assertThat(ledgers.whole(kept)).isEqualTo(expected);
            assertThat(kept.rest().length).isLessThanOrEqualTo(Math.max(bounds.rest(), 3));
            assertThat(kept.segments()).hasSizeLessThanOrEqualTo(10 * bounds.names());
        }
        assertThat(segments.all().values()).allSatisfy(content -> assertThat(content.length)
                .isLessThanOrEqualTo(Math.max(bounds.segment(), bounds.names() * 46)));
    }

    @Test
    void keep_factsThatComeInTheOrderOfTime_writesEachOfThemOnceIntoSegments() {
        Ledgers ledgers = new Ledgers(segments, new Ledgers.Bounds(1_000, 4_000, 4));
        KeptLedger kept = ledgers.keep(Ledger.empty(SESSION));
        for (int number = 0; number < 2_000; number++) {
            kept = ledgers.keep(
                    ledgers.whole(kept).add(List.of(tagged(number, 1))).ledger());
        }

        int facts = segments.all().entrySet().stream()
                .filter(segment -> segment.getKey().name().level() == 0)
                .mapToInt(segment ->
                        Ledger.fromBytes(SESSION, segment.getValue()).facts().size())
                .sum();
        assertThat(facts).isBetween(1_900, 2_000);
        assertThat(segments.written()).isEqualTo(segments.all().size());
        assertThat(kept.segments()).hasSizeLessThanOrEqualTo(4 * 4);
        assertThat(ledgers.whole(kept).facts()).hasSize(2_000);
    }

    @Test
    void keep_fewFactsRevisedForEver_doesNotNameMoreAndMore() {
        Ledgers ledgers = new Ledgers(segments, new Ledgers.Bounds(1_000, 4_000, 4));
        KeptLedger kept = ledgers.keep(Ledger.empty(SESSION));
        int most = 0;
        for (int revision = 0; revision < 3_000; revision++) {
            List<LocatedFact> facts = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                facts.add(tagged(number, revision));
            }
            Ledger whole = ledgers.whole(kept);
            most = Math.max(most, (int) whole.sealed().bytes());
            kept = ledgers.keep(whole.add(facts).ledger());
            // Forty facts more, of which each revision is the last: they drive the others out.
            kept = ledgers.keep(ledgers.whole(kept)
                    .add(List.of(tagged(20 + revision % 40, revision)))
                    .ledger());
        }

        assertThat(ledgers.whole(kept).facts()).hasSize(60);
        assertThat(most).as("bytes read for sixty facts of some fifty bytes").isLessThan(3 * 60 * 60);
    }

    @Test
    void whole_segmentThatIsGone_saysOfWhichSession() {
        Ledgers ledgers = new Ledgers(segments, new Ledgers.Bounds(0, 100, 2));
        KeptLedger kept = ledgers.keep(
                Ledger.empty(SESSION).add(List.of(tagged(1, 1), tagged(2, 1))).ledger());
        segments.lose(segments.all().firstKey());

        assertThatIllegalStateException()
                .isThrownBy(() -> ledgers.whole(kept))
                .withMessageContaining("chat/1")
                .withMessageContaining("is named and not there");
    }

    @Test
    void remembered_whatWasReadOrWritten_isNotAskedForAgain() {
        Ledgers writing = new Ledgers(new RememberedSegments(segments, 1_000_000), new Ledgers.Bounds(100, 200, 4));
        KeptLedger kept = writing.keep(Ledger.empty(SESSION)
                .add(List.of(tagged(1, 1), tagged(2, 1), tagged(3, 1)))
                .ledger());
        Ledger whole = writing.whole(kept);

        assertThat(segments.read()).as("what this worker has written").isZero();

        Ledgers reading = new Ledgers(new RememberedSegments(segments, 1_000_000), new Ledgers.Bounds(100, 200, 4));
        assertThat(reading.whole(kept)).isEqualTo(whole);
        int once = segments.read();
        assertThat(reading.whole(kept)).isEqualTo(whole);
        assertThat(segments.read()).isEqualTo(once).isPositive();
    }

    @Test
    void remembered_moreThanItMay_isReadAgain() {
        Ledgers ledgers = new Ledgers(new RememberedSegments(segments, 150), new Ledgers.Bounds(0, 100, 4));
        Ledger ledger = Ledger.empty(SESSION);
        for (int number = 0; number < 30; number++) {
            ledger = ledger.add(List.of(tagged(number, 1))).ledger();
        }
        KeptLedger kept = ledgers.keep(ledger);

        assertThat(ledgers.whole(kept)).isEqualTo(ledger);
        int once = segments.read();
        assertThat(ledgers.whole(kept)).isEqualTo(ledger);
        assertThat(segments.read()).isGreaterThan(once);
    }

    /** A statement of the session, in one of its revisions: the same one always says the same. */
    private static LocatedFact tagged(int number, int revision) {
        return new LocatedFact(
                new Fact(
                        new FactKey("chat", SESSION, "tag-" + number),
                        new Revision(revision, 0),
                        Origin.POINT_EVENT,
                        new Tagged(NINE.plusSeconds(number), "tag " + revision)),
                new RecordPosition("record-" + number + "-" + revision, 0),
                NINE);
    }
}
