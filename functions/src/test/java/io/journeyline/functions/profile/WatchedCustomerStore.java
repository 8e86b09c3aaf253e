package io.journeyline.functions.profile;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A store behind which somebody looks at every call. */
class WatchedCustomerStore implements CustomerStore {

    private final CustomerStore store;

    WatchedCustomerStore(CustomerStore store) {
        this.store = store;
    }

    /** Around every call. */
    <T> T watched(Supplier<T> call) {
        return call.get();
    }

    @Override
    public Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys) {
        return watched(() -> store.buckets(keys));
    }

    @Override
    public List<Written> putBuckets(List<Bucket> buckets) {
        return watched(() -> store.putBuckets(buckets));
    }

    @Override
    public Map<String, StoredCustomer> customers(Set<String> customerNumbers) {
        return watched(() -> store.customers(customerNumbers));
    }

    @Override
    public Map<String, ContributionSummary> summaries(Set<String> customerNumbers) {
        return watched(() -> store.summaries(customerNumbers));
    }

    @Override
    public List<Written> putCustomers(List<StoredCustomer> customers) {
        return watched(() -> store.putCustomers(customers));
    }

    @Override
    public Map<Identifier, List<String>> bearers(Map<Identifier, String> behind, int most) {
        return watched(() -> store.bearers(behind, most));
    }

    @Override
    public void addBearers(Map<String, Set<Identifier>> identifiers) {
        watched(() -> {
            store.addBearers(identifiers);
            return null;
        });
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        return watched(() -> store.verdicts(identifiers));
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict) {
        return watched(() -> store.putVerdict(identifier, verdict));
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict, StoredCustomer customer) {
        return watched(() -> store.putVerdict(identifier, verdict, customer));
    }
}
