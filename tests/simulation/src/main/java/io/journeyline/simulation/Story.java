package io.journeyline.simulation;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that decides what happens in a world. The same story always takes the same course.
 *
 * @param schedule   seed of who moves when, and of what fails
 * @param continuity the configuration of the processors
 * @param bounds     how much of a session's ledger its item holds
 * @param parcels    what the stream delivers, in the order in which it was put
 * @param weather    how rough it is
 * @param strike     a crash at one call, if there is one
 */
record Story(
        long schedule,
        Continuity continuity,
        Ledgers.Bounds bounds,
        List<Parcel> parcels,
        Weather weather,
        Optional<Strike> strike) {

    /**
     * One record of the stream.
     *
     * @param shard number of the shard that holds it
     * @param facts at least one
     */
    record Parcel(int shard, List<LocatedFact> facts) {

        Parcel {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A worker dies.
     *
     * @param call number of the port call, from 0
     */
    record Strike(long call, Moment moment) {}

    /** Whether a call that is struck takes effect. */
    enum Moment {
        BEFORE,
        AFTER
    }

    Story {
        parcels = List.copyOf(parcels);
    }

    /** Every delivery, in the order of the stream. */
    List<LocatedFact> deliveries() {
        return parcels.stream().flatMap(parcel -> parcel.facts().stream()).toList();
    }

    TreeSet<SessionKey> sessions() {
        TreeSet<SessionKey> sessions = new TreeSet<>();
        deliveries().forEach(delivery -> sessions.add(delivery.fact().key().session()));
        return sessions;
    }

    Story scheduled(long seed) {
        return new Story(seed, continuity, bounds, parcels, weather, strike);
    }

    Story under(Weather other) {
        return new Story(schedule, continuity, bounds, parcels, other, strike);
    }

    Story struck(Strike crash) {
        return new Story(schedule, continuity, bounds, parcels, weather, Optional.of(crash));
    }

    Story unstruck() {
        return new Story(schedule, continuity, bounds, parcels, weather, Optional.empty());
    }

    /** The story with items that hold so much of a ledger. */
    Story keeping(Ledgers.Bounds other) {
        return new Story(schedule, continuity, other, parcels, weather, strike);
    }

    Story delivering(List<Parcel> others) {
        return new Story(schedule, continuity, bounds, others, weather, strike);
    }

    /** The story without the deliveries of which it holds. */
    Story without(Predicate<LocatedFact> dropped) {
        return delivering(parcels.stream()
                .map(parcel -> new Parcel(
                        parcel.shard(),
                        parcel.facts().stream().filter(dropped.negate()).toList()))
                .filter(parcel -> !parcel.facts().isEmpty())
                .toList());
    }
}
