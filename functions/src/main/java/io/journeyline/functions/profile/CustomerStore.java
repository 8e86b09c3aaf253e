package io.journeyline.functions.profile;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.ContributionSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where customers are kept: their buckets and their records. Reads are consistent, each write is conditional. Trouble with
 * the store is thrown as {@link io.journeyline.functions.stitch.SessionStore.StoreUnavailable}.
 */
public interface CustomerStore {

    /** Every bucket asked for, {@link Bucket#empty} if it is not stored. */
    Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys);

    /** Writes each bucket if the stored version is one below; says of each, in their order, whether it did. */
    List<Written> putBuckets(List<Bucket> buckets);

    /** The records of the customers, those that have one. */
    Map<String, StoredCustomer> customers(Set<String> customerNumbers);

    /** For each customer the sum over all stored buckets. */
    Map<String, ContributionSummary> summaries(Set<String> customerNumbers);

    /** Writes each record if the stored version is one below (1: if none is stored); says of each whether it did. */
    List<Written> putCustomers(List<StoredCustomer> customers);

    /** What became of a conditional write. */
    enum Written {
        YES,
        /** Somebody else was faster. */
        CONFLICT
    }

    /**
     * A customer's record as it is stored.
     *
     * @param customerNumber which customer
     * @param version        counts its writes
     * @param row            the CAR record; null when no session speaks of the customer any more: a tombstone
     * @param processedAt    when it was written, by the writer's clock
     */
    record StoredCustomer(String customerNumber, long version, LakeRow row, Instant processedAt) {}
}
