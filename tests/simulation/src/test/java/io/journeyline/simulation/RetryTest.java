package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.journey.Continuity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker writes a session and dies before it looks again: whoever is given its facts next has to look. */
class RetryTest {

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
