package io.journeyline.functions.stitch;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A session as it is stored.
 *
 * @param version     counts its writes; 0 while it is not stored
 * @param ledger      its facts
 * @param linkedFrom  the sessions whose facts say that they belong with this one; known before this one's own facts are
 * @param attachedTo  the conversation it is attached to, if it is a touch; else null
 * @param row         its JAR record; null while channel or start are not known
 * @param processedAt when it was written, by the writer's clock; null while it is not stored
 */
public record StoredSession(
        long version,
        Ledger ledger,
        SortedSet<SessionKey> linkedFrom,
        SessionKey attachedTo,
        LakeRow row,
        Instant processedAt) {

    public StoredSession {
        linkedFrom = Collections.unmodifiableSortedSet(new TreeSet<>(linkedFrom));
    }

    /** A session that nobody has heard of. */
    public static StoredSession absent(SessionKey key) {
        return new StoredSession(0, Ledger.empty(key), new TreeSet<>(), null, null, null);
    }

    public SessionKey key() {
        return ledger.session();
    }

    StoredSession withLedger(Ledger grown) {
        return new StoredSession(version, grown, linkedFrom, attachedTo, row, processedAt);
    }

    StoredSession withLinkedFrom(Set<SessionKey> sessions) {
        return new StoredSession(version, ledger, new TreeSet<>(sessions), attachedTo, row, processedAt);
    }

    StoredSession placed(SessionKey conversation, LakeRow record) {
        return new StoredSession(version, ledger, linkedFrom, conversation, record, processedAt);
    }

    StoredSession written(Instant now) {
        return new StoredSession(version + 1, ledger, linkedFrom, attachedTo, row, now);
    }
}
