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

    /** One session has seldom more on a timeline: each is a place where it stood. */
    private static final int ENTRIES_OF_ONE = 5;

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
        cover(Map.of(identifier, new Span(from, to)));
        return TimelineEntry.within(timelines.get(identifier).entries, from, to);
    }

    @Override
    public Standing standing(Identifier identifier) {
        if (shared.configured().contains(identifier)) {
            return Standing.SHARED;
        }
        return shared.decidedBySessions(identifier) ? verdict(identifier).standing() : Standing.PERSONAL;
    }

    @Override
    public void expectStanding(Collection<Identifier> identifiers) {
        Set<Identifier> missing = new TreeSet<>();
        for (Identifier identifier : identifiers) {
            if (!shared.configured().contains(identifier)
                    && shared.decidedBySessions(identifier)
                    && !verdicts.containsKey(identifier)) {
                missing.add(identifier);
            }
        }
        if (!missing.isEmpty()) {
            verdicts.putAll(store.verdicts(missing));
        }
    }

    Verdict verdict(Identifier identifier) {
        return verdicts.computeIfAbsent(
                identifier, absent -> store.verdicts(Set.of(identifier)).get(identifier));
    }

    /** Takes over a verdict that the looker has just written. */
    void written(Identifier identifier, Verdict verdict) {
        verdicts.put(identifier, verdict);
    }

    /** The entries of a timeline that were read. */
    NavigableSet<TimelineEntry> known(Identifier identifier) {
        Timeline timeline = timelines.get(identifier);
        return timeline == null ? new TreeSet<>() : timeline.entries;
    }

    /**
     * Reads the latest entries of timelines ahead of need, together. Mostly they are the very latest that there are, so that it
     * is known that nothing comes behind them.
     */
    void expectLatest(Map<Identifier, Latest> wanted) {
        Map<Identifier, Latest> earlier = new TreeMap<>();
        Map<Identifier, Latest> atAll = new TreeMap<>();
        wanted.forEach((identifier, asked) -> atAll.put(identifier, new Latest(Span.EVER.to(), asked.limit())));
        store.latest(atAll).forEach((identifier, entries) -> {
            Latest asked = wanted.get(identifier);
            if (entries.isEmpty() || !entries.getFirst().start().isAfter(asked.until())) {
                latest(identifier, entries, atAll.get(identifier));
            } else {
                timelines
                        .computeIfAbsent(identifier, absent -> new Timeline())
                        .entries
                        .addAll(entries);
                earlier.put(identifier, asked);
            }
        });
        if (!earlier.isEmpty()) {
            store.latest(earlier)
                    .forEach((identifier, entries) -> latest(identifier, entries, earlier.get(identifier)));
        }
    }

    private void latest(Identifier identifier, List<TimelineEntry> entries, Latest asked) {
        Timeline timeline = timelines.computeIfAbsent(identifier, absent -> new Timeline());
        // At the limit there may be more entries of the last one's moment.
        Instant from = entries.size() < asked.limit()
                ? Span.EVER.from()
                : entries.getLast().start().plus(TimelineEntry.TICK);
        timeline.entries.addAll(entries);
        timeline.covered = new Span(from, asked.until());
    }

    /** Reads so much of timelines ahead of need that it is known who stands there alone. */
    void expectCompany(Collection<Identifier> identifiers) {
        Map<Identifier, Latest> unknown = new TreeMap<>();
        for (Identifier identifier : identifiers) {
            if (!knowsAll(identifier) && !isKnownOfSeveral(identifier)) {
                unknown.put(identifier, new Latest(Span.EVER.to(), ENTRIES_OF_ONE));
            }
        }
        if (!unknown.isEmpty()) {
            store.latest(unknown).forEach((identifier, entries) -> {
                Timeline timeline = timelines.computeIfAbsent(identifier, absent -> new Timeline());
                timeline.entries.addAll(entries);
                if (entries.size() < ENTRIES_OF_ONE) {
                    timeline.covered = Span.EVER;
                }
            });
        }
    }

    /** Whether no more than one session was ever seen with an identifier; if that is not known, it is not so. */
    boolean isOfOneSession(Identifier identifier) {
        return knowsAll(identifier) && !isKnownOfSeveral(identifier);
    }

    /** Whether what was read of a timeline goes on to its end. */
    boolean knowsWhatFollows(Identifier identifier) {
        Timeline timeline = timelines.get(identifier);
        return timeline != null
                && timeline.covered != null
                && timeline.covered.to().equals(Span.EVER.to());
    }

    /** Whether what was read of a timeline is of more sessions than one. */
    boolean isKnownOfSeveral(Identifier identifier) {
        return known(identifier).stream()
                        .map(TimelineEntry::session)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private boolean knowsAll(Identifier identifier) {
        Timeline timeline = timelines.get(identifier);
        return timeline != null && Span.EVER.equals(timeline.covered);
    }

    /** All entries of a timeline. */
    Set<TimelineEntry> all(Identifier identifier) {
        return timeline(identifier, Span.EVER.from(), Span.EVER.to());
    }

    /** Since when what is known of a timeline is complete. */
    Instant coveredFrom(Identifier identifier) {
        return timelines.get(identifier).covered.from();
    }

    @Override
    public void expectAround(Collection<SessionState> sessions, Duration farthest) {
        Map<Identifier, Span> wanted = new HashMap<>();
        for (SessionState session : sessions) {
            Span around =
                    new Span(session.start().minus(farthest), session.start().plus(farthest));
            session.identifiers().forEach(identifier -> wanted.merge(identifier, around, Span::and));
        }
        cover(wanted);
    }

    /** Reads what is missing of the spans; what is known of a timeline stays without gaps. */
    private void cover(Map<Identifier, Span> wanted) {
        Map<Identifier, Span> earlier = new TreeMap<>();
        Map<Identifier, Span> later = new TreeMap<>();
        wanted.forEach((identifier, span) -> {
            Span covered = timelines.computeIfAbsent(identifier, absent -> new Timeline()).covered;
            if (covered == null) {
                later.put(identifier, span);
                return;
            }
            if (span.from().isBefore(covered.from())) {
                earlier.put(identifier, new Span(span.from(), covered.from().minus(TimelineEntry.TICK)));
            }
            if (span.to().isAfter(covered.to())) {
                later.put(identifier, new Span(covered.to().plus(TimelineEntry.TICK), span.to()));
            }
        });
        read(earlier);
        read(later);
        wanted.forEach((identifier, span) -> {
            Timeline timeline = timelines.get(identifier);
            timeline.covered = timeline.covered == null ? span : timeline.covered.and(span);
        });
    }

    private void read(Map<Identifier, Span> spans) {
        if (!spans.isEmpty()) {
            store.timelines(spans)
                    .forEach((identifier, entries) ->
                            timelines.get(identifier).entries.addAll(entries));
        }
    }
}
