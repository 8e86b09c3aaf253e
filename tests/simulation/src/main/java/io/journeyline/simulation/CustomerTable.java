package io.journeyline.simulation;

import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerStore;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.ContributionSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The customer store as its contract says, in memory and behind the dial. */
final class CustomerTable implements CustomerStore {

    private final FaultDial dial;
    private final Map<Bucket.Key, Bucket> buckets = new HashMap<>();
    private final Map<String, StoredCustomer> customers = new TreeMap<>();

    CustomerTable(FaultDial dial) {
        this.dial = dial;
    }

    /** Every CAR record there is. */
    Map<String, LakeRow> rows() {
        Map<String, LakeRow> rows = new TreeMap<>();
        customers.forEach((number, customer) -> {
            if (customer.row() != null) {
                rows.put(number, customer.row());
            }
        });
        return rows;
    }

    @Override
    public Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys) {
        return dial.read(() -> "reads buckets " + keys, () -> {
            Map<Bucket.Key, Bucket> found = new HashMap<>();
            keys.forEach(key -> found.put(key, buckets.getOrDefault(key, Bucket.empty(key))));
            return found;
        });
    }

    @Override
    public List<Written> putBuckets(List<Bucket> wanted) {
        List<Written> results = new ArrayList<>();
        for (Bucket bucket : wanted) {
            results.add(dial.conditional(
                    () -> "writes bucket " + bucket.key() + " as version " + bucket.version(),
                    () -> {
                        Bucket stored = buckets.getOrDefault(bucket.key(), Bucket.empty(bucket.key()));
                        if (stored.version() != bucket.version() - 1) {
                            return Written.CONFLICT;
                        }
                        buckets.put(bucket.key(), bucket);
                        return Written.YES;
                    },
                    Written.CONFLICT));
        }
        return results;
    }

    @Override
    public Map<String, StoredCustomer> customers(Set<String> customerNumbers) {
        return dial.read(() -> "reads customers " + customerNumbers, () -> {
            Map<String, StoredCustomer> found = new HashMap<>(customers);
            found.keySet().retainAll(customerNumbers);
            return found;
        });
    }

    @Override
    public Map<String, ContributionSummary> summaries(Set<String> customerNumbers) {
        Map<String, ContributionSummary> sums = new HashMap<>();
        for (String number : new TreeSet<>(customerNumbers)) {
            dial.read(() -> "adds up customer " + number, () -> {
                buckets.values().stream()
                        .filter(bucket -> bucket.key().customerNumber().equals(number))
                        .forEach(bucket -> sums.merge(number, bucket.summary(), ContributionSummary::plus));
                return sums;
            });
        }
        return sums;
    }

    @Override
    public List<Written> putCustomers(List<StoredCustomer> wanted) {
        List<Written> results = new ArrayList<>();
        for (StoredCustomer customer : wanted) {
            results.add(dial.conditional(
                    () -> "writes customer " + customer.customerNumber() + " as version " + customer.version(),
                    () -> {
                        StoredCustomer stored = customers.get(customer.customerNumber());
                        if ((stored == null ? 0 : stored.version()) != customer.version() - 1) {
                            return Written.CONFLICT;
                        }
                        customers.put(customer.customerNumber(), customer);
                        return Written.YES;
                    },
                    Written.CONFLICT));
        }
        return results;
    }
}
