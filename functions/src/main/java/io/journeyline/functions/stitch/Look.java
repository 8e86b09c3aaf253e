package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Latest;
import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One look at the part of the world around some sessions: what is stored, each thing read once, and over it what the
 * looker means to change.
 */
final class Look implements Neighbourhood {

    private static final Duration TICK = Duration.ofNanos(1_000);

    private final SessionStore store;
    private final SharedIdentifiers shared;
    private final Map<Identifier, Verdict> verdicts = new HashMap<>();
    private final Map<SessionKey, StoredSession> stored = new HashMap<>();
    private final Map<SessionKey, StoredSession> changed = new TreeMap<>();
    private final Map<SessionKey, Optional<SessionState>> states = new HashMap<>();
    private final Map<Identifier, Timeline> timelines = new HashMap<>();

    /** What is known of a timeline: all entries of a span. */
    private static final class Timeline {
        private final TreeSet<TimelineEntry> entries = new TreeSet<>();
        private Span covered;
    }

    Look(SessionStore store, SharedIdentifiers shared) {
        this.store = store;
        this.shared = shared;
    }

    @Override
    public void expect(Collection<SessionKey> keys) {
        Set<SessionKey> missing = new TreeSet<>(keys);
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            stored.putAll(store.sessions(missing));
        }
    }

    StoredSession before(SessionKey key) {
        expect(Set.of(key));
        return stored.get(key);
    }

    StoredSession after(SessionKey key) {
        StoredSession change = changed.get(key);
        return change == null ? before(key) : change;
    }

    void change(StoredSession session) {
        changed.put(session.key(), session);
        states.remove(session.key());
    }

    /** Takes over what the looker has just written; what it means to change beyond that, it means to change there. */
    void written(StoredSession session) {
        stored.put(session.key(), session);
        changed.computeIfPresent(session.key(), (key, change) -> change.basedOn(session));
    }

    /** The sessions whose content shall differ from what is stored. */
    List<StoredSession> changes() {
        return changed.values().stream()
                .filter(session -> !session.equals(stored.get(session.key())))
                .toList();
    }

    Optional<SessionState> stateBefore(SessionKey key) {
        return SessionRules.evaluate(before(key).ledger());
    }

    @Override
    public Optional<SessionState> state(SessionKey key) {
        Optional<SessionState> known = states.get(key);
        if (known == null) {
            known = SessionRules.evaluate(after(key).ledger());
            states.put(key, known);
        }
        return known;
    }

    @Override
    public Set<SessionKey> linkedFrom(SessionKey key) {
        return after(key).linkedFrom();
    }

    @Override
    public NavigableSet<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
        Timeline timeline = timelines.computeIfAbsent(identifier, absent -> new Timeline());
        cover(identifier, timeline, new Span(from, to));
        return TimelineEntry.within(timeline.entries, from, to);
    }

    @Override
    public Standing standing(Identifier identifier) {
        if (shared.configured().contains(identifier)) {
            return Standing.SHARED;
        }
        return shared.decidedBySessions(identifier) ? verdict(identifier).standing() : Standing.PERSONAL;
    }

    Verdict verdict(Identifier identifier) {
        return verdicts.computeIfAbsent(
                identifier, absent -> store.verdicts(Set.of(identifier)).get(identifier));
    }

    /** The entries of a timeline that were read. */
    NavigableSet<TimelineEntry> known(Identifier identifier) {
        Timeline timeline = timelines.get(identifier);
        return timeline == null ? new TreeSet<>() : timeline.entries;
    }

    /** Reads the latest entries of timelines ahead of need, together. */
    void expectLatest(Map<Identifier, Latest> wanted) {
        store.latest(wanted).forEach((identifier, entries) -> {
            Timeline timeline = timelines.computeIfAbsent(identifier, absent -> new Timeline());
            Latest asked = wanted.get(identifier);
            // At the limit there may be more entries of the last one's moment.
            Instant from = entries.size() < asked.limit()
                    ? Instant.MIN
                    : entries.getLast().start().plus(TICK);
            timeline.entries.addAll(entries);
            timeline.covered = new Span(from, asked.until());
        });
    }

    /** Since when what is known of a timeline is complete. */
    Instant coveredFrom(Identifier identifier) {
        return timelines.get(identifier).covered.from();
    }

    private void cover(Identifier identifier, Timeline timeline, Span wanted) {
        if (timeline.covered == null) {
            read(identifier, timeline, wanted);
            timeline.covered = wanted;
            return;
        }
        if (wanted.from().isBefore(timeline.covered.from())) {
            read(
                    identifier,
                    timeline,
                    new Span(wanted.from(), timeline.covered.from().minus(TICK)));
            timeline.covered = new Span(wanted.from(), timeline.covered.to());
        }
        if (wanted.to().isAfter(timeline.covered.to())) {
            read(identifier, timeline, new Span(timeline.covered.to().plus(TICK), wanted.to()));
            timeline.covered = new Span(timeline.covered.from(), wanted.to());
        }
    }

    private void read(Identifier identifier, Timeline timeline, Span span) {
        timeline.entries.addAll(store.timelines(Map.of(identifier, span)).get(identifier));
    }
}
