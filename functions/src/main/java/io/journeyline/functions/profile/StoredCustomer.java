package io.journeyline.functions.profile;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A customer's record as it is stored.
 *
 * @param customerNumber which customer
 * @param version        counts its writes; 0 while it is not stored
 * @param row            the CAR record; null when no session speaks of the customer any more: a tombstone
 * @param evidence       what may tie the number to others
 * @param unsettled      what came to the evidence or went from it, while not everybody concerned has been looked at
 * @param processedAt    when it was written, by the writer's clock
 */
public record StoredCustomer(
        String customerNumber,
        long version,
        LakeRow row,
        SortedSet<Identifier> evidence,
        SortedSet<Identifier> unsettled,
        Instant processedAt) {

    public StoredCustomer {
        evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
        unsettled = Collections.unmodifiableSortedSet(new TreeSet<>(unsettled));
    }

    /** A customer of whom nothing is stored. */
    static StoredCustomer unknown(String customerNumber) {
        return new StoredCustomer(
                customerNumber, 0, null, Collections.emptySortedSet(), Collections.emptySortedSet(), Instant.EPOCH);
    }

    /** What the customer is called across numbers. */
    String globalCustomerId() {
        return row == null ? customerNumber : row.text("global_customer_id");
    }

    /** Whether the identifier may tie the number to others, or did so of late. */
    boolean isConcernedBy(Identifier identifier) {
        return evidence.contains(identifier) || unsettled.contains(identifier);
    }

    /** The next version: with this record and evidence, of which all that is not as it was is unsettled. */
    StoredCustomer saying(LakeRow next, Set<Identifier> current, Instant now) {
        TreeSet<Identifier> moved = new TreeSet<>(unsettled);
        moved.addAll(exceptThoseOf(current, evidence));
        moved.addAll(exceptThoseOf(evidence, current));
        return new StoredCustomer(customerNumber, version + 1, next, new TreeSet<>(current), moved, now);
    }

    /** The next version: called this across numbers. */
    StoredCustomer called(String globalCustomerId, Instant now) {
        LakeRow renamed = row == null
                ? null
                : row.toBuilder().put("global_customer_id", globalCustomerId).build();
        return new StoredCustomer(customerNumber, version + 1, renamed, evidence, unsettled, now);
    }

    /** The same version, settled: all that its evidence concerned has been looked at. */
    StoredCustomer settled() {
        return new StoredCustomer(customerNumber, version, row, evidence, Collections.emptySortedSet(), processedAt);
    }

    private static Set<Identifier> exceptThoseOf(Collection<Identifier> these, Collection<Identifier> others) {
        Set<Identifier> rest = new TreeSet<>(these);
        rest.removeAll(others);
        return rest;
    }
}
