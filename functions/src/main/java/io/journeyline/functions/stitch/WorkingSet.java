package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Bump;
import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.SessionStore.Timeline;
import io.journeyline.functions.stitch.SessionStore.TimelineChange;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of the world that one round of stitching looks at: what is stored, read once, and over it the round's changes.
 * It notes what was looked at, because a commit must hold if and only if that has not changed meanwhile.
 */
final class WorkingSet {

    private final SessionStore store;
    private final Map<SessionKey, StoredSession> stored = new HashMap<>();
    private final Map<SessionKey, StoredSession> changed = new TreeMap<>();
    private final Map<SessionKey, Optional<SessionState>> statesBefore = new HashMap<>();
    private final Map<SessionKey, Optional<SessionState>> statesAfter = new HashMap<>();
    private final Map<Identifier, LoadedTimeline> timelines = new HashMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> removed = new HashMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> added = new HashMap<>();
    private final Set<Identifier> bumped = new HashSet<>();
    private Set<Object> lookedAt = new LinkedHashSet<>();

    private record LoadedTimeline(Span span, Timeline timeline) {}

    /** A timeline changed between two looks of one round: the round is void. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken(Identifier identifier) {
            super("the timeline of a " + identifier.kind() + " changed while it was looked at", null, false, false);
        }
    }

    WorkingSet(SessionStore store) {
        this.store = store;
    }

    /** Reads sessions ahead of need, together. */
    void load(Collection<SessionKey> keys) {
        Set<SessionKey> missing = new TreeSet<>(keys);
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            stored.putAll(store.sessions(missing));
        }
    }

    /** Reads timelines ahead of need, together. */
    void loadTimelines(Map<Identifier, Span> spans) {
        Map<Identifier, Span> missing = new HashMap<>();
        spans.forEach((identifier, span) -> {
            LoadedTimeline loaded = timelines.get(identifier);
            if (loaded == null) {
                missing.put(identifier, span);
            } else if (!loaded.span().covers(span)) {
                missing.put(identifier, loaded.span().with(span));
            }
        });
        if (missing.isEmpty()) {
            return;
        }
        store.timelines(missing).forEach((identifier, timeline) -> {
            LoadedTimeline before = timelines.get(identifier);
            if (before != null && before.timeline().guard() != timeline.guard()) {
                throw new Overtaken(identifier);
            }
            timelines.put(identifier, new LoadedTimeline(missing.get(identifier), timeline));
        });
    }

    StoredSession before(SessionKey key) {
        load(Set.of(key));
        return stored.get(key);
    }

    StoredSession after(SessionKey key) {
        StoredSession change = changed.get(key);
        return change == null ? before(key) : change;
    }

    void change(StoredSession session) {
        changed.put(session.key(), session);
        statesAfter.remove(session.key());
    }

    /** The sessions whose content differs from what is stored. */
    List<StoredSession> changedSessions() {
        return changed.values().stream()
                .filter(session -> !session.equals(stored.get(session.key())))
                .toList();
    }

    void remove(Identifier identifier, TimelineEntry entry) {
        removed.computeIfAbsent(identifier, key -> new TreeSet<>()).add(entry);
        bumped.add(identifier);
    }

    void add(Identifier identifier, TimelineEntry entry) {
        added.computeIfAbsent(identifier, key -> new TreeSet<>()).add(entry);
        bumped.add(identifier);
    }

    /** Makes the guard's version go up although no entry changes. */
    void bump(Identifier identifier) {
        bumped.add(identifier);
    }

    Optional<SessionState> stateBefore(SessionKey key) {
        return statesBefore.computeIfAbsent(
                key, absent -> SessionRules.evaluate(before(key).ledger()));
    }

    Optional<SessionState> stateAfter(SessionKey key) {
        Optional<SessionState> known = statesAfter.get(key);
        if (known == null) {
            known = changed.containsKey(key)
                    ? SessionRules.evaluate(changed.get(key).ledger())
                    : stateBefore(key);
            statesAfter.put(key, known);
        }
        return known;
    }

    /** The world as it is stored. */
    Neighbourhood beforeChange() {
        return new Neighbourhood() {
            @Override
            public Optional<SessionState> state(SessionKey key) {
                lookedAt.add(key);
                return stateBefore(key);
            }

            @Override
            public Set<SessionKey> linkedFrom(SessionKey key) {
                lookedAt.add(key);
                return before(key).linkedFrom();
            }

            @Override
            public List<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
                return slice(storedEntries(identifier, from, to), from, to);
            }
        };
    }

    /** The world with the round's changes. */
    Neighbourhood afterChange() {
        return new Neighbourhood() {
            @Override
            public Optional<SessionState> state(SessionKey key) {
                lookedAt.add(key);
                return stateAfter(key);
            }

            @Override
            public Set<SessionKey> linkedFrom(SessionKey key) {
                lookedAt.add(key);
                return after(key).linkedFrom();
            }

            @Override
            public List<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
                TreeSet<TimelineEntry> entries = new TreeSet<>(storedEntries(identifier, from, to));
                Set<TimelineEntry> gone = removed.getOrDefault(identifier, new TreeSet<>());
                entries.removeIf(entry -> gone.contains(entry));
                entries.addAll(added.getOrDefault(identifier, new TreeSet<>()));
                return slice(entries, from, to);
            }
        };
    }

    private List<TimelineEntry> storedEntries(Identifier identifier, Instant from, Instant to) {
        lookedAt.add(identifier);
        loadTimelines(Map.of(identifier, new Span(from, to)));
        return timelines.get(identifier).timeline().entries();
    }

    private static List<TimelineEntry> slice(Collection<TimelineEntry> entries, Instant from, Instant to) {
        return entries.stream()
                .filter(entry -> !entry.start().isBefore(from) && !entry.start().isAfter(to))
                .toList();
    }

    /** What was looked at since the last call: session keys and identifiers. */
    Set<Object> takeLookedAt() {
        Set<Object> taken = lookedAt;
        lookedAt = new LinkedHashSet<>();
        return taken;
    }

    /** The change, or the check, of a timeline that was loaded. */
    TimelineChange timelineChange(Identifier identifier) {
        TreeSet<TimelineEntry> gone = new TreeSet<>(removed.getOrDefault(identifier, new TreeSet<>()));
        TreeSet<TimelineEntry> put = added.getOrDefault(identifier, new TreeSet<>());
        // An entry has its place by start and session: putting it there again replaces the old one.
        gone.removeIf(put::contains);
        return new TimelineChange(
                identifier,
                timelines.get(identifier).timeline().guard(),
                new ArrayList<>(gone),
                new ArrayList<>(put),
                bumped.contains(identifier) ? Bump.YES : Bump.NO);
    }

    boolean loaded(Identifier identifier) {
        return timelines.containsKey(identifier);
    }
}
