package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A worker writes a session and dies before it looks again: whoever is given its facts next has to look. */
class RetryTest {

    private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+442079460100");

    private final Alone world = new Alone();
    private final LocatedFact first = world.started("a", Duration.ZERO);
    private final LocatedFact second = world.started("b", Duration.ofHours(1));

    @Test
    void process_diedBeforeLookingAgain_isNotJoinedYet() {
        stitchTheSecondAndDieAsTheFirstComes();

        assertThat(world.journey("a")).isEqualTo("p/a");
        assertThat(world.journey("b")).isEqualTo("p/b");
    }

    @Test
    void process_retriedAlone_looksAgain() {
        stitchTheSecondAndDieAsTheFirstComes();

        world.stitch(second);

        assertThat(world.journey("b")).isEqualTo("p/a");
    }

    @Test
    void process_retriedBesideAFactThatMovesNothing_looksAgain() {
        stitchTheSecondAndDieAsTheFirstComes();

        world.stitch(
                second,
                world.said(
                        "b", "why", 1, new IntentRecognised(Alone.NINE.plus(Duration.ofMinutes(61)), "bills", null)));

        assertThat(world.journey("b")).isEqualTo("p/a");
    }

    @Test
    void process_retriedWithANewerRevision_looksAgain() {
        stitchTheSecondAndDieAsTheFirstComes();

        world.stitch(second, world.said("b", "start", 2, second.fact().event()));

        assertThat(world.journey("b")).isEqualTo("p/a");
    }

    /** The first is stitched by another worker between the second's entry on the timeline and the second's facts. */
    private void stitchTheSecondAndDieAsTheFirstComes() {
        String died = world.with(table -> {
            try {
                new StitchProcessor(new Dying(table), Continuity.DEFAULT, attempt -> {})
                        .process(List.of(second), Alone.NINE);
                return "lives";
            } catch (Died expected) {
                return "died";
            }
        });
        assertThat(died).isEqualTo("died");
    }

    /** Three customers are one too many for a phone; the third turns out to have called from elsewhere. */
    @Test
    void process_diedAfterAnyWriteWhileAPhoneBecomesPersonal_isFinishedByTheRetry() {
        SharedIdentifiers two = new SharedIdentifiers(2, Duration.ofDays(40), Set.of());
        int died = 0;
        for (int writes = 1; writes <= 12; writes++) {
            int last = writes;
            Alone alone = new Alone();
            alone.with(table -> processor(table, two)
                    .process(
                            List.of(
                                    called(alone, "a", 1, "1", PHONE),
                                    called(alone, "b", 1, "2", PHONE),
                                    called(alone, "c", 1, "3", PHONE)),
                            Alone.NINE));
            assertThat(alone.journey("b")).isEqualTo("p/b");
            LocatedFact elsewhere = called(alone, "c", 2, "3");

            died += alone.with(table -> {
                try {
                    processor(new DyingAfter(table, last), two).process(List.of(elsewhere), Alone.NINE);
                    return 0;
                } catch (Died expected) {
                    return 1;
                }
            });
            alone.with(table -> processor(table, two).process(List.of(elsewhere), Alone.NINE));

            assertThat(alone.journey("b")).as("after %d writes", writes).isEqualTo("p/a");
            assertThat(alone.table().judged())
                    .as("after %d writes", writes)
                    .allMatch(verdict -> verdict.applied() == Applied.EVERYWHERE);
        }
        assertThat(died).as("times it died at work").isGreaterThan(3);
    }

    private static StitchProcessor processor(SessionStore store, SharedIdentifiers shared) {
        return new StitchProcessor(store, Continuity.DEFAULT, shared, attempt -> {});
    }

    private static LocatedFact called(
            Alone world, String session, long revision, String customer, Identifier... besides) {
        List<Identifier> identifiers = new ArrayList<>(List.of(besides));
        identifiers.add(new Identifier(IdentifierKind.CUSTOMER_NUMBER, customer));
        return world.said(
                session,
                "start",
                revision,
                new SessionStarted(Alone.NINE, Channel.WEB_CHAT, Initiation.CUSTOMER, identifiers, List.of()));
    }

    private static final class DyingAfter extends PassingOn {
        private int left;

        DyingAfter(SessionStore store, int writes) {
            super(store);
            left = writes;
        }

        @Override
        public Written write(Identifier identifier, Verdict verdict) {
            return dying(super.write(identifier, verdict));
        }

        @Override
        public List<Written> write(List<Write> writes) {
            return writes.isEmpty() ? List.of() : dying(super.write(writes));
        }

        private <T> T dying(T written) {
            left--;
            if (left == 0) {
                throw new Died();
            }
            return written;
        }
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Dying extends PassingOn {
        private final SessionStore store;

        Dying(SessionStore store) {
            super(store);
            this.store = store;
        }

        @Override
        public List<Written> write(List<Write> writes) {
            if (writes.isEmpty()) {
                return List.of();
            }
            new StitchProcessor(store, Continuity.DEFAULT, attempt -> {}).process(List.of(first), Alone.NINE);
            assertThat(super.write(writes)).containsExactly(Written.DONE);
            throw new Died();
        }
    }
}
