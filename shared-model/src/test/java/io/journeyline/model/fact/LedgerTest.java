package io.journeyline.model.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyline.model.testing.FactGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The law that everything stands on: a ledger depends on which facts were said, and on nothing else. */
class LedgerTest {

    private static final SessionKey SESSION = new SessionKey("platform", "1");

    @RepeatedTest(100)
    void add_anyOrderSplitAndRepetition_givesTheSameFacts(RepetitionInfo repetition) {
        FactGenerator generator = new FactGenerator(repetition.getCurrentRepetition());
        List<LocatedFact> said = said(generator);
        Ledger once = Ledger.empty(SESSION).add(said).ledger();

        List<LocatedFact> again = new ArrayList<>(generator.shuffled(said));
        again.addAll(generator.shuffled(said));
        Ledger oneByOne = Ledger.empty(SESSION);
        for (LocatedFact fact : again) {
            oneByOne = oneByOne.add(List.of(fact)).ledger();
        }
        int cut = again.size() / 3;
        Ledger inTwo = Ledger.empty(SESSION)
                .add(again.subList(cut, again.size()))
                .ledger()
                .add(again.subList(0, cut))
                .ledger();

        assertThat(oneByOne.facts()).isEqualTo(once.facts());
        assertThat(inTwo.facts()).isEqualTo(once.facts());
    }

    @RepeatedTest(20)
    void add_laterThroughBytes_givesTheSameLedger(RepetitionInfo repetition) {
        FactGenerator generator = new FactGenerator(1_000 + repetition.getCurrentRepetition());
        List<LocatedFact> said = said(generator);
        Ledger stored = Ledger.empty(SESSION);
        for (LocatedFact fact : said) {
            stored = Ledger.fromBytes(SESSION, stored.toBytes())
                    .add(List.of(fact))
                    .ledger();
        }
        assertThat(stored).isEqualTo(Ledger.empty(SESSION).add(said).ledger());
    }

    @RepeatedTest(100)
    void add_someOfItInSegments_givesTheSameLedgerAndOutcomes(RepetitionInfo repetition) {
        FactGenerator generator = new FactGenerator(2_000 + repetition.getCurrentRepetition());
        List<LocatedFact> arriving = new ArrayList<>(generator.shuffled(said(generator)));
        arriving.addAll(generator.shuffled(arriving));
        int bound = 50 + 40 * repetition.getCurrentRepetition();
        Ledger whole = Ledger.empty(SESSION);
        Ledger parts = Ledger.empty(SESSION);
        List<byte[]> segments = new ArrayList<>();
        for (LocatedFact fact : arriving) {
            Ledger.Added expected = whole.add(List.of(fact));
            Ledger.Added added = parts.add(List.of(fact));
            assertThat(added.outcomes()).isEqualTo(expected.outcomes());
            whole = expected.ledger();
            byte[] rest = added.ledger().rest();
            if (rest.length > bound) {
                segments.addAll(added.ledger().restInSegments(bound));
                rest = Ledger.empty(SESSION).toBytes();
            }
            parts = Ledger.fromParts(SESSION, names(segments), segments, rest);
            assertThat(parts).isEqualTo(whole);
            assertThat(parts.facts()).isEqualTo(whole.facts());
            assertThat(parts.toBytes()).isEqualTo(whole.toBytes());
        }
        assertThat(parts.sealed().bytes())
                .isEqualTo(
                        segments.stream().mapToLong(segment -> segment.length).sum());
    }

    private static List<String> names(List<byte[]> segments) {
        return IntStream.range(0, segments.size()).mapToObj(String::valueOf).toList();
    }

    @RepeatedTest(20)
    void inSegments_anyBound_areWithinItUnlessAFactAloneIsNotAndHoldEveryFactOnce(RepetitionInfo repetition) {
        FactGenerator generator = new FactGenerator(3_000 + repetition.getCurrentRepetition());
        Ledger ledger = Ledger.empty(SESSION).add(said(generator)).ledger();
        int bound = 100 * repetition.getCurrentRepetition();

        List<Fact> held = new ArrayList<>();
        for (byte[] segment : ledger.inSegments(bound)) {
            List<Fact> facts = Ledger.fromBytes(SESSION, segment).facts();
            assertThat(facts).isNotEmpty();
            if (facts.size() > 1) {
                assertThat(segment.length).isLessThanOrEqualTo(bound);
            }
            held.addAll(facts);
        }

        assertThat(held).isEqualTo(ledger.facts());
    }

    @Test
    void outdated_sealedFactRevised_isCountedUntilAllIsSealedAnew() {
        FactGenerator generator = new FactGenerator(11);
        Fact first = generator.revised(generator.fact(SESSION, generator.kind()), new Revision(1, 0));
        Fact other = generator.fact(SESSION, generator.kind());
        Ledger said = Ledger.empty(SESSION)
                .add(List.of(generator.located(first), generator.located(other)))
                .ledger();
        Ledger sealed = Ledger.fromParts(
                SESSION,
                List.of("a"),
                List.of(said.toBytes()),
                Ledger.empty(SESSION).toBytes());

        assertThat(sealed.outdated()).isZero();
        assertThat(sealed.rest()).isEqualTo(Ledger.empty(SESSION).toBytes());

        Fact second = generator.revised(first, new Revision(2, 0));
        Ledger revised = sealed.add(List.of(generator.located(second))).ledger();

        assertThat(revised.outdated()).isEqualTo(1);
        assertThat(Ledger.fromBytes(SESSION, revised.rest()).facts()).containsExactly(second);
        assertThat(revised.facts()).containsExactlyInAnyOrder(second, other);
    }

    @Test
    void add_higherRevision_isUsedAndTheLowerSuperseded() {
        FactGenerator generator = new FactGenerator(7);
        Fact first = generator.revised(generator.fact(SESSION, generator.kind()), new Revision(1, 0));
        Fact second = generator.revised(first, new Revision(1, 1));
        Ledger.Added newerFirst =
                Ledger.empty(SESSION).add(List.of(generator.located(second), generator.located(first)));
        assertThat(newerFirst.outcomes())
                .extracting(Ledger.FactOutcome::outcome)
                .containsExactly(Outcome.USED, Outcome.SUPERSEDED);
        assertThat(newerFirst.ledger().facts()).containsExactly(second);
    }

    @Test
    void add_sameRevisionFromElsewhere_isDuplicate() {
        FactGenerator generator = new FactGenerator(8);
        Fact fact = generator.fact(SESSION, generator.kind());
        Ledger.Added added = Ledger.empty(SESSION).add(List.of(generator.located(fact), generator.located(fact)));
        assertThat(added.outcomes())
                .extracting(Ledger.FactOutcome::outcome)
                .containsExactly(Outcome.USED, Outcome.DUPLICATE);
    }

    @Test
    void add_sameDeliveryAgain_isUsedAgain() {
        FactGenerator generator = new FactGenerator(9);
        LocatedFact located = generator.located(generator.fact(SESSION, generator.kind()));
        Ledger ledger = Ledger.empty(SESSION).add(List.of(located)).ledger();
        Ledger.Added retried = ledger.add(List.of(located));
        assertThat(retried.outcomes()).extracting(Ledger.FactOutcome::outcome).containsExactly(Outcome.USED);
        assertThat(retried.ledger()).isEqualTo(ledger);
    }

    @Test
    void add_factOfAnotherSession_isRefused() {
        FactGenerator generator = new FactGenerator(10);
        LocatedFact other = generator.located(generator.fact(new SessionKey("platform", "2"), generator.kind()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ledger.empty(SESSION).add(List.of(other)))
                .withMessageContaining("platform/2");
    }

    /** Facts of all sorts, some of them revised, some contradicting another one under its very revision. */
    private static List<LocatedFact> said(FactGenerator generator) {
        List<LocatedFact> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Fact fact = generator.fact(SESSION, generator.kind());
            said.add(generator.located(fact));
            if (i % 3 == 0) {
                Revision newer = new Revision(fact.revision().major() + 1, 0);
                said.add(generator.located(generator.revised(fact, newer)));
                said.add(generator.located(generator.revised(fact, newer)));
                said.add(generator.located(generator.revised(fact, new Revision(-1, 5))));
            }
        }
        return said;
    }
}
