package io.journeyline.functions.profile;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store as its contract says, in memory. */
final class InMemoryCustomerStore implements CustomerStore {

    private final Map<Bucket.Key, Bucket> buckets = new HashMap<>();
    private final Map<String, StoredCustomer> customers = new TreeMap<>();
    private final Map<Identifier, TreeSet<String>> bearers = new TreeMap<>();
    private final Map<Identifier, Verdict> verdicts = new TreeMap<>();

    @Override
    public Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys) {
        Map<Bucket.Key, Bucket> found = new HashMap<>();
        keys.forEach(key -> found.put(key, buckets.getOrDefault(key, Bucket.empty(key))));
        return found;
    }

    @Override
    public List<Written> putBuckets(List<Bucket> wanted) {
        List<Written> results = new ArrayList<>();
        for (Bucket bucket : wanted) {
            Bucket stored = buckets.getOrDefault(bucket.key(), Bucket.empty(bucket.key()));
            if (stored.version() == bucket.version() - 1) {
                buckets.put(bucket.key(), bucket);
                results.add(Written.YES);
            } else {
                results.add(Written.CONFLICT);
            }
        }
        return results;
    }

    @Override
    public Map<String, StoredCustomer> customers(Set<String> customerNumbers) {
        Map<String, StoredCustomer> found = new HashMap<>(customers);
        found.keySet().retainAll(customerNumbers);
        return found;
    }

    @Override
    public Map<String, ContributionSummary> summaries(Set<String> customerNumbers) {
        Map<String, ContributionSummary> sums = new HashMap<>();
        buckets.values().stream()
                .filter(bucket -> bucket.key().isFirst()
                        && customerNumbers.contains(bucket.key().customerNumber()))
                .forEach(bucket ->
                        sums.merge(bucket.key().customerNumber(), bucket.summary(), ContributionSummary::plus));
        return sums;
    }

    @Override
    public List<Written> putCustomers(List<StoredCustomer> wanted) {
        List<Written> results = new ArrayList<>();
        for (StoredCustomer customer : wanted) {
            StoredCustomer stored = customers.get(customer.customerNumber());
            if ((stored == null ? 0 : stored.version()) == customer.version() - 1) {
                customers.put(customer.customerNumber(), customer);
                results.add(Written.YES);
            } else {
                results.add(Written.CONFLICT);
            }
        }
        return results;
    }

    @Override
    public Map<Identifier, List<String>> bearers(Map<Identifier, String> behind, int most) {
        Map<Identifier, List<String>> found = new HashMap<>();
        behind.forEach((identifier, number) -> found.put(
                identifier,
                bearers.getOrDefault(identifier, new TreeSet<>()).tailSet(number, false).stream()
                        .limit(most)
                        .toList()));
        return found;
    }

    @Override
    public void addBearers(Map<String, Set<Identifier>> identifiers) {
        identifiers.forEach((number, own) -> own.forEach(identifier ->
                bearers.computeIfAbsent(identifier, absent -> new TreeSet<>()).add(number)));
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        Map<Identifier, Verdict> found = new HashMap<>();
        identifiers.forEach(identifier -> found.put(identifier, verdicts.getOrDefault(identifier, Verdict.NONE)));
        return found;
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict) {
        if (verdicts.getOrDefault(identifier, Verdict.NONE).version() != verdict.version() - 1) {
            return Written.CONFLICT;
        }
        verdicts.put(identifier, verdict);
        return Written.YES;
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict, StoredCustomer customer) {
        Verdict stored = verdicts.getOrDefault(identifier, Verdict.NONE);
        if (stored.version() != verdict.version() - 1
                || putCustomers(List.of(customer)).contains(Written.CONFLICT)) {
            return Written.CONFLICT;
        }
        return putVerdict(identifier, verdict);
    }

    /** Whether nothing waits for anybody to look at it. */
    boolean isSettled() {
        return customers.values().stream()
                        .allMatch(customer -> customer.unsettled().isEmpty())
                && verdicts.values().stream().allMatch(verdict -> verdict.applied() == Applied.EVERYWHERE);
    }

    Map<String, LakeRow> records() {
        Map<String, LakeRow> records = new TreeMap<>();
        customers.forEach((number, customer) -> {
            if (customer.row() != null) {
                records.put(number, customer.row());
            }
        });
        return records;
    }
}
