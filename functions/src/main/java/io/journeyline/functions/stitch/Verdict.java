package io.journeyline.functions.stitch;

import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Standing;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is stored of an identifier's standing.
 *
 * @param version   counts its writes; 0 while it is not stored, which is as personal
 * @param standing  whether it joins sessions
 * @param witnesses sessions that show it to be shared, by the customers that they name or by their calls: whether it still is
 *                  need be asked again only when one of these has changed, however many others there are
 * @param customers the customer numbers that came with it, {@link #NOBODY} for sessions that name none. It only grows, until
 *                  there are too many; may name some that were taken back; and is empty where only one session was ever seen
 * @param applied   whether all its sessions have been looked at since
 */
public record Verdict(
        long version,
        Standing standing,
        SortedSet<SessionKey> witnesses,
        SortedSet<String> customers,
        Applied applied) {

    /** In the place of the customer number of a session that has none. */
    static final String NOBODY = "";

    /** Whether a change of standing has reached every session of the identifier. */
    public enum Applied {
        PENDING,
        /** It has, and what it rests on now is another thing, which is still to be looked at again. */
        UNCONFIRMED,
        EVERYWHERE
    }

    public static final Verdict NONE = new Verdict(0, Standing.PERSONAL, Applied.EVERYWHERE);

    public Verdict {
        witnesses = Collections.unmodifiableSortedSet(new TreeSet<>(witnesses));
        customers = Collections.unmodifiableSortedSet(new TreeSet<>(customers));
    }

    /** A verdict without witnesses, of whose customers nothing is known. */
    public Verdict(long version, Standing standing, Applied applied) {
        this(version, standing, Collections.emptySortedSet(), Collections.emptySortedSet(), applied);
    }

    /** The next version: of this standing, and to be applied. */
    public Verdict changedTo(Standing changed) {
        return changedTo(changed, Collections.emptySortedSet());
    }

    /** The next version: of this standing because of these sessions, and to be applied; or confirmed, if the standing is the same. */
    Verdict changedTo(Standing changed, SortedSet<SessionKey> because) {
        boolean isKnown = changed == standing && applied != Applied.PENDING;
        return new Verdict(version + 1, changed, because, customers, isKnown ? Applied.UNCONFIRMED : Applied.PENDING);
    }

    /** The next version: of the same standing, which has been applied. */
    public Verdict appliedEverywhere() {
        return new Verdict(version + 1, standing, witnesses, customers, Applied.EVERYWHERE);
    }

    /** The next version: of the same standing, and these customers have come with the identifier, too. */
    Verdict alsoOf(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(customers);
        all.addAll(more);
        return new Verdict(version + 1, standing, witnesses, all, applied);
    }

    /** Whether all that came with the identifier named this one customer number. */
    boolean isOnlyOf(String customer) {
        return !customer.equals(NOBODY) && customers.equals(Set.of(customer));
    }

    /** How many customer numbers came with the identifier, as far as they are counted. */
    long numbers() {
        return customers.stream().filter(customer -> !customer.equals(NOBODY)).count();
    }
}
