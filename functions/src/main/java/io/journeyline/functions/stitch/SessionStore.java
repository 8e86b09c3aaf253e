package io.journeyline.functions.stitch;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where sessions and the timelines of identifiers are kept. Reads are consistent; each commit is atomic. Trouble with the
 * store (throttled, unreachable, timed out, be it before or after a commit took effect) is thrown as
 * {@link StoreUnavailable}: the caller's batch is then delivered again, which does no harm.
 */
public interface SessionStore {

    /** Every session asked for; one that is not stored as {@link StoredSession#absent}. */
    Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys);

    /**
     * The timelines asked for, each over its span, both ends inclusive. The guard's version is read before the entries, so
     * that a change in between makes a later commit fail and not go unnoticed.
     */
    Map<Identifier, Timeline> timelines(Map<Identifier, Span> spans);

    /** Carries out the commits, each atomic and independent of the others; results in their order. */
    List<CommitResult> commit(List<Commit> commits);

    /** A stretch of time. */
    record Span(Instant from, Instant to) {

        boolean covers(Span other) {
            return !from.isAfter(other.from) && !to.isBefore(other.to);
        }

        Span with(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /** A timeline's entries, in their order, and the version of its guard (0: none yet). */
    record Timeline(long guard, List<TimelineEntry> entries) {

        public Timeline {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What takes effect together or not at all.
     *
     * @param sessions  sessions to write; each only if the stored version is one below the one written
     * @param checked   sessions that were read and must still have this version (0: must still be absent)
     * @param timelines timelines to change or to check
     */
    record Commit(List<StoredSession> sessions, Map<SessionKey, Long> checked, List<TimelineChange> timelines) {

        /** The most items that one transaction of DynamoDB holds. */
        public static final int LARGEST = 100;

        public Commit {
            sessions = List.copyOf(sessions);
            checked = Map.copyOf(checked);
            timelines = List.copyOf(timelines);
        }

        /** How many items of a transaction it takes: a changed guard and each entry count one. */
        public int size() {
            int entries = timelines.stream()
                    .mapToInt(change ->
                            1 + change.removed().size() + change.added().size())
                    .sum();
            return sessions.size() + checked.size() + entries;
        }

        /** Whether one conditional write does it. */
        public boolean single() {
            return sessions.size() == 1 && checked.isEmpty() && timelines.isEmpty();
        }
    }

    /**
     * A change of a timeline, or with nothing removed or added and {@code bump} {@link Bump#NO} a mere check.
     *
     * @param identifier whose timeline
     * @param guard      the version its guard must still have (0: must not be there yet)
     * @param removed    entries to remove, none of which is added
     * @param added      entries to put
     * @param bump       whether the guard's version goes up by one
     */
    record TimelineChange(
            Identifier identifier, long guard, List<TimelineEntry> removed, List<TimelineEntry> added, Bump bump) {

        public TimelineChange {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /** Whether a guard's version goes up: it must when anything changes that readers of the timeline rely on. */
    enum Bump {
        YES,
        NO
    }

    /** What became of a commit. */
    enum CommitResult {
        COMMITTED,
        /** Somebody else was faster: nothing of it took effect. */
        CONFLICT
    }

    /** The store does not answer as it should; trying again later may help. */
    final class StoreUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StoreUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
