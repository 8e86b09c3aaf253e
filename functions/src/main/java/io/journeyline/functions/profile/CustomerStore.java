package io.journeyline.functions.profile;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where customers are kept: their buckets and their records, and who came with which identifier. Reads are consistent, each
 * write is conditional. Trouble with the store is thrown as
 * {@link io.journeyline.functions.stitch.SessionStore.StoreUnavailable}.
 */
public interface CustomerStore {

    /** Every bucket asked for, {@link Bucket#empty} if it is not stored. */
    Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys);

    /** Writes each bucket if the stored version is one below; says of each, in their order, whether it did. */
    List<Written> putBuckets(List<Bucket> buckets);

    /** The records of the customers, those that have one. */
    Map<String, StoredCustomer> customers(Set<String> customerNumbers);

    /** For each customer the sum over the first parts of all months; what further parts hold is in these. */
    Map<String, ContributionSummary> summaries(Set<String> customerNumbers);

    /** Writes each record if the stored version is one below (1: if none is stored); says of each whether it did. */
    List<Written> putCustomers(List<StoredCustomer> customers);

    /**
     * Customer numbers that came with the identifiers at some time, in an order of the store's: hints, whose records say
     * whether they still do.
     *
     * @param behind of each identifier the number behind which to begin; empty: the first
     * @param most   at most so many of each; fewer are all that there are
     */
    Map<Identifier, List<String>> bearers(Map<Identifier, String> behind, int most);

    /** Adds each customer number to the bearers of its identifiers. Nobody ever takes them away. */
    void addBearers(Map<String, Set<Identifier>> identifiers);

    /** The verdict on each identifier, {@link Verdict#NONE} if none is stored. */
    Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers);

    /** Writes the verdict if the stored version is one below. */
    Written putVerdict(Identifier identifier, Verdict verdict);

    /** Writes the verdict and the record if of both the stored version is one below; else neither. */
    Written putVerdict(Identifier identifier, Verdict verdict, StoredCustomer customer);

    /** What became of a conditional write. */
    enum Written {
        YES,
        /** Somebody else was faster. */
        CONFLICT
    }
}
