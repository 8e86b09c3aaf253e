package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.Judging.Noted;
import io.journeyline.functions.stitch.SessionStore.Write;
import io.journeyline.functions.stitch.SessionStore.Written;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Outcome;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Call;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.Footprint;
import io.journeyline.model.journey.JourneyColumns;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.JourneyRules.Around;
import io.journeyline.model.journey.JourneyRules.JourneyTooLarge;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One look at the sessions that a batch is about and at everything around them, and the writes that the look asks for.
 * Rounds follow each other until one has nothing to write: see ADR 0005 for why that is enough.
 */
final class Round {

    private static final int LARGEST_JOURNEY = 100_000;

    /** A session is named by more sessions than can be kept with it. */
    static final class NamedByTooMany extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NamedByTooMany(SessionKey namer, SessionKey named) {
            super("session " + namer + " says that it belongs with " + named
                    + ", and so many others have said so that their names fill its item; look for an id that stands for no"
                    + " conversation or case of its own, such as a default value, and leave it out of what is sent");
        }
    }

    private final SessionStore store;
    private final Continuity continuity;
    private final Set<Identifier> applying;
    private final Instant now;
    private final Look look;
    private final JourneyRules rules;
    private final Appending appending;
    private final Judging judging;
    private final Map<SessionKey, List<FactOutcome>> outcomes = new LinkedHashMap<>();

    /** Sessions whose facts this round adds. */
    private final Set<SessionKey> mine = new TreeSet<>();

    /** Of these, the ones that name sessions they did not name before. */
    private final Map<SessionKey, Set<SessionKey>> naming = new TreeMap<>();

    /** Sessions whose facts left them where they are, though not what they and those linked with them say of each other. */
    private final Set<SessionKey> staying;

    /** Of these the ones that were looked at so; no verdict can have changed because of them. */
    private final Set<SessionKey> stayed = new TreeSet<>();

    private final Map<SessionKey, RuntimeException> refused = new TreeMap<>();
    private final Set<SessionKey> overtaken = new TreeSet<>();
    private final Set<Identifier> restitch = new TreeSet<>();
    private boolean progressed;

    /** Around whom this round has looked, to find nothing else: another session of the batch need not look there again. */
    private final Set<SessionKey> lookedAround = new HashSet<>();

    /** On whose behalf a session was placed. */
    private final Map<SessionKey, SessionKey> causes = new HashMap<>();

    /**
     * @param applying identifiers whose changed standing is being applied by whoever runs this round
     * @param staying  of the unsettled sessions those that an earlier round found {@link #staying}
     */
    Round(
            SessionStore store,
            Continuity continuity,
            SharedIdentifiers shared,
            Set<Identifier> applying,
            Set<SessionKey> staying,
            Instant now) {
        this.applying = Set.copyOf(applying);
        this.staying = new TreeSet<>(staying);
        this.store = store;
        this.continuity = continuity;
        this.now = now;
        this.look = new Look(store, shared);
        this.judging = new Judging(store, look, continuity, shared);
        this.rules = new JourneyRules(look, continuity, LARGEST_JOURNEY);
        this.appending = new Appending(look, rules, continuity);
    }

    /** What became of each session's facts, if they are not among the overtaken or refused. */
    Map<SessionKey, List<FactOutcome>> outcomes() {
        return outcomes;
    }

    /** Sessions that somebody else wrote meanwhile: their facts were not added. */
    Set<SessionKey> overtaken() {
        return overtaken;
    }

    /** Sessions that cannot be worked on, and why; nothing was written of them. */
    Map<SessionKey, RuntimeException> refused() {
        return refused;
    }

    /** Identifiers whose standing has changed: all their sessions are to be looked at. */
    Set<Identifier> restitch() {
        return restitch;
    }

    /** Sessions whose facts left them where they are, so that only they and those linked with them need be looked at. */
    Set<SessionKey> staying() {
        return staying;
    }

    /** Whether anything was written. */
    boolean progressed() {
        return progressed;
    }

    /**
     * Looks and writes.
     *
     * @param facts     facts to add, by session
     * @param unsettled sessions whose facts were added before, whose surroundings are to be looked at
     * @return the sessions that are still to be looked at: none if everything was in its place
     */
    Set<SessionKey> run(Map<SessionKey, List<LocatedFact>> facts, Set<SessionKey> unsettled) {
        Set<SessionKey> wanted = new TreeSet<>(facts.keySet());
        wanted.addAll(unsettled);
        look.expect(wanted);
        Set<SessionKey> placing = new TreeSet<>(unsettled);
        Map<Identifier, Set<TimelineEntry>> entries = new HashMap<>();
        facts.forEach((key, added) -> {
            if (fold(key, added, entries)) {
                placing.add(key);
            }
        });
        if (!entries.isEmpty()) {
            store.enter(entries);
        }
        announce();
        placing.removeAll(overtaken);
        placing.removeAll(refused.keySet());
        staying.retainAll(placing);
        appending.expectLinked(staying);
        List<SessionKey> inOrder = inOrder(placing);
        rules.survey(appending.expect(
                inOrder.stream().filter(key -> !staying.contains(key)).toList()));
        inOrder.forEach(this::place);
        refused.keySet().forEach(placing::remove);
        Noted noted = judging.note(moved(placing));
        if (noted == Noted.OVERTAKEN) {
            // No facts before their notes: whoever comes with them next would not know of these.
            overtaken.addAll(facts.keySet());
            overtaken.removeAll(refused.keySet());
            placing.removeAll(facts.keySet());
            return placing;
        }
        progressed |= noted == Noted.NOW;
        return write(placing, noted);
    }

    private Set<SessionKey> moved(Set<SessionKey> placing) {
        Set<SessionKey> moved = new TreeSet<>(placing);
        moved.removeAll(stayed);
        return moved;
    }

    /** Adds the facts; says whether the session's place is to be looked at. */
    private boolean fold(SessionKey key, List<LocatedFact> facts, Map<Identifier, Set<TimelineEntry>> entries) {
        StoredSession stored = look.before(key);
        Ledger.Added added = stored.ledger().add(facts);
        outcomes.put(key, added.outcomes());
        if (added.ledger().equals(stored.ledger())) {
            // A retry of what perhaps got no further; what is new to nobody was looked at by whoever brought it.
            return added.outcomes().stream().anyMatch(outcome -> outcome.outcome() != Outcome.DUPLICATE);
        }
        mine.add(key);
        Optional<SessionState> old = look.stateBefore(key);
        look.change(stored.withLedger(added.ledger()));
        Optional<SessionState> fresh = look.state(key);
        if (old.isEmpty() && fresh.isEmpty()) {
            return false;
        }
        if (old.isPresent()
                && fresh.isPresent()
                && stored.trail().isEmpty()
                && stored.row() != null
                && placedAlike(old.get(), fresh.get())
                && !retries(stored.ledger(), added.outcomes())) {
            LakeRow own = fresh.get().row();
            if (fresh.get().links().isEmpty() && stored.linkedFrom().isEmpty()) {
                look.change(look.after(key).withRow(JourneyColumns.inPlace(stored.row(), own)));
                return false;
            }
            if (old.get().initiation() == fresh.get().initiation()
                    && JourneyColumns.alikeToLinked(old.get().row(), own)) {
                look.change(look.after(key).withRow(JourneyColumns.inPlaceAndLinked(stored.row(), own)));
                return false;
            }
            staying.add(key);
            return true;
        }
        trace(stored, old, fresh, entries);
        return true;
    }

    /**
     * Whether facts of an earlier attempt come again, beside new ones. Those may have changed where the session stands, and
     * the attempt may have died before it looked again: then it is for this one to look.
     */
    private static boolean retries(Ledger stored, List<FactOutcome> outcomes) {
        return outcomes.stream().anyMatch(outcome -> switch (outcome.outcome()) {
            case USED -> stored.holds(outcome.fact().fact());
            case SUPERSEDED -> true;
            case DUPLICATE, DROPPED, QUARANTINED -> false;
        });
    }

    /** Whether all that decides about the session's place is the same. */
    private boolean placedAlike(SessionState old, SessionState fresh) {
        return old.start().equals(fresh.start())
                && continuity.reach(old).equals(continuity.reach(fresh))
                && continuity.reachOfNext(old).equals(continuity.reachOfNext(fresh))
                && Call.of(old).equals(Call.of(fresh))
                && old.channel() == fresh.channel()
                && old.initiation().bridges() == fresh.initiation().bridges()
                && old.identifiers().equals(fresh.identifiers())
                && old.links().equals(fresh.links());
    }

    /** Notes what the session leaves behind, where it will stand, and whom it will name. */
    private void trace(
            StoredSession stored,
            Optional<SessionState> old,
            Optional<SessionState> fresh,
            Map<Identifier, Set<TimelineEntry>> entries) {
        SessionKey key = stored.key();
        Optional<Footprint> before = old.map(state -> Footprint.of(state, continuity));
        Optional<Footprint> after = fresh.map(state -> Footprint.of(state, continuity));
        if (before.isPresent()
                && after.filter(footprint -> footprint.covers(before.get())).isEmpty()) {
            StoredSession session = look.after(key);
            look.change(session.withTrail(session.trail().withFormer(before.get())));
        }
        fresh.ifPresent(state -> {
            for (Identifier identifier : state.identifiers()) {
                TimelineEntry entry = TimelineEntry.of(state, identifier, continuity);
                if (old.filter(known -> entry.standsFor(known, identifier, continuity))
                        .isEmpty()) {
                    entries.computeIfAbsent(identifier, absent -> new TreeSet<>())
                            .add(entry);
                }
            }
            Set<SessionKey> named = new TreeSet<>(after.get().named());
            before.ifPresent(footprint -> footprint.named().forEach(named::remove));
            if (!named.isEmpty()) {
                naming.put(key, named);
            }
        });
    }

    /**
     * Tells the sessions that are named who names them, before those facts are added. Where a named session is written in
     * this round anyway, and names nobody anew itself, it is told by that write, which goes first.
     */
    private void announce() {
        Map<SessionKey, Set<SessionKey>> told = new TreeMap<>();
        naming.forEach((namer, named) -> named.forEach(
                other -> told.computeIfAbsent(other, absent -> new TreeSet<>()).add(namer)));
        look.expect(told.keySet());
        told.forEach((other, namers) -> {
            Set<SessionKey> tooMany = look.before(other).hasNoRoomFor(namers);
            tooMany.forEach(namer -> refuse(namer, new NamedByTooMany(namer, other)));
            namers.removeAll(tooMany);
        });
        List<StoredSession> apart = new ArrayList<>();
        told.forEach((other, namers) -> {
            StoredSession stored = look.before(other);
            if (stored.linkedFrom().containsAll(namers)) {
                return;
            }
            look.change(look.after(other).alsoLinkedFrom(namers));
            if (!mine.contains(other) || naming.containsKey(other)) {
                apart.add(stored.alsoLinkedFrom(namers).written(now));
            }
        });
        List<Written> results = store.write(
                apart.stream().map(session -> new Write(List.of(session))).toList());
        Set<SessionKey> untold = new TreeSet<>();
        for (int i = 0; i < apart.size(); i++) {
            StoredSession session = apart.get(i);
            switch (results.get(i)) {
                case DONE -> {
                    look.written(session);
                    progressed = true;
                }
                case OVERTAKEN -> {
                    untold.add(session.key());
                    untold.addAll(told.get(session.key()));
                }
            }
        }
        untold.forEach(this::giveUp);
    }

    /** Leaves the session, and its facts, to a later round. */
    private void giveUp(SessionKey key) {
        overtaken.add(key);
        look.change(look.before(key));
        mine.remove(key);
        naming.remove(key);
    }

    /** Leaves the session as it is stored: its facts cannot be added. */
    private void refuse(SessionKey key, RuntimeException cause) {
        refused.put(key, cause);
        look.change(look.before(key));
        mine.remove(key);
        naming.remove(key);
    }

    private List<SessionKey> inOrder(Set<SessionKey> keys) {
        return keys.stream()
                .sorted(Comparator.comparing((SessionKey key) ->
                                look.state(key).map(SessionState::start).orElse(Instant.MIN))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Places the session and everything that is, or was, joined with it. */
    private void place(SessionKey key) {
        Set<SessionKey> completed = Set.of();
        if (staying.contains(key)) {
            completed = appending.completeAround(key);
            stayed.addAll(completed.isEmpty() ? Set.of() : Set.of(key));
        }
        if (completed.isEmpty() && !lookedAround.contains(key)) {
            completed = appending.place(key);
        }
        if (!completed.isEmpty()) {
            completed.forEach(session -> causes.putIfAbsent(session, key));
            return;
        }
        StoredSession session = look.after(key);
        Set<SessionKey> seeds = new LinkedHashSet<>(List.of(key));
        seeds.addAll(session.trail().rewritten());
        for (Footprint former : session.trail().former()) {
            seeds.addAll(rules.within(key, former));
        }
        look.state(key)
                .map(state -> Footprint.of(state, continuity))
                .ifPresent(footprint -> seeds.addAll(rules.within(key, footprint)));
        seeds.addAll(session.linkedFrom());
        look.expect(seeds);
        // A touch that moves to another conversation leaves a journey whose steps it was part of.
        for (SessionKey seed : List.copyOf(seeds)) {
            SessionKey attached = look.before(seed).attachedTo();
            if (attached != null) {
                seeds.add(attached);
            }
        }
        try {
            placeAll(key, seeds);
        } catch (JourneyTooLarge tooLarge) {
            refuse(key, tooLarge);
        }
    }

    private void placeAll(SessionKey cause, Set<SessionKey> seeds) {
        if (!lookedAround.containsAll(seeds)) {
            Around around = rules.journeysAround(seeds);
            around.placements().forEach((member, placement) -> {
                look.change(look.after(member).placed(placement));
                // Before whoever only completes its record: that one will not look at its place again.
                causes.put(member, cause);
            });
            if (around.uncut()) {
                lookedAround.addAll(around.met());
            }
        }
        for (SessionKey seed : seeds) {
            if (look.state(seed).isEmpty() && look.after(seed).row() != null) {
                look.change(look.after(seed).unplaced());
                causes.put(seed, cause);
            }
        }
    }

    /** Writes what is not as it should be. */
    private Set<SessionKey> write(Set<SessionKey> placing, Noted noted) {
        Map<SessionKey, StoredSession> own = new TreeMap<>();
        Map<SessionKey, List<StoredSession>> others = new TreeMap<>();
        for (StoredSession change : look.changes()) {
            if (mine.contains(change.key()) || placing.contains(change.key())) {
                own.put(change.key(), change);
            } else {
                others.computeIfAbsent(causes.get(change.key()), absent -> new ArrayList<>())
                        .add(change);
            }
        }
        if (own.isEmpty() && others.isEmpty()) {
            // Whoever looked before the note was there has not seen it: it takes one more look.
            return noted == Noted.NOW ? placing : settle(placing);
        }
        others.keySet().removeIf(cause -> !placing.contains(cause));
        others.keySet().forEach(cause -> own.putIfAbsent(cause, look.after(cause)));
        // Whose own facts left its place alone, but another one's moved: that other one may be overtaken, and not come
        // again.
        Set<SessionKey> moved = own.values().stream()
                .filter(session -> !session.standsAs(look.before(session.key())))
                .map(StoredSession::key)
                .collect(Collectors.toCollection(TreeSet::new));
        staying.removeAll(moved);
        // Nor need it come again if it only told something of itself that is in another one's record.
        Set<SessionKey> completed = new TreeSet<>(own.keySet());
        completed.retainAll(causes.keySet());
        completed.removeAll(placing);
        completed.removeAll(moved);
        staying.addAll(completed);
        Map<Boolean, List<StoredSession>> namers = new HashMap<>();
        own.values().forEach(session -> namers.computeIfAbsent(
                        naming.containsKey(session.key()), absent -> new ArrayList<>())
                .add(session));
        write(namers.getOrDefault(false, List.of()), others);
        List<StoredSession> told = new ArrayList<>();
        for (StoredSession session : namers.getOrDefault(true, List.of())) {
            boolean allTold = naming.get(session.key()).stream()
                    .allMatch(other -> look.before(other).linkedFrom().contains(session.key()));
            if (allTold) {
                told.add(session);
            } else {
                overtaken.add(session.key());
            }
        }
        write(told, others);
        Set<SessionKey> unsettled = new TreeSet<>(placing);
        unsettled.addAll(moved);
        unsettled.addAll(completed);
        unsettled.removeAll(overtaken);
        return unsettled;
    }

    /** Writes the sessions with those that are rewritten on their behalf, a transaction's worth at a time. */
    private void write(List<StoredSession> own, Map<SessionKey, List<StoredSession>> others) {
        Map<SessionKey, Rewriting> open = new LinkedHashMap<>();
        own.forEach(session -> open.put(
                session.key(), new Rewriting(session, others.getOrDefault(session.key(), List.of()), look, now)));
        while (!open.isEmpty()) {
            List<Rewriting> pending = List.copyOf(open.values());
            List<Write> writes = pending.stream().map(Rewriting::next).toList();
            List<Written> results = store.write(writes);
            for (int i = 0; i < writes.size(); i++) {
                Rewriting rewriting = pending.get(i);
                switch (results.get(i)) {
                    case DONE -> {
                        writes.get(i).sessions().forEach(session -> {
                            look.written(session);
                            progressed = true;
                        });
                        if (!rewriting.goesOn(writes.get(i).sessions().getFirst())) {
                            open.remove(rewriting.key());
                        }
                    }
                    case OVERTAKEN -> {
                        overtaken.add(rewriting.key());
                        open.remove(rewriting.key());
                    }
                }
            }
        }
    }

    /** Everything is in its place: what is left of trails has served, once the verdicts that depend on it are right. */
    private Set<SessionKey> settle(Set<SessionKey> placing) {
        Set<Identifier> changed = judging.judge(moved(placing));
        changed.removeAll(applying);
        if (!changed.isEmpty()) {
            restitch.addAll(changed);
            return placing;
        }
        List<Write> writes = new ArrayList<>();
        for (SessionKey key : placing) {
            StoredSession session = look.after(key);
            // Until a changed standing has reached everybody, who has left the identifier bears witness that it has to.
            boolean isNeeded = session.trail().former().stream()
                    .anyMatch(former -> !Collections.disjoint(former.identifiers(), applying));
            if (!session.trail().isEmpty() && !isNeeded) {
                writes.add(new Write(List.of(session.withTrail(Trail.NONE).written(now))));
            }
        }
        Set<SessionKey> unsettled = new TreeSet<>();
        List<Written> results = store.write(writes);
        for (int i = 0; i < writes.size(); i++) {
            StoredSession session = writes.get(i).sessions().getFirst();
            switch (results.get(i)) {
                case DONE -> progressed = true;
                case OVERTAKEN -> unsettled.add(session.key());
            }
        }
        return unsettled;
    }
}
