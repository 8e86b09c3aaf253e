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
 * The sessions of one customer that started in one UTC month, or a part of them. A session that left keeps a marker with the
 * version at which it did, so that a repeated or late notice of an earlier version cannot bring it back.
 *
 * <p>A month that is too large for one bucket spreads what comes later over further parts; its first part tells of them, so
 * that it alone is read to add up the month. What is in a part stays there, and a part that is full stays full: so a session
 * is in one part, whoever looks for it. ADR 0004.
 *
 * @param key     customer, month and part
 * @param version counts its writes; 0 while it is not stored
 * @param entries per session the newest version heard of, and what it says, empty if it left
 * @param further what the first part knows of the others, by their numbers; empty for the others
 */
public record Bucket(
        Key key, long version, SortedMap<SessionKey, Entry> entries, SortedMap<Integer, FurtherPart> further) {

    /**
     * Customer and UTC month of the sessions' starts.
     *
     * @param part 0 for the first one
     */
    public record Key(String customerNumber, YearMonth month, int part) {

        /** The first part's. */
        public Key(String customerNumber, YearMonth month) {
            this(customerNumber, month, 0);
        }

        public boolean isFirst() {
            return part == 0;
        }

        Key first() {
            return new Key(customerNumber, month);
        }

        Key further(int number) {
            return new Key(customerNumber, month, number);
        }
    }

    /** What is known of a session. */
    public record Entry(long version, Optional<Contribution> contribution) {}

    /** What is known of a further part: its sum as of a version. */
    public record FurtherPart(long version, ContributionSummary summary) {}

    /**
     * When a month is spread.
     *
     * @param sessions so many are in the first part
     * @param parts    over so many others the rest is spread; never another number over months that are stored, a session
     *                 would be looked for elsewhere
     */
    public record Bounds(int sessions, int parts) {

        /** A first part of some eight kilobytes, and room for some 700,000 sessions a month. */
        public static final Bounds DEFAULT = new Bounds(250, 64);

        /** The further part that a session belongs to, from 1 on. */
        int partOf(SessionKey session) {
            // How a text's hash code comes about is specified: it is the same in every JVM, today and later.
            return 1 + Math.floorMod(session.text().hashCode(), parts);
        }
    }

    public Bucket {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        further = Collections.unmodifiableSortedMap(new TreeMap<>(further));
    }

    /** One that knows of no others. */
    public Bucket(Key key, long version, SortedMap<SessionKey, Entry> entries) {
        this(key, version, entries, Collections.emptySortedMap());
    }

    public static Bucket empty(Key key) {
        return new Bucket(key, 0, new TreeMap<>());
    }

    /** Whether this first part takes no other session. */
    boolean isFull(Bounds bounds) {
        return entries.size() >= bounds.sessions();
    }

    /** The bucket with the entry, or this very bucket if a version as new is known. */
    Bucket with(SessionKey session, Entry entry) {
        Entry known = entries.get(session);
        if (known != null && known.version() >= entry.version()) {
            return this;
        }
        SortedMap<SessionKey, Entry> grown = new TreeMap<>(entries);
        grown.put(session, entry);
        return new Bucket(key, version, grown, further);
    }

    /** The first part with what the other says, or this very bucket if it knows as much. */
    Bucket with(Bucket other) {
        FurtherPart known = further.get(other.key().part());
        if (known != null && known.version() >= other.version()) {
            return this;
        }
        SortedMap<Integer, FurtherPart> grown = new TreeMap<>(further);
        grown.put(other.key().part(), new FurtherPart(other.version(), other.summary()));
        return new Bucket(key, version, entries, grown);
    }

    /** The sum over the entries and what is known of further parts. */
    public ContributionSummary summary() {
        ContributionSummary own = ContributionSummary.of(entries.values().stream()
                .map(Entry::contribution)
                .flatMap(Optional::stream)
                .toList());
        return further.values().stream().map(FurtherPart::summary).reduce(own, ContributionSummary::plus);
    }

    /** The bucket as it is written, one version on. */
    Bucket written() {
        return new Bucket(key, version + 1, entries, further);
    }
}
