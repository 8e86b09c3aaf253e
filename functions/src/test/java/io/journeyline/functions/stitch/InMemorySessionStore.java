package io.journeyline.functions.stitch;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store as its contract says, in memory. Ledgers go through their bytes, as they would in a table. */
public final class InMemorySessionStore implements SessionStore {

    private final Map<SessionKey, StoredSession> sessions = new TreeMap<>();
    private final Map<Identifier, Long> guards = new HashMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> timelines = new HashMap<>();
    private long commits;

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        Map<SessionKey, StoredSession> found = new HashMap<>();
        keys.forEach(key -> found.put(key, sessions.getOrDefault(key, StoredSession.absent(key))));
        return found;
    }

    @Override
    public Map<Identifier, Timeline> timelines(Map<Identifier, Span> spans) {
        Map<Identifier, Timeline> found = new HashMap<>();
        spans.forEach((identifier, span) -> found.put(
                identifier,
                new Timeline(
                        guards.getOrDefault(identifier, 0L),
                        timelines.getOrDefault(identifier, new TreeSet<>()).stream()
                                .filter(entry -> !entry.start().isBefore(span.from())
                                        && !entry.start().isAfter(span.to()))
                                .toList())));
        return found;
    }

    @Override
    public List<CommitResult> commit(List<Commit> wanted) {
        List<CommitResult> results = new ArrayList<>();
        wanted.forEach(commit -> results.add(commit(commit)));
        return results;
    }

    private CommitResult commit(Commit commit) {
        if (commit.size() > Commit.LARGEST) {
            throw new IllegalArgumentException("a transaction holds no " + commit.size() + " items");
        }
        for (StoredSession session : commit.sessions()) {
            if (version(session.key()) != session.version() - 1) {
                return CommitResult.CONFLICT;
            }
        }
        for (Map.Entry<SessionKey, Long> check : commit.checked().entrySet()) {
            if (version(check.getKey()) != check.getValue()) {
                return CommitResult.CONFLICT;
            }
        }
        for (TimelineChange change : commit.timelines()) {
            if (guards.getOrDefault(change.identifier(), 0L) != change.guard()) {
                return CommitResult.CONFLICT;
            }
        }
        for (StoredSession session : commit.sessions()) {
            sessions.put(session.key(), throughBytes(session));
        }
        for (TimelineChange change : commit.timelines()) {
            if (change.bump() == Bump.YES) {
                guards.merge(change.identifier(), 1L, Long::sum);
            }
            TreeSet<TimelineEntry> entries = timelines.computeIfAbsent(change.identifier(), absent -> new TreeSet<>());
            // One by one: an entry's place is its start and session, which TreeSet.removeAll does not always go by.
            change.removed().forEach(entries::remove);
            change.added().forEach(entries::remove);
            entries.addAll(change.added());
        }
        commits++;
        return CommitResult.COMMITTED;
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

    public long commits() {
        return commits;
    }
}
