package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Commit;
import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.SessionStore.TimelineChange;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One attempt to add facts to their sessions and to put every session whose record that changes into its place.
 *
 * <p>Everything happens in memory over a {@link WorkingSet}; what comes out are commits that share nothing, one for each
 * group of sessions and timelines that hang together.
 */
final class Round {

    /** A commit, and the sessions whose facts it carries: they must be tried again if it does not take effect. */
    record Unit(Commit commit, Set<SessionKey> inputs) {}

    private static final int LARGEST_JOURNEY = 5_000;

    private final Continuity continuity;
    private final Instant now;
    private final WorkingSet world;
    private final JourneyRules before;
    private final JourneyRules after;
    private final Groups groups = new Groups();
    private final Map<SessionKey, List<FactOutcome>> outcomes = new LinkedHashMap<>();
    private final Set<SessionKey> inputs = new HashSet<>();

    Round(SessionStore store, Continuity continuity, Instant now) {
        this.continuity = continuity;
        this.now = now;
        this.world = new WorkingSet(store);
        this.before = new JourneyRules(world.beforeChange(), continuity, LARGEST_JOURNEY);
        this.after = new JourneyRules(world.afterChange(), continuity, LARGEST_JOURNEY);
    }

    /** What became of each session's facts, should its commit take effect. */
    Map<SessionKey, List<FactOutcome>> outcomes() {
        return outcomes;
    }

    /** Adds the facts and works out the commits. */
    List<Unit> plan(Map<SessionKey, List<LocatedFact>> facts) {
        world.load(facts.keySet());
        List<SessionKey> relinked = new ArrayList<>();
        List<SessionKey> replaced = new ArrayList<>();
        facts.forEach((key, added) -> fold(key, added, relinked, replaced));
        loadTimelinesOf(relinked);
        relinked.forEach(this::relink);
        relinked.forEach(this::changeTimelines);
        for (SessionKey key : relinked) {
            placeAround(key);
        }
        for (SessionKey key : replaced) {
            place(key, Set.of(key));
        }
        return units();
    }

    private void fold(SessionKey key, List<LocatedFact> facts, List<SessionKey> relinked, List<SessionKey> replaced) {
        StoredSession stored = world.before(key);
        Ledger.Added added = stored.ledger().add(facts);
        outcomes.put(key, added.outcomes());
        if (added.ledger().equals(stored.ledger())) {
            return;
        }
        inputs.add(key);
        groups.join(key, Set.of());
        world.change(stored.withLedger(added.ledger()));
        Optional<SessionState> old = world.stateBefore(key);
        Optional<SessionState> fresh = world.stateAfter(key);
        if (old.isEmpty() && fresh.isEmpty()) {
            return;
        }
        if (old.isEmpty() || fresh.isEmpty() || !old.get().linksLike(fresh.get())) {
            relinked.add(key);
        } else if (fresh.get().links().isEmpty() && stored.linkedFrom().isEmpty()) {
            world.change(world.after(key)
                    .placed(
                            stored.attachedTo(),
                            sameJourney(stored.row(), fresh.get().row())));
        } else {
            replaced.add(key);
        }
    }

    /** The record where only its own content changed: its journey is the same, and no leg follows or precedes it. */
    private static LakeRow sameJourney(LakeRow stored, LakeRow own) {
        return own.toBuilder()
                .put("universal_session_id", stored.get("universal_session_id"))
                .put("journey_step", stored.get("journey_step"))
                .build();
    }

    private void loadTimelinesOf(List<SessionKey> keys) {
        Map<Identifier, Span> spans = new HashMap<>();
        for (SessionKey key : keys) {
            for (SessionState state : statesOf(key)) {
                Span span = new Span(
                        continuity.earliestPredecessor(state.start()), continuity.reach(state.start(), state.end()));
                state.identifiers().forEach(identifier -> spans.merge(identifier, span, Span::with));
            }
        }
        world.loadTimelines(spans);
    }

    private List<SessionState> statesOf(SessionKey key) {
        List<SessionState> states = new ArrayList<>();
        world.stateBefore(key).ifPresent(states::add);
        world.stateAfter(key).ifPresent(states::add);
        return states;
    }

    /** Notes with the sessions it names, heard of or not, that this one names them; and takes back what it says no more. */
    private void relink(SessionKey key) {
        Set<SessionKey> named = others(world.stateBefore(key));
        Set<SessionKey> names = others(world.stateAfter(key));
        for (SessionKey other : named) {
            if (!names.contains(other)) {
                StoredSession session = world.after(other);
                Set<SessionKey> from = new TreeSet<>(session.linkedFrom());
                from.remove(key);
                linkedFrom(key, session, from);
            }
        }
        for (SessionKey other : names) {
            if (!named.contains(other)) {
                StoredSession session = world.after(other);
                Set<SessionKey> from = new TreeSet<>(session.linkedFrom());
                from.add(key);
                linkedFrom(key, session, from);
            }
        }
        groups.join(key, named);
        groups.join(key, names);
    }

    /** Who came to the named session along a timeline must learn of the link: its timelines' guards go up. */
    private void linkedFrom(SessionKey key, StoredSession named, Set<SessionKey> from) {
        world.change(named.withLinkedFrom(from));
        world.stateAfter(named.key()).ifPresent(state -> {
            Span span = new Span(state.start(), state.start());
            for (Identifier identifier : state.identifiers()) {
                world.loadTimelines(Map.of(identifier, span));
                world.bump(identifier);
            }
            groups.join(key, state.identifiers());
        });
    }

    private static Set<SessionKey> others(Optional<SessionState> state) {
        Set<SessionKey> others = new TreeSet<>();
        state.ifPresent(known -> known.links().stream().map(Link::other).forEach(others::add));
        return others;
    }

    private void changeTimelines(SessionKey key) {
        world.stateBefore(key).ifPresent(state -> {
            for (Identifier identifier : state.identifiers()) {
                world.remove(identifier, TimelineEntry.of(state, continuity));
            }
        });
        world.stateAfter(key).ifPresent(state -> {
            for (Identifier identifier : state.identifiers()) {
                world.add(identifier, TimelineEntry.of(state, continuity));
            }
        });
        statesOf(key).forEach(state -> groups.join(key, state.identifiers()));
    }

    /** Places the session and everything that was, or is now, joined with it. */
    private void placeAround(SessionKey key) {
        Set<SessionKey> seeds = new TreeSet<>(Set.of(key));
        world.stateBefore(key).ifPresent(old -> {
            seeds.addAll(before.neighbours(old));
            seeds.addAll(before.touchesInReach(old));
        });
        world.stateAfter(key).ifPresent(fresh -> {
            seeds.addAll(after.neighbours(fresh));
            seeds.addAll(after.touchesInReach(fresh));
        });
        // A touch that moves to another conversation leaves a journey whose steps it was part of.
        for (SessionKey seed : List.copyOf(seeds)) {
            SessionKey attached = world.before(seed).attachedTo();
            if (attached != null) {
                seeds.add(attached);
            }
        }
        place(key, seeds);
    }

    private void place(SessionKey cause, Set<SessionKey> seeds) {
        Set<SessionKey> placed = new HashSet<>();
        for (SessionKey seed : seeds) {
            if (placed.contains(seed)) {
                continue;
            }
            Map<SessionKey, Placement> journey = after.journeyOf(seed);
            journey.forEach((member, placement) -> {
                StoredSession session = world.after(member);
                world.change(session.placed(placement.attachedTo(), placement.row()));
            });
            placed.addAll(journey.keySet());
            if (world.stateAfter(seed).isEmpty() && world.after(seed).row() != null) {
                // Its start or channel was taken back: there is no record of it any more.
                world.change(world.after(seed).placed(null, null));
            }
        }
        groups.join(cause, world.takeLookedAt());
        groups.join(cause, seeds);
    }

    private List<Unit> units() {
        Map<SessionKey, StoredSession> writes = new TreeMap<>();
        world.changedSessions().forEach(session -> writes.put(session.key(), session.written(now)));
        List<Unit> units = new ArrayList<>();
        for (List<Object> members : groups.members()) {
            List<StoredSession> sessions = new ArrayList<>();
            Map<SessionKey, Long> checked = new TreeMap<>();
            List<TimelineChange> timelines = new ArrayList<>();
            Set<SessionKey> carried = new TreeSet<>();
            for (Object member : members) {
                switch (member) {
                    case SessionKey key -> {
                        if (writes.containsKey(key)) {
                            sessions.add(writes.get(key));
                        } else if (outcomes.containsKey(key) || dependsOnLinks(key)) {
                            checked.put(key, world.before(key).version());
                        }
                        if (inputs.contains(key)) {
                            carried.add(key);
                        }
                    }
                    case Identifier identifier -> {
                        if (world.loaded(identifier)) {
                            timelines.add(world.timelineChange(identifier));
                        }
                    }
                    case Object other -> throw new IllegalStateException("not a thing to commit: " + other);
                }
            }
            if (!sessions.isEmpty()) {
                units.add(new Unit(new Commit(sessions, checked, timelines), carried));
            }
        }
        return units;
    }

    /**
     * Whether a session that was only looked at may change unnoticed: what matters of it to others along a timeline bumps
     * that timeline's guard, links it is given included; what matters along a link is guarded by its own version alone.
     */
    private boolean dependsOnLinks(SessionKey key) {
        StoredSession session = world.before(key);
        return session.version() == 0
                || !session.linkedFrom().isEmpty()
                || world.stateBefore(key)
                        .map(state ->
                                !state.links().isEmpty() || state.identifiers().isEmpty())
                        .orElse(true);
    }
}
