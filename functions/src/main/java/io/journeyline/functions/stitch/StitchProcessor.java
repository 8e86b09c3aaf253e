package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.Round.Unit;
import io.journeyline.functions.stitch.SessionStore.Commit;
import io.journeyline.functions.stitch.SessionStore.CommitResult;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds facts to their sessions and keeps every journey that they touch right.
 *
 * <p>The facts of one call are folded in memory first, so that a session is written once however many of its facts come
 * together. Where another worker was faster, what is concerned is read again and worked out again. Repeating a call, in
 * whole or in part, changes nothing.
 */
public final class StitchProcessor {

    private static final int ATTEMPTS = 12;

    private final SessionStore store;
    private final Continuity continuity;
    private final Backoff backoff;

    /** Waits before another attempt; a port, so that tests do not wait. */
    @FunctionalInterface
    public interface Backoff {

        /**
         * @param attempt number of the attempt that failed, from 0
         */
        void pause(int attempt);
    }

    /** Other workers were faster every time; the batch should be delivered again later. */
    public static final class Contention extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Contention(Set<SessionKey> sessions) {
            super("after " + ATTEMPTS + " attempts other workers were still faster on " + sessions.size()
                    + " sessions, first of them " + sessions.iterator().next());
        }
    }

    /** A change reaches more sessions than one transaction holds. */
    public static final class NeighbourhoodTooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NeighbourhoodTooLarge(SessionKey session, int size) {
            super("the facts about session " + session + " change " + size
                    + " items at once, more than one transaction holds (" + Commit.LARGEST + ")");
        }
    }

    public StitchProcessor(SessionStore store, Continuity continuity, Backoff backoff) {
        this.store = store;
        this.continuity = continuity;
        this.backoff = backoff;
    }

    /**
     * Adds the facts.
     *
     * @param now the writer's clock; stored beside the records, never in them
     * @return what became of each fact, grouped by session
     * @throws SessionStore.StoreUnavailable if the store fails; some of the facts may have taken effect
     * @throws Contention                    if other workers were faster too often
     * @throws NeighbourhoodTooLarge         if a change does not fit one transaction
     */
    public List<FactOutcome> process(List<LocatedFact> facts, Instant now) {
        Map<SessionKey, List<LocatedFact>> bySession = new LinkedHashMap<>();
        for (LocatedFact fact : facts) {
            bySession
                    .computeIfAbsent(fact.fact().key().session(), key -> new ArrayList<>())
                    .add(fact);
        }
        List<FactOutcome> outcomes = new ArrayList<>(facts.size());
        Set<SessionKey> oneByOne = new TreeSet<>();
        settle(bySession, now, outcomes, oneByOne);
        for (SessionKey key : oneByOne) {
            Set<SessionKey> refused = new TreeSet<>();
            settle(Map.of(key, bySession.get(key)), now, outcomes, refused);
        }
        return outcomes;
    }

    /** Tries until everything took effect; what is too large together is left to {@code oneByOne}. */
    private void settle(
            Map<SessionKey, List<LocatedFact>> facts,
            Instant now,
            List<FactOutcome> outcomes,
            Set<SessionKey> oneByOne) {
        Map<SessionKey, List<LocatedFact>> open = new LinkedHashMap<>(facts);
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new Contention(open.keySet());
            }
            if (attempt > 0) {
                backoff.pause(attempt - 1);
            }
            attempt(open, now, outcomes, oneByOne);
        }
    }

    private void attempt(
            Map<SessionKey, List<LocatedFact>> open,
            Instant now,
            List<FactOutcome> outcomes,
            Set<SessionKey> oneByOne) {
        Round round = new Round(store, continuity, now);
        List<Unit> units;
        try {
            units = round.plan(open);
        } catch (WorkingSet.Overtaken overtaken) {
            return;
        }
        Set<SessionKey> settled = new TreeSet<>(open.keySet());
        List<Unit> fitting = new ArrayList<>();
        NeighbourhoodTooLarge tooLarge = null;
        for (Unit unit : units) {
            if (unit.commit().size() <= Commit.LARGEST) {
                fitting.add(unit);
            } else if (unit.inputs().size() > 1) {
                oneByOne.addAll(unit.inputs());
                settled.removeAll(unit.inputs());
                unit.inputs().forEach(open::remove);
            } else {
                // What hangs on nothing of it takes effect all the same; only then it is told.
                tooLarge = new NeighbourhoodTooLarge(
                        unit.inputs().iterator().next(), unit.commit().size());
            }
        }
        List<CommitResult> results =
                store.commit(fitting.stream().map(Unit::commit).toList());
        if (tooLarge != null) {
            throw tooLarge;
        }
        for (int i = 0; i < fitting.size(); i++) {
            if (results.get(i) == CommitResult.CONFLICT) {
                settled.removeAll(fitting.get(i).inputs());
            }
        }
        for (SessionKey key : settled) {
            outcomes.addAll(round.outcomes().get(key));
            open.remove(key);
        }
    }
}
