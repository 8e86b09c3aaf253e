package io.journeyline.functions.stitch;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where sessions and the timelines of identifiers are kept. Reads are consistent: what was written before a read began is
 * seen by it. Trouble with the store (throttled, unreachable, timed out, be it before or after a write took effect) is
 * thrown as {@link StoreUnavailable}: the caller's batch is then delivered again, which does no harm.
 */
public interface SessionStore {

    /** Every session asked for; one that is not stored as {@link StoredSession#absent}. */
    Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys);

    /** Of each timeline the entries that start within a span, both ends inclusive, in their order. */
    Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans);

    /** Of each timeline the latest entries that start at the moment told or before, latest first. */
    Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted);

    /** Puts entries on timelines; one that is there already stays. */
    void enter(Map<Identifier, Set<TimelineEntry>> entries);

    /** Of each identifier its verdict; {@link Verdict#NONE} where none is stored. */
    Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers);

    /** Writes a verdict, if the one stored is of the version before. */
    Written write(Identifier identifier, Verdict verdict);

    /** Writes verdicts, each independent of the others, as one is written. */
    default Map<Identifier, Written> write(Map<Identifier, Verdict> verdicts) {
        Map<Identifier, Written> results = new TreeMap<>();
        verdicts.forEach((identifier, verdict) -> results.put(identifier, write(identifier, verdict)));
        return results;
    }

    /** Carries out the writes, each independent of the others; results in their order. */
    List<Written> write(List<Write> writes);

    /** A stretch of time, both ends inclusive. */
    record Span(Instant from, Instant to) {

        /** No session starts before, or after. */
        public static final Span EVER =
                new Span(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

        /** From the earlier beginning to the later end. */
        Span and(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /**
     * How much of a timeline.
     *
     * @param until no entry that starts later
     * @param limit at most so many entries
     */
    record Latest(Instant until, int limit) {}

    /**
     * Sessions that are written together or not at all, each only if the stored version is one below the one written.
     *
     * @param sessions at least one, at most {@link #LARGEST}
     */
    record Write(List<StoredSession> sessions) {

        /** The most items that one transaction of DynamoDB holds. */
        public static final int LARGEST = 100;

        public Write {
            sessions = List.copyOf(sessions);
            if (sessions.isEmpty() || sessions.size() > LARGEST) {
                throw new IllegalArgumentException(
                        "1 to " + LARGEST + " sessions are written together, not " + sessions.size());
            }
        }
    }

    /** What became of a write. */
    enum Written {
        DONE,
        /** Somebody else wrote one of the sessions meanwhile; nothing was written. */
        OVERTAKEN
    }

    /** The store cannot be reached, or will not work now. */
    final class StoreUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StoreUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
