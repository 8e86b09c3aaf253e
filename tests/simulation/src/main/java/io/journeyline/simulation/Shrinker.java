package io.journeyline.simulation;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.simulation.Story.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a story that diverges smaller, as long as it diverges: without a session, a delivery, a kind of trouble, a worker.
 * A smaller story takes another course, so each is tried with several schedules.
 */
final class Shrinker {

    private static final int SCHEDULES = 60;
    private static final int MOST_RUNS = 12_000;

    private Story smallest;
    private int runs;

    Shrinker(Story story) {
        smallest = story;
    }

    /** The smallest story, told in words. */
    List<String> tell() {
        shrink();
        Trace trace = Trace.telling();
        World world = new World(smallest, trace);
        world.run();
        return Tale.of(smallest, trace.lines(), Verdict.of(world));
    }

    private void shrink() {
        boolean smaller = true;
        while (smaller && runs < MOST_RUNS) {
            smaller = dropSessions();
            smaller |= dropParcels();
            smaller |= dropDeliveries();
            smaller |= calm();
        }
        shorten();
    }

    private boolean dropSessions() {
        boolean smaller = false;
        for (SessionKey session : smallest.sessions()) {
            smaller |= accept(
                    smallest.without(delivery -> delivery.fact().key().session().equals(session)));
        }
        return smaller;
    }

    private boolean dropParcels() {
        boolean smaller = false;
        for (Parcel parcel : smallest.parcels()) {
            List<Parcel> others = new ArrayList<>(smallest.parcels());
            others.remove(parcel);
            smaller |= accept(smallest.delivering(others));
        }
        return smaller;
    }

    private boolean dropDeliveries() {
        boolean smaller = false;
        for (LocatedFact dropped : smallest.deliveries()) {
            smaller |= accept(smallest.without(delivery -> delivery.equals(dropped)));
        }
        return smaller;
    }

    private boolean calm() {
        boolean smaller = accept(smallest.keeping(Ledgers.Bounds.DEFAULT));
        if (smallest.strike().isPresent()) {
            smaller |= accept(smallest.unstruck());
        }
        for (int i = 0; i < smallest.weather().calmer().size(); i++) {
            smaller |= accept(smallest.under(smallest.weather().calmer().get(i)));
        }
        return smaller;
    }

    /** Looks for the schedule that has the fewest calls. */
    private void shorten() {
        long fewest = Simulation.run(smallest).calls();
        Story shortest = smallest;
        for (long schedule = 0; schedule < 4L * SCHEDULES; schedule++) {
            Story other = smallest.scheduled(schedule);
            Simulation.Course course = Simulation.run(other);
            if (!course.isRight() && course.calls() < fewest) {
                fewest = course.calls();
                shortest = other;
            }
        }
        smallest = shortest;
    }

    private boolean accept(Story candidate) {
        if (candidate.parcels().isEmpty()
                || candidate.parcels().equals(smallest.parcels())
                        && candidate.bounds().equals(smallest.bounds())
                        && candidate.weather().equals(smallest.weather())
                        && candidate.strike().equals(smallest.strike())) {
            return false;
        }
        Optional<Story> diverging = diverging(candidate);
        diverging.ifPresent(story -> smallest = story);
        return diverging.isPresent();
    }

    private Optional<Story> diverging(Story candidate) {
        if (isDiverging(candidate)) {
            return Optional.of(candidate);
        }
        for (long schedule = 0; schedule < SCHEDULES && runs < MOST_RUNS; schedule++) {
            if (isDiverging(candidate.scheduled(schedule))) {
                return Optional.of(candidate.scheduled(schedule));
            }
        }
        return Optional.empty();
    }

    private boolean isDiverging(Story candidate) {
        runs++;
        return !Simulation.run(candidate).isRight();
    }
}
