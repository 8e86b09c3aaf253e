package io.journeyline.simulation;

import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.simulation.Story.Moment;
import io.journeyline.simulation.Story.Strike;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The one place where anything fails. Before each call the {@link Stage} may let
 * others move.
 */
final class FaultDial implements Dial {

    /** After so many troubles a world has peace, so that it comes to rest. */
    private static final int MOST_TROUBLES = 40;

    private static final int THOUSAND = 1_000;
    private static final int HUNDRED = 100;

    private final Stage stage;
    private final SplittableRandom random;
    private final Weather weather;
    private final Strike strike;
    private final Trace trace;
    private long calls;
    private int troubles;
    private final Set<String> spared = new HashSet<>();

    FaultDial(Stage stage, SplittableRandom random, Story story, Trace trace) {
        this.stage = stage;
        this.random = random;
        this.weather = story.weather();
        this.strike = story.strike().orElse(null);
        this.trace = trace;
    }

    /**
     * Lets a worker whose batch was given to another run on to its end. If it died as well, nobody would be left to look
     * again after what it wrote last: against that much at once the trails it leaves are no help.
     */
    void spare(String worker) {
        spared.add(worker);
    }

    /** How many calls there were. */
    long calls() {
        return calls;
    }

    /** How often something was made to fail. */
    int troubles() {
        return troubles;
    }

    @Override
    public boolean inPieces() {
        return random.nextInt(HUNDRED) < weather.pieces();
    }

    @Override
    public <T> T read(Supplier<String> words, Supplier<T> call) {
        return guarded(words, 0, call);
    }

    @Override
    public <T> T write(Supplier<String> words, Supplier<T> call) {
        return guarded(words, weather.timedOut(), call);
    }

    @Override
    public <T> T conditional(Supplier<String> words, Supplier<T> call, T refused) {
        return guarded(words, weather.timedOut(), () -> {
            if (happens(weather.contested())) {
                trace.note("contested: nothing is written");
                return refused;
            }
            T result = call.get();
            if (!result.equals(refused) && happens(weather.unheard())) {
                trace.note("written, but its answer is lost and its repetition is refused");
                return refused;
            }
            return result;
        });
    }

    private <T> T guarded(Supplier<String> words, int timedOut, Supplier<T> call) {
        stage.turn();
        long number = calls++;
        trace.step(stage.mover(), words);
        if (strikes(number, Moment.BEFORE) || happens(weather.crashed())) {
            trace.note("crashes before it");
            throw new Stage.Crash();
        }
        if (happens(weather.throttled())) {
            trace.note("throttled");
            throw new StoreUnavailable("throttled", null);
        }
        T result = call.get();
        if (strikes(number, Moment.AFTER) || happens(weather.crashed())) {
            trace.note("crashes after it");
            throw new Stage.Crash();
        }
        if (happens(timedOut)) {
            trace.note("took effect, but times out");
            throw new StoreUnavailable("timed out after it took effect", null);
        }
        return result;
    }

    private boolean strikes(long call, Moment moment) {
        return strike != null && strike.call() == call && strike.moment() == moment && !spared.contains(stage.mover());
    }

    private boolean happens(int chance) {
        if (chance == 0
                || troubles >= MOST_TROUBLES
                || random.nextInt(THOUSAND) >= chance
                || spared.contains(stage.mover())) {
            return false;
        }
        troubles++;
        return true;
    }
}
