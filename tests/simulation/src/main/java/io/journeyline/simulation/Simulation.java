package io.journeyline.simulation;

import io.journeyline.simulation.Story.Moment;
import io.journeyline.simulation.Story.Strike;
import java.util.List;
import java.util.Optional;

/** One seed: one world, run to rest and compared with what must be. */
public final class Simulation {

    private Simulation() {}

    /**
     * How a world went.
     *
     * @param calls    port calls there were
     * @param troubles how often something was made to fail
     * @param differences how it diverged; empty if it did not
     */
    public record Course(long calls, int troubles, List<String> differences) {

        public Course {
            differences = List.copyOf(differences);
        }

        public boolean isRight() {
            return differences.isEmpty();
        }
    }

    /** Runs the world of a seed. */
    public static Course run(long seed) {
        return run(Stories.drawn(seed));
    }

    static Course run(Story story) {
        World world = new World(story, Trace.silent());
        world.run();
        return new Course(world.dial().calls(), world.dial().troubles(), Verdict.of(world));
    }

    /** Runs the world of a seed, and if it diverges makes its story as small as it gets. */
    public static Optional<Divergence> examine(long seed) {
        Story story = Stories.drawn(seed);
        Course course = run(story);
        return course.isRight()
                ? Optional.empty()
                : Optional.of(new Divergence(seed, course.differences(), new Shrinker(story).tell()));
    }

    /**
     * Runs the world of a seed again and again, calm but for one crash: at every port call there is, before and after it.
     *
     * @return how many worlds that were; the first divergence, if there is one
     */
    static Exhausted crashEverywhere(long seed) {
        Story story = calm(seed);
        long calls = run(story).calls();
        long worlds = 1;
        for (long call = 0; call < calls; call++) {
            for (Moment moment : Moment.values()) {
                Story struck = story.struck(new Strike(call, moment));
                worlds++;
                Course course = run(struck);
                if (!course.isRight()) {
                    return new Exhausted(
                            worlds,
                            Optional.of(new Divergence(seed, course.differences(), new Shrinker(struck).tell())));
                }
            }
        }
        return new Exhausted(worlds, Optional.empty());
    }

    /** How many port calls the world of a seed takes when nothing fails. */
    static long calmCalls(long seed) {
        return run(calm(seed)).calls();
    }

    private static Story calm(long seed) {
        return Stories.drawn(seed).unstruck().under(Weather.CALM);
    }

    /**
     * What came of crashing everywhere.
     *
     * @param worlds     how many were run
     * @param divergence the first one that diverged
     */
    record Exhausted(long worlds, Optional<Divergence> divergence) {}
}
