package io.journeyline.model.customer;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Contributions of many sessions, added up. Summaries of disjoint sets of sessions add to the summary of their union, so
 * a customer's record is a fold over a bounded number of buckets.
 *
 * @param sessions      number of sessions
 * @param contacts      number of contacts: sessions that the customer began
 * @param branchVisits  number of visits to a branch
 * @param contactsBy    number of contacts by channel
 * @param firstContact  start of the first contact; null without one
 * @param latestContact start of the latest contact; null without one
 * @param identifiers   by what else sessions know the customer, verified; of more than {@link #MOST_IDENTIFIERS} the first
 *                      in order, one more than that
 */
public record ContributionSummary(
        long sessions,
        long contacts,
        long branchVisits,
        Map<Channel, Long> contactsBy,
        Instant firstContact,
        Instant latestContact,
        SortedSet<Identifier> identifiers) {

    /** More identifiers than this are not told: who has them is no person. */
    public static final int MOST_IDENTIFIERS = 100;

    /** The summary of no session. */
    public static final ContributionSummary NONE =
            new ContributionSummary(0, 0, 0, Map.of(), null, null, Collections.emptySortedSet());

    public ContributionSummary {
        EnumMap<Channel, Long> ordered = new EnumMap<>(Channel.class);
        ordered.putAll(contactsBy);
        contactsBy = Collections.unmodifiableMap(ordered);
        TreeSet<Identifier> first = new TreeSet<>(identifiers);
        while (first.size() > MOST_IDENTIFIERS + 1) {
            first.pollLast();
        }
        identifiers = Collections.unmodifiableSortedSet(first);
    }

    public static ContributionSummary of(Collection<Contribution> contributions) {
        ContributionSummary total = NONE;
        for (Contribution contribution : contributions) {
            total = total.plus(of(contribution));
        }
        return total;
    }

    private static ContributionSummary of(Contribution one) {
        TreeSet<Identifier> identifiers = new TreeSet<>(one.verified());
        long visit = one.channel() == Channel.WALK_IN ? 1 : 0;
        if (one.initiation() != Initiation.CUSTOMER) {
            return new ContributionSummary(1, 0, visit, Map.of(), null, null, identifiers);
        }
        return new ContributionSummary(1, 1, visit, Map.of(one.channel(), 1L), one.start(), one.start(), identifiers);
    }

    public ContributionSummary plus(ContributionSummary other) {
        EnumMap<Channel, Long> by = new EnumMap<>(Channel.class);
        by.putAll(contactsBy);
        TreeSet<Identifier> both = new TreeSet<>(identifiers);
        both.addAll(other.identifiers);
        other.contactsBy.forEach((channel, count) -> by.merge(channel, count, Long::sum));
        return new ContributionSummary(
                sessions + other.sessions,
                contacts + other.contacts,
                branchVisits + other.branchVisits,
                by,
                earlier(firstContact, other.firstContact),
                later(latestContact, other.latestContact),
                both);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
