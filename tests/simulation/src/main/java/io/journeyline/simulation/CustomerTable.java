package io.journeyline.simulation;

import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerStore;
import io.journeyline.functions.profile.StoredCustomer;
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

/** The customer store as its contract says, in memory and behind the dial. */
final class CustomerTable implements CustomerStore {

    private final FaultDial dial;
    private final Map<Bucket.Key, Bucket> buckets = new HashMap<>();
    private final Map<String, StoredCustomer> customers = new TreeMap<>();
    private final Map<Identifier, TreeSet<String>> bearers = new TreeMap<>();
    private final Map<Identifier, Verdict> verdicts = new TreeMap<>();

    CustomerTable(FaultDial dial) {
        this.dial = dial;
    }

    /** A batch read is of no one moment: now and then it is taken apart. */
    private List<List<String>> portions(Set<String> numbers) {
        return dial.inPieces() ? numbers.stream().map(List::of).toList() : List.of(List.copyOf(numbers));
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

    /** What still waits for somebody to look at it, in words. */
    List<String> unsettled() {
        List<String> unsettled = new ArrayList<>();
        customers.forEach((number, customer) -> {
            if (!customer.unsettled().isEmpty()) {
                unsettled.add("customer " + number + " is not settled: " + customer.unsettled());
            }
        });
        verdicts.forEach((identifier, verdict) -> {
            if (verdict.applied() != Applied.EVERYWHERE) {
                unsettled.add("the verdict on " + identifier + " is not applied everywhere: " + verdict);
            }
        });
        return unsettled;
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
        Map<String, StoredCustomer> found = new HashMap<>();
        for (List<String> portion : portions(new TreeSet<>(customerNumbers))) {
            dial.read(() -> "reads customers " + portion, () -> {
                portion.stream()
                        .filter(customers::containsKey)
                        .forEach(number -> found.put(number, customers.get(number)));
                return found;
            });
        }
        return found;
    }

    @Override
    public Map<String, ContributionSummary> summaries(Set<String> customerNumbers) {
        Map<String, ContributionSummary> sums = new HashMap<>();
        for (String number : new TreeSet<>(customerNumbers)) {
            dial.read(() -> "adds up customer " + number, () -> {
                buckets.values().stream()
                        .filter(bucket -> bucket.key().isFirst()
                                && bucket.key().customerNumber().equals(number))
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

    @Override
    public Map<Identifier, List<String>> bearers(Map<Identifier, String> behind, int most) {
        Map<Identifier, List<String>> found = new TreeMap<>();
        for (Identifier identifier : new TreeSet<>(behind.keySet())) {
            found.put(
                    identifier,
                    dial.read(
                            () -> "reads who comes with " + identifier,
                            () ->
                                    bearers
                                            .getOrDefault(identifier, new TreeSet<>())
                                            .tailSet(behind.get(identifier), false)
                                            .stream()
                                            .limit(most)
                                            .toList()));
        }
        return found;
    }

    @Override
    public void addBearers(Map<String, Set<Identifier>> identifiers) {
        new TreeMap<>(identifiers).forEach((number, own) -> {
            for (Identifier identifier : new TreeSet<>(own)) {
                dial.write(
                        () -> "writes down that " + number + " comes with " + identifier,
                        () -> bearers.computeIfAbsent(identifier, absent -> new TreeSet<>())
                                .add(number));
            }
        });
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        return dial.read(() -> "reads verdicts on " + identifiers, () -> {
            Map<Identifier, Verdict> found = new TreeMap<>();
            identifiers.forEach(identifier -> found.put(identifier, verdicts.getOrDefault(identifier, Verdict.NONE)));
            return found;
        });
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict) {
        return dial.conditional(
                () -> "writes verdict on " + identifier + ": " + verdict,
                () -> {
                    if (verdicts.getOrDefault(identifier, Verdict.NONE).version() != verdict.version() - 1) {
                        return Written.CONFLICT;
                    }
                    verdicts.put(identifier, verdict);
                    return Written.YES;
                },
                Written.CONFLICT);
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict, StoredCustomer customer) {
        return dial.conditional(
                () -> "writes verdict on " + identifier + ": " + verdict + ", with customer "
                        + customer.customerNumber() + " as version " + customer.version(),
                () -> {
                    StoredCustomer stored = customers.get(customer.customerNumber());
                    if (verdicts.getOrDefault(identifier, Verdict.NONE).version() != verdict.version() - 1
                            || stored.version() != customer.version() - 1) {
                        return Written.CONFLICT;
                    }
                    verdicts.put(identifier, verdict);
                    customers.put(customer.customerNumber(), customer);
                    return Written.YES;
                },
                Written.CONFLICT);
    }
}
