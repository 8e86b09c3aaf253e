package io.journeyline.simulation;

import io.journeyline.functions.ledger.KeptLedger;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The session store as its contract says, in memory. What it is asked goes through the dial, item by item where the
 * weather wants it: several items are never read or written at one moment, only what is written together is.
 */
final class SessionTable implements SessionStore {

    private final Dial dial;
    private final Ledgers ledgers;
    private final Ledgers watched;
    private final SegmentTable segments;
    private final BiConsumer<Item, Item> changed;
    private final TreeMap<SessionKey, Item> sessions = new TreeMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> timelines = new TreeMap<>();
    private final Map<Identifier, Verdict> verdicts = new TreeMap<>();

    /**
     * A session as an item holds it.
     *
     * @param session without its facts
     * @param ledger  what the item holds of these
     */
    record Item(StoredSession session, KeptLedger ledger) {

        static Item absent(SessionKey key) {
            return new Item(
                    StoredSession.absent(key),
                    new KeptLedger(key, List.of(), Ledger.empty(key).toBytes()));
        }

        /** The session with these facts. */
        StoredSession with(Ledger whole) {
            return withLedger(session, whole);
        }

        private static StoredSession withLedger(StoredSession session, Ledger ledger) {
            return new StoredSession(
                    session.version(),
                    ledger,
                    session.linkedFrom(),
                    session.attachedTo(),
                    session.weave(),
                    session.trail(),
                    session.row(),
                    session.processedAt());
        }
    }

    /**
     * @param bounds  how much of a ledger an item holds
     * @param changed told of each item that is written, as it was before and as it is now
     */
    SessionTable(Dial dial, Ledgers.Bounds bounds, BiConsumer<Item, Item> changed) {
        this.dial = dial;
        this.changed = changed;
        segments = new SegmentTable(dial);
        ledgers = new Ledgers(segments, bounds);
        watched = new Ledgers(segments.openly(), bounds);
    }

    /** Every session there is, those included that were only heard of. */
    Collection<StoredSession> all() {
        return sessions.values().stream()
                .map(item -> item.with(watched.whole(item.ledger())))
                .toList();
    }

    /** As whoever follows the table's changes reads ledgers. */
    Ledgers ledgers() {
        return ledgers;
    }

    /** How many segments there are. */
    int segments() {
        return segments.size();
    }

    private Item stored(SessionKey key) {
        return sessions.getOrDefault(key, Item.absent(key));
    }

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        Map<SessionKey, Item> found = new TreeMap<>();
        for (Collection<SessionKey> part : parts(new TreeSet<>(keys))) {
            dial.read(() -> "reads sessions " + part, () -> {
                part.forEach(key -> found.put(key, stored(key)));
                return found;
            });
        }
        Map<SessionKey, Ledger> whole =
                ledgers.whole(found.values().stream().map(Item::ledger).toList());
        return found.values().stream()
                .map(item -> item.with(whole.get(item.session().key())))
                .collect(Collectors.toMap(StoredSession::key, session -> session));
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        for (Identifier identifier : new TreeSet<>(spans.keySet())) {
            Span span = spans.get(identifier);
            Instant middle = span.from()
                    .plusNanos((span.from().until(span.to(), java.time.temporal.ChronoUnit.MICROS) / 2) * 1_000);
            List<TimelineEntry> entries = new ArrayList<>();
            if (dial.inPieces() && middle.isBefore(span.to())) {
                // A page ends anywhere; what is entered meanwhile is seen by the next page only.
                entries.addAll(page(identifier, new Span(span.from(), middle)));
                entries.addAll(page(identifier, new Span(middle.plusNanos(1_000), span.to())));
            } else {
                entries.addAll(page(identifier, span));
            }
            found.put(identifier, entries);
        }
        return found;
    }

    private List<TimelineEntry> page(Identifier identifier, Span span) {
        return dial.read(
                () -> "reads " + identifier.text() + " from " + span.from() + " to " + span.to(),
                () -> timeline(identifier).stream()
                        .filter(entry -> !entry.start().isBefore(span.from())
                                && !entry.start().isAfter(span.to()))
                        .toList());
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        for (Identifier identifier : new TreeSet<>(wanted.keySet())) {
            Latest latest = wanted.get(identifier);
            found.put(
                    identifier,
                    dial.read(
                            () -> "reads the latest " + latest.limit() + " of " + identifier.text() + " until "
                                    + latest.until(),
                            () -> timeline(identifier).descendingSet().stream()
                                    .filter(entry -> !entry.start().isAfter(latest.until()))
                                    .limit(latest.limit())
                                    .toList()));
        }
        return found;
    }

    private TreeSet<TimelineEntry> timeline(Identifier identifier) {
        return timelines.computeIfAbsent(identifier, absent -> new TreeSet<>());
    }

    @Override
    public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
        for (Collection<Identifier> part : parts(new TreeSet<>(entries.keySet()))) {
            dial.write(
                    () -> "enters "
                            + part.stream()
                                    .map(identifier -> identifier.text() + " "
                                            + entries.get(identifier).stream()
                                                    .map(entry -> entry.session() + "@" + entry.start())
                                                    .toList())
                                    .toList(),
                    () -> {
                        part.forEach(identifier -> timeline(identifier).addAll(entries.get(identifier)));
                        return part;
                    });
        }
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        Map<Identifier, Verdict> found = new HashMap<>();
        for (Collection<Identifier> part : parts(new TreeSet<>(identifiers))) {
            dial.read(() -> "reads the verdicts on " + part, () -> {
                part.forEach(identifier -> found.put(identifier, verdicts.getOrDefault(identifier, Verdict.NONE)));
                return found;
            });
        }
        return found;
    }

    @Override
    public Written write(Identifier identifier, Verdict verdict) {
        return dial.conditional(
                () -> "writes of " + identifier.text() + ": " + verdict,
                () -> {
                    if (verdicts.getOrDefault(identifier, Verdict.NONE).version() != verdict.version() - 1) {
                        return Written.OVERTAKEN;
                    }
                    verdicts.put(identifier, verdict);
                    return Written.DONE;
                },
                Written.OVERTAKEN);
    }

    /** The verdicts there are. */
    Collection<Verdict> judged() {
        return verdicts.values();
    }

    @Override
    public List<Written> write(List<Write> writes) {
        return writes.stream().map(this::write).toList();
    }

    private Written write(Write write) {
        List<KeptLedger> kept = write.sessions().stream()
                .map(session -> ledgers.keep(session.ledger()))
                .toList();
        return dial.conditional(() -> words(write), () -> commit(write, kept), Written.OVERTAKEN);
    }

    private Written commit(Write write, List<KeptLedger> kept) {
        Set<SessionKey> together = new HashSet<>();
        for (StoredSession session : write.sessions()) {
            if (!together.add(session.key())) {
                throw new IllegalArgumentException(
                        "session " + session.key() + " stands twice in one transaction, which a table refuses");
            }
            if (stored(session.key()).session().version() != session.version() - 1) {
                return Written.OVERTAKEN;
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            StoredSession session = write.sessions().get(i);
            Item before = stored(session.key());
            Item after = new Item(Item.withLedger(session, Ledger.empty(session.key())), kept.get(i));
            sessions.put(session.key(), after);
            changed.accept(before, after);
        }
        return Written.DONE;
    }

    private String words(Write write) {
        List<String> words = new ArrayList<>();
        for (StoredSession session : write.sessions()) {
            long stored = stored(session.key()).session().version();
            words.add(session.key() + " as version " + session.version()
                    + (stored == session.version() - 1 ? "" : " over version " + stored + ": overtaken") + ", "
                    + session.ledger().facts().size() + " facts, journey "
                    + (session.row() == null ? "none" : session.row().text("universal_session_id"))
                    + (session.linkedFrom().isEmpty() ? "" : ", named by " + session.linkedFrom())
                    + (session.trail().rewritten().isEmpty()
                            ? ""
                            : ", trail " + session.trail().rewritten())
                    + (session.trail().former().isEmpty()
                            ? ""
                            : ", stood " + session.trail().former()));
        }
        return "writes " + words;
    }

    private <K> List<Collection<K>> parts(Collection<K> whole) {
        if (whole.size() > 1 && dial.inPieces()) {
            return whole.stream().<Collection<K>>map(List::of).toList();
        }
        return whole.isEmpty() ? List.of() : List.of(whole);
    }
}
