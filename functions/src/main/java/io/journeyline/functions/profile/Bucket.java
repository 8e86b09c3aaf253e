package io.journeyline.functions.profile;

import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.fact.SessionKey;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sessions of one customer that started in one UTC month. A session that left keeps a marker with the version at which
 * it did, so that a repeated or late notice of an earlier version cannot bring it back.
 *
 * @param key     customer and month
 * @param version counts its writes; 0 while it is not stored
 * @param entries per session the newest version heard of, and what it says, empty if it left
 */
public record Bucket(Key key, long version, SortedMap<SessionKey, Entry> entries) {

    /** Customer and UTC month of the sessions' starts. */
    public record Key(String customerNumber, YearMonth month) {}

    /** What is known of a session. */
    public record Entry(long version, Optional<Contribution> contribution) {}

    public Bucket {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static Bucket empty(Key key) {
        return new Bucket(key, 0, new TreeMap<>());
    }

    /** The bucket with the entry, or this very bucket if a version as new is known. */
    Bucket with(SessionKey session, Entry entry) {
        Entry known = entries.get(session);
        if (known != null && known.version() >= entry.version()) {
            return this;
        }
        SortedMap<SessionKey, Entry> grown = new TreeMap<>(entries);
        grown.put(session, entry);
        return new Bucket(key, version, grown);
    }

    public ContributionSummary summary() {
        return ContributionSummary.of(entries.values().stream()
                .map(Entry::contribution)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The bucket as it is written, one version on. */
    Bucket written() {
        return new Bucket(key, version + 1, entries);
    }
}
