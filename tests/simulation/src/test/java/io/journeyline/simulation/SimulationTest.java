package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.ledger.Ledgers;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final int SEEDS = 3_000;
    private static final int WORLDS_CRASHED_EVERYWHERE = 50;
    private static final int MOST_CALLS = 60;
    private static final int WORLDS_SEALED = 20;
    private static final int THREADS = 2;

    @Test
    void run_worldsOfManySeeds_equalTheOracle() throws InterruptedException {
        Campaign.Report report = Campaign.run(0, SEEDS, THREADS, progress -> {});

        assertThat(report.divergences()).extracting(Divergence::text).isEmpty();
        assertThat(report.seeds()).isEqualTo(SEEDS);
        // A world in which nothing fails would show nothing.
        assertThat(report.troubles()).isGreaterThan(SEEDS);
    }

    @Test
    void crashEverywhere_fixedWorlds_equalTheOracleWhereverAWorkerDied() {
        // Small ones: a world is run twice for each of its calls.
        long[] fixed = LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> Simulation.calmCalls(seed) <= MOST_CALLS)
                .limit(WORLDS_CRASHED_EVERYWHERE)
                .toArray();

        long worlds = 0;
        for (long seed : fixed) {
            Simulation.Exhausted exhausted = Simulation.crashEverywhere(seed);
            assertThat(exhausted.divergence())
                    .map(Divergence::text)
                    .as("seed %d", seed)
                    .isEmpty();
            worlds += exhausted.worlds();
        }
        assertThat(worlds).isGreaterThan(WORLDS_CRASHED_EVERYWHERE * 20L);
    }

    @Test
    void crashEverywhere_worldsWhoseLedgersAreSealed_equalTheOracleWhereverAWorkerDied() {
        long[] fixed = LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> !Stories.drawn(seed).bounds().equals(Ledgers.Bounds.DEFAULT))
                .filter(seed -> Simulation.calmCalls(seed) <= 2 * MOST_CALLS && segments(seed) > 0)
                .limit(WORLDS_SEALED)
                .toArray();

        for (long seed : fixed) {
            assertThat(Simulation.crashEverywhere(seed).divergence())
                    .map(Divergence::text)
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void run_worldsOfManySeeds_sealLedgersInManyAndNotInMost() {
        long sealed =
                LongStream.range(0, 100).filter(seed -> segments(seed) > 0).count();

        assertThat(sealed).isBetween(15L, 40L);
    }

    private static int segments(long seed) {
        World world = new World(Stories.drawn(seed), Trace.telling());
        world.run();
        return world.sessions().segments();
    }

    @Test
    void run_sameStoryTwice_takesTheSameCourse() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(steps(seed)).as("seed %d", seed).isNotEmpty().isEqualTo(steps(seed));
        }
    }

    private static List<String> steps(long seed) {
        Trace trace = Trace.telling();
        World world = new World(Stories.drawn(seed), trace);
        world.run();
        return trace.lines();
    }
}
