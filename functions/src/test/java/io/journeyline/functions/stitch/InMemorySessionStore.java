package io.journeyline.functions.stitch;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store as its contract says, in memory. Ledgers go through their bytes, as they would in a table. */
public final class InMemorySessionStore implements SessionStore {

    private final Map<SessionKey, StoredSession> sessions = new TreeMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> timelines = new HashMap<>();
    private final Map<Identifier, Verdict> verdicts = new HashMap<>();
    private long writes;

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        Map<SessionKey, StoredSession> found = new HashMap<>();
        keys.forEach(key -> found.put(key, sessions.getOrDefault(key, StoredSession.absent(key))));
        return found;
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        spans.forEach((identifier, span) -> found.put(
                identifier,
                entries(identifier).stream()
                        .filter(entry -> !entry.start().isBefore(span.from())
                                && !entry.start().isAfter(span.to()))
                        .toList()));
        return found;
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        wanted.forEach((identifier, latest) -> found.put(
                identifier,
                entries(identifier).descendingSet().stream()
                        .filter(entry -> !entry.start().isAfter(latest.until()))
                        .limit(latest.limit())
                        .toList()));
        return found;
    }

    private TreeSet<TimelineEntry> entries(Identifier identifier) {
        return timelines.computeIfAbsent(identifier, absent -> new TreeSet<>());
    }

    @Override
    public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
        entries.forEach((identifier, own) -> entries(identifier).addAll(own));
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        Map<Identifier, Verdict> found = new HashMap<>();
        identifiers.forEach(identifier -> found.put(identifier, verdicts.getOrDefault(identifier, Verdict.NONE)));
        return found;
    }

    @Override
    public Written write(Identifier identifier, Verdict verdict) {
        if (verdicts.getOrDefault(identifier, Verdict.NONE).version() != verdict.version() - 1) {
            return Written.OVERTAKEN;
        }
        verdicts.put(identifier, verdict);
        return Written.DONE;
    }

    @Override
    public List<Written> write(List<Write> wanted) {
        return wanted.stream().map(this::write).toList();
    }

    private Written write(Write write) {
        for (StoredSession session : write.sessions()) {
            if (version(session.key()) != session.version() - 1) {
                return Written.OVERTAKEN;
            }
        }
        write.sessions().forEach(session -> sessions.put(session.key(), throughBytes(session)));
        writes++;
        return Written.DONE;
    }

    private long version(SessionKey key) {
        return sessions.getOrDefault(key, StoredSession.absent(key)).version();
    }

    private static StoredSession throughBytes(StoredSession session) {
        Ledger ledger = Ledger.fromBytes(session.key(), session.ledger().toBytes());
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

    /** Every JAR record there is. */
    public Map<SessionKey, LakeRow> rows() {
        Map<SessionKey, LakeRow> rows = new TreeMap<>();
        sessions.forEach((key, session) -> {
            if (session.row() != null) {
                rows.put(key, session.row());
            }
        });
        return rows;
    }

    /** Every session there is, those included that were only heard of. */
    public Map<SessionKey, StoredSession> sessions() {
        return new TreeMap<>(sessions);
    }

    /** How many writes took effect. */
    public long writes() {
        return writes;
    }
}
