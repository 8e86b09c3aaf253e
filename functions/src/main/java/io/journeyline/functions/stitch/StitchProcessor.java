package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.SessionStore.Written;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds facts to sessions, and puts the sessions that this changes into their journeys.
 *
 * <p>It writes what a look at the world asks for, and looks again, until a look asks for nothing. Facts are told to be
 * settled only then; until then they are in flight, and are delivered again if this does not get that far.
 */
public final class StitchProcessor {

    /** Attempts in a row in which others were faster with everything. */
    private static final int ATTEMPTS = 12;

    /** Sessions looked at together when an identifier's standing has changed. */
    private static final int AT_A_TIME = 100;

    private final SessionStore store;
    private final Continuity continuity;
    private final SharedIdentifiers shared;
    private final Backoff backoff;

    /** Waits before another attempt; a port, so that tests do not wait. */
    @FunctionalInterface
    public interface Backoff {

        /**
         * @param attempt number of the attempt that failed, from 0
         */
        void pause(int attempt);
    }

    /** Other workers were faster every time; the facts should be delivered again later. */
    public static final class Contention extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Contention(SessionKey session) {
            super("after " + ATTEMPTS + " attempts other workers were still faster on session " + session);
        }
    }

    /**
     * What became of a batch.
     *
     * @param outcomes what became of each settled fact, grouped by session
     * @param failures the sessions whose facts are not settled, and why: they should be delivered again, and if that does
     *                 not help, set aside
     */
    public record Result(List<FactOutcome> outcomes, Map<SessionKey, RuntimeException> failures) {

        public Result {
            outcomes = List.copyOf(outcomes);
            failures = Map.copyOf(failures);
        }
    }

    public StitchProcessor(SessionStore store, Continuity continuity, Backoff backoff) {
        this(store, continuity, SharedIdentifiers.DEFAULT, backoff);
    }

    public StitchProcessor(SessionStore store, Continuity continuity, SharedIdentifiers shared, Backoff backoff) {
        this.store = store;
        this.continuity = continuity;
        this.shared = shared;
        this.backoff = backoff;
    }

    /**
     * Adds the facts. A session that cannot be worked on costs no other its facts.
     *
     * @param now the writer's clock; stored beside the records, never in them
     * @throws SessionStore.StoreUnavailable if the store fails; some of the facts may have taken effect
     */
    public Result process(List<LocatedFact> facts, Instant now) {
        Map<SessionKey, List<LocatedFact>> open = new LinkedHashMap<>();
        for (LocatedFact fact : facts) {
            open.computeIfAbsent(fact.fact().key().session(), key -> new ArrayList<>())
                    .add(fact);
        }
        Map<SessionKey, List<FactOutcome>> outcomes = new LinkedHashMap<>();
        Map<SessionKey, RuntimeException> failures = new TreeMap<>();
        settle(open, new TreeSet<>(), Set.of(), now, outcomes, failures);
        outcomes.keySet().removeAll(failures.keySet());
        return new Result(outcomes.values().stream().flatMap(List::stream).toList(), failures);
    }

    /** Adds the facts, and looks at the unsettled sessions, until a look finds everything in its place. */
    private void settle(
            Map<SessionKey, List<LocatedFact>> open,
            Set<SessionKey> unsettled,
            Set<Identifier> applying,
            Instant now,
            Map<SessionKey, List<FactOutcome>> outcomes,
            Map<SessionKey, RuntimeException> failures) {
        int idle = 0;
        Set<SessionKey> staying = new TreeSet<>();
        while (!open.isEmpty() || !unsettled.isEmpty()) {
            if (idle > 0) {
                backoff.pause(idle - 1);
            }
            Round round = new Round(store, continuity, shared, applying, staying, now);
            Set<SessionKey> next = new TreeSet<>(round.run(open, unsettled));
            for (SessionKey key : List.copyOf(open.keySet())) {
                if (!round.overtaken().contains(key)) {
                    open.remove(key);
                    outcomes.put(key, round.outcomes().get(key));
                }
            }
            staying.clear();
            staying.addAll(round.staying());
            staying.removeAll(round.overtaken());
            unsettled.retainAll(round.overtaken());
            unsettled.removeAll(open.keySet());
            unsettled.addAll(next);
            round.refused().forEach((key, cause) -> {
                failures.put(key, cause);
                unsettled.remove(key);
            });
            for (Identifier identifier : round.restitch()) {
                Optional<RuntimeException> missed = apply(identifier, applying, now);
                if (missed.isPresent()) {
                    // The verdict stays pending. Who tipped it is not settled, and finds it so when it comes again.
                    unsettled.forEach(key -> failures.put(key, missed.get()));
                    open.keySet().forEach(key -> failures.put(key, missed.get()));
                    return;
                }
            }
            idle = round.progressed() || !round.restitch().isEmpty() ? 0 : idle + 1;
            if (idle == ATTEMPTS) {
                open.keySet().forEach(key -> failures.put(key, new Contention(key)));
                unsettled.forEach(key -> failures.put(key, new Contention(key)));
                return;
            }
        }
    }

    /**
     * Looks at every session of an identifier whose standing has changed, some at a time, until that is done for all.
     *
     * @return why some session could not be worked on; empty if all were
     */
    private Optional<RuntimeException> apply(Identifier identifier, Set<Identifier> applying, Instant now) {
        Set<Identifier> all = new TreeSet<>(applying);
        all.add(identifier);
        while (true) {
            Verdict verdict = store.verdicts(Set.of(identifier)).get(identifier);
            if (verdict.applied() == Applied.EVERYWHERE) {
                return Optional.empty();
            }
            List<SessionKey> sessions = verdict.applied() == Applied.UNCONFIRMED
                    ? List.of()
                    : store.timelines(Map.of(identifier, Span.EVER)).get(identifier).stream()
                            .map(TimelineEntry::session)
                            .distinct()
                            .toList();
            Map<SessionKey, RuntimeException> missed = new TreeMap<>();
            for (int from = 0; from < sessions.size(); from += AT_A_TIME) {
                Set<SessionKey> portion =
                        new TreeSet<>(sessions.subList(from, Math.min(from + AT_A_TIME, sessions.size())));
                settle(new LinkedHashMap<>(), portion, all, now, new LinkedHashMap<>(), missed);
            }
            if (!missed.isEmpty()) {
                return Optional.of(missed.values().iterator().next());
            }
            // Whoever changed, before the verdict was there to be seen, what it rests on, could not know of it.
            new Judging(store, new Look(store, shared), continuity, shared).confirm(identifier);
            if (store.write(identifier, verdict.appliedEverywhere()) == Written.DONE) {
                return Optional.empty();
            }
        }
    }
}
