package io.journeyline.local.cli;

import io.journeyline.events.Decoded;
import io.journeyline.events.contactevent.ContactEventDecoder;
import io.journeyline.local.simulator.Feed;
import io.journeyline.local.simulator.FeedRecord;
import io.journeyline.local.simulator.TrueJourney;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.simulation.CalmStitching;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How well stitched journeys are the true ones, counted over pairs of sessions: a pair is joined if both are in one journey.
 * So a journey of ten sessions that is torn in two counts more than one of two, and who is alone in a journey not at all.
 *
 * @param sessions         how many sessions there are
 * @param trueJourneys     how many journeys there really are
 * @param stitchedJourneys how many journeys stitching made
 * @param truePairs        pairs that really are one journey
 * @param stitchedPairs    pairs that stitching joined
 * @param rightPairs       pairs that are both
 */
record StitchingAccuracy(
        int sessions, int trueJourneys, int stitchedJourneys, long truePairs, long stitchedPairs, long rightPairs) {

    /** Of the pairs that stitching joined, the share that really belongs together; empty if it joined none. */
    OptionalDouble precision() {
        return share(rightPairs, stitchedPairs);
    }

    /** Of the pairs that really belong together, the share that stitching joined; empty if there are none. */
    OptionalDouble recall() {
        return share(rightPairs, truePairs);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** Decodes the records of a feed and stitches them, with the defaults of the rules, over tables in memory. */
    static Map<SessionKey, SessionKey> stitch(Feed feed) {
        ContactEventDecoder decoder = ContactEventDecoder.create();
        List<LocatedFact> facts = new ArrayList<>();
        Instant last = Instant.MIN;
        for (FeedRecord record : feed.records()) {
            last = record.at();
            switch (decoder.decode(record.bytes())) {
                case Decoded.Facts decoded -> {
                    RecordPosition position = new RecordPosition("feed/" + facts.size(), 0);
                    for (Fact fact : decoded.facts()) {
                        facts.add(new LocatedFact(fact, position, record.at()));
                    }
                }
                case Decoded.Dropped dropped -> {}
                case Decoded.Rejected rejected -> {}
            }
        }
        return CalmStitching.journeys(facts, Continuity.DEFAULT, SharedIdentifiers.DEFAULT, last);
    }

    /**
     * Compares journeys with the true ones.
     *
     * @param stitched of each session its journey; one that is missing is alone
     */
    static StitchingAccuracy of(List<TrueJourney> truth, Map<SessionKey, SessionKey> stitched) {
        Map<SessionKey, Long> made = new HashMap<>();
        int sessions = 0;
        long truePairs = 0;
        long rightPairs = 0;
        for (TrueJourney journey : truth) {
            Map<SessionKey, Long> within = new HashMap<>();
            for (SessionKey session : journey.sessions()) {
                SessionKey of = stitched.getOrDefault(session, session);
                within.merge(of, 1L, Long::sum);
                made.merge(of, 1L, Long::sum);
            }
            sessions += journey.sessions().size();
            truePairs += pairs(journey.sessions().size());
            rightPairs +=
                    within.values().stream().mapToLong(StitchingAccuracy::pairs).sum();
        }
        long stitchedPairs =
                made.values().stream().mapToLong(StitchingAccuracy::pairs).sum();
        return new StitchingAccuracy(sessions, truth.size(), made.size(), truePairs, stitchedPairs, rightPairs);
    }

    private static long pairs(long members) {
        return members * (members - 1) / 2;
    }
}
