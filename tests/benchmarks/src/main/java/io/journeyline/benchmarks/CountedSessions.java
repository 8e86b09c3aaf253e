package io.journeyline.benchmarks;

import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The session store in memory, for one worker; it counts the requests that a table would get. */
final class CountedSessions implements SessionStore {

    /** DynamoDB reads a hundred items with a request, and writes twenty-five. */
    private static final int ITEMS_READ = 100;

    private static final int ITEMS_WRITTEN = 25;

    /** A kind of request to a table. */
    enum Request {
        READ_SESSIONS,
        WRITE_SESSION,
        WRITE_SESSIONS_TOGETHER,
        READ_TIMELINE,
        WRITE_TIMELINES,
        READ_VERDICTS,
        WRITE_VERDICT
    }

    private final Map<SessionKey, StoredSession> sessions = new HashMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> timelines = new HashMap<>();
    private final Map<Identifier, Verdict> verdicts = new HashMap<>();
    private final Map<Request, Long> requests = new EnumMap<>(Request.class);

    Map<Request, Long> requests() {
        return requests;
    }

    Collection<StoredSession> stored() {
        return sessions.values();
    }

    private void count(Request request, int items, int together) {
        requests.merge(request, (long) Math.ceilDiv(items, together), Long::sum);
    }

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        count(Request.READ_SESSIONS, keys.size(), ITEMS_READ);
        Map<SessionKey, StoredSession> found = new HashMap<>();
        keys.forEach(key -> found.put(key, stored(key)));
        return found;
    }

    private StoredSession stored(SessionKey key) {
        StoredSession stored = sessions.get(key);
        return stored == null ? StoredSession.absent(key) : stored;
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
        count(Request.READ_TIMELINE, spans.size(), 1);
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        spans.forEach((identifier, span) ->
                found.put(identifier, List.copyOf(TimelineEntry.within(timeline(identifier), span.from(), span.to()))));
        return found;
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
        count(Request.READ_TIMELINE, wanted.size(), 1);
        Map<Identifier, List<TimelineEntry>> found = new HashMap<>();
        wanted.forEach((identifier, latest) -> found.put(
                identifier,
                timeline(identifier).descendingSet().stream()
                        .filter(entry -> !entry.start().isAfter(latest.until()))
                        .limit(latest.limit())
                        .toList()));
        return found;
    }

    private TreeSet<TimelineEntry> timeline(Identifier identifier) {
        return timelines.computeIfAbsent(identifier, absent -> new TreeSet<>(Comparator.naturalOrder()));
    }

    @Override
    public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
        count(
                Request.WRITE_TIMELINES,
                entries.values().stream().mapToInt(Set::size).sum(),
                ITEMS_WRITTEN);
        entries.forEach((identifier, own) -> timeline(identifier).addAll(own));
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        count(Request.READ_VERDICTS, identifiers.size(), ITEMS_READ);
        Map<Identifier, Verdict> found = new HashMap<>();
        identifiers.forEach(identifier -> found.put(identifier, verdicts.getOrDefault(identifier, Verdict.NONE)));
        return found;
    }

    @Override
    public Written write(Identifier identifier, Verdict verdict) {
        count(Request.WRITE_VERDICT, 1, 1);
        verdicts.put(identifier, verdict);
        return Written.DONE;
    }

    @Override
    public List<Written> write(List<Write> writes) {
        return writes.stream().map(this::write).toList();
    }

    private Written write(Write write) {
        count(write.sessions().size() == 1 ? Request.WRITE_SESSION : Request.WRITE_SESSIONS_TOGETHER, 1, 1);
        for (StoredSession session : write.sessions()) {
            if (stored(session.key()).version() != session.version() - 1) {
                throw new IllegalStateException(
                        "one worker cannot be overtaken, yet session " + session.key() + " was");
            }
        }
        write.sessions().forEach(session -> sessions.put(session.key(), session));
        return Written.DONE;
    }
}
