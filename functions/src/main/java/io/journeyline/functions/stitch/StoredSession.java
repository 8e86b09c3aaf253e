package io.journeyline.functions.stitch;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.JourneyColumns;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.Placement.Weave;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A session as it is stored.
 *
 * @param version     counts its writes; 0 while it is not stored
 * @param ledger      its facts
 * @param linkedFrom  the sessions whose facts say, or once said, that they belong with this one; known before this one's own
 *                    facts are
 * @param attachedTo  the conversation it is attached to, if it is a touch; else null
 * @param weave       of what its journey is woven, if it is the journey's earliest session; else {@link Weave#PLAIN}
 * @param trail       what is still to be looked at because of it
 * @param row         its JAR record; null while channel or start are not known
 * @param processedAt when it was written, by the writer's clock; null while it is not stored
 */
public record StoredSession(
        long version,
        Ledger ledger,
        SortedSet<SessionKey> linkedFrom,
        SessionKey attachedTo,
        Weave weave,
        Trail trail,
        LakeRow row,
        Instant processedAt) {

    public StoredSession {
        linkedFrom = Collections.unmodifiableSortedSet(new TreeSet<>(linkedFrom));
    }

    /** Of the 400 KB of an item; the rest of it is bounded by less than the other half. */
    private static final int LARGEST_LINKED_FROM = 200_000;

    /** A session that nobody has heard of. */
    public static StoredSession absent(SessionKey key) {
        return new StoredSession(0, Ledger.empty(key), new TreeSet<>(), null, Weave.PLAIN, Trail.NONE, null, null);
    }

    public SessionKey key() {
        return ledger.session();
    }

    StoredSession withLedger(Ledger grown) {
        return new StoredSession(version, grown, linkedFrom, attachedTo, weave, trail, row, processedAt);
    }

    StoredSession alsoLinkedFrom(Collection<SessionKey> sessions) {
        TreeSet<SessionKey> all = new TreeSet<>(linkedFrom);
        all.addAll(sessions);
        return new StoredSession(version, ledger, all, attachedTo, weave, trail, row, processedAt);
    }

    /** Those of the sessions that it cannot be told of: an item holds so many names and no more. */
    SortedSet<SessionKey> hasNoRoomFor(Collection<SessionKey> sessions) {
        int left = LARGEST_LINKED_FROM
                - linkedFrom.stream().mapToInt(StoredSession::length).sum();
        SortedSet<SessionKey> tooMany = new TreeSet<>();
        for (SessionKey session : new TreeSet<>(sessions)) {
            if (!linkedFrom.contains(session)) {
                left -= length(session);
                if (left < 0) {
                    tooMany.add(session);
                }
            }
        }
        return tooMany;
    }

    private static int length(SessionKey session) {
        return session.text().getBytes(StandardCharsets.UTF_8).length;
    }

    StoredSession withTrail(Trail left) {
        return new StoredSession(version, ledger, linkedFrom, attachedTo, weave, left, row, processedAt);
    }

    StoredSession withRow(LakeRow record) {
        return new StoredSession(version, ledger, linkedFrom, attachedTo, weave, trail, record, processedAt);
    }

    StoredSession placed(Placement placement) {
        return new StoredSession(
                version,
                ledger,
                linkedFrom,
                placement.attachedTo(),
                placement.weave(),
                trail,
                placement.row(),
                processedAt);
    }

    /** Whether it has the same place as in another version of it, which left as much to be looked at. */
    boolean standsAs(StoredSession other) {
        return weave == other.weave
                && trail.equals(other.trail)
                && Objects.equals(attachedTo, other.attachedTo)
                && (row == null ? other.row == null : other.row != null && JourneyColumns.samePlace(row, other.row));
    }

    /** Without a record: its channel or start are not known, or not known any more. */
    StoredSession unplaced() {
        return new StoredSession(version, ledger, linkedFrom, null, Weave.PLAIN, trail, null, processedAt);
    }

    /** The same content, to be written over this version. */
    StoredSession basedOn(StoredSession stored) {
        return new StoredSession(stored.version, ledger, linkedFrom, attachedTo, weave, trail, row, stored.processedAt);
    }

    StoredSession written(Instant now) {
        return new StoredSession(version + 1, ledger, linkedFrom, attachedTo, weave, trail, row, now);
    }
}
