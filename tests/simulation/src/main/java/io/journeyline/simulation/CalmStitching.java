package io.journeyline.simulation;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real stitching over the session table in memory, where nothing fails and nobody else works: what it makes of facts. */
public final class CalmStitching {

    private static final int BATCH = 500;

    private CalmStitching() {}

    /**
     * The journey of each session.
     *
     * @param facts in the order in which they are delivered
     * @param now   when all of it is processed
     * @throws IllegalStateException when a fact could not be settled, which is a defect: nothing fails here
     */
    public static Map<SessionKey, SessionKey> journeys(
            List<LocatedFact> facts, Continuity continuity, SharedIdentifiers shared, Instant now) {
        SessionTable table = new SessionTable(new Dial.Open(), Ledgers.Bounds.DEFAULT, (before, after) -> {});
        StitchProcessor stitch = new StitchProcessor(table, continuity, shared, attempt -> {});
        for (int from = 0; from < facts.size(); from += BATCH) {
            StitchProcessor.Result result =
                    stitch.process(facts.subList(from, Math.min(from + BATCH, facts.size())), now);
            result.failures().forEach((session, failure) -> {
                throw new IllegalStateException("session " + session + " could not be stitched", failure);
            });
        }
        Map<SessionKey, SessionKey> journeys = new TreeMap<>();
        for (StoredSession session : table.all()) {
            if (session.row() != null) {
                journeys.put(session.key(), SessionKey.parse(session.row().text("universal_session_id")));
            }
        }
        return journeys;
    }
}
