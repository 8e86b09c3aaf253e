package io.journeyline.functions.profile;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.customer.IdentityGraph;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One look at who comes with what: everything is read once, much of it together. Ties are those of the stored verdicts.
 */
final class IdentityLook implements IdentityGraph {

    private static final int PAGE = 500;

    private final CustomerStore store;
    private final Map<String, StoredCustomer> customers = new TreeMap<>();
    private final Map<Identifier, Verdict> verdicts = new TreeMap<>();
    private final Map<Identifier, List<String>> bearers = new TreeMap<>();

    IdentityLook(CustomerStore store) {
        this.store = store;
    }

    /** Reads together what will be asked of these customers. */
    void expect(Set<String> customerNumbers) {
        Set<String> fresh = new TreeSet<>(customerNumbers);
        fresh.removeAll(customers.keySet());
        if (!fresh.isEmpty()) {
            Map<String, StoredCustomer> stored = store.customers(fresh);
            fresh.forEach(number -> customers.put(number, stored.getOrDefault(number, StoredCustomer.unknown(number))));
        }
    }

    /** Reads together what will be asked of these customers and of all who are tied to them, or were of late. */
    void expectAround(Set<String> customerNumbers) {
        expect(customerNumbers);
        Set<Identifier> identifiers = new TreeSet<>();
        for (String number : customerNumbers) {
            identifiers.addAll(customers.get(number).evidence());
            identifiers.addAll(customers.get(number).unsettled());
        }
        expectVerdicts(identifiers);
        identifiers.removeIf(identifier -> isAppliedAsShared(verdicts.get(identifier)));
        expectBearers(identifiers);
    }

    private void expectVerdicts(Set<Identifier> identifiers) {
        Set<Identifier> fresh = new TreeSet<>(identifiers);
        fresh.removeAll(verdicts.keySet());
        if (!fresh.isEmpty()) {
            verdicts.putAll(store.verdicts(fresh));
        }
    }

    private void expectBearers(Set<Identifier> identifiers) {
        Map<Identifier, String> behind = new TreeMap<>();
        identifiers.stream()
                .filter(identifier -> !bearers.containsKey(identifier))
                .forEach(identifier -> behind.put(identifier, ""));
        bearers.putAll(allBearers(behind));
        Set<String> numbers = new TreeSet<>();
        identifiers.forEach(identifier -> numbers.addAll(bearers.get(identifier)));
        expect(numbers);
    }

    private Map<Identifier, List<String>> allBearers(Map<Identifier, String> from) {
        Map<Identifier, List<String>> all = new TreeMap<>();
        Map<Identifier, String> behind = new TreeMap<>(from);
        while (!behind.isEmpty()) {
            Map<Identifier, List<String>> pages = store.bearers(behind, PAGE);
            behind.clear();
            pages.forEach((identifier, page) -> {
                all.computeIfAbsent(identifier, absent -> new ArrayList<>()).addAll(page);
                if (page.size() == PAGE) {
                    behind.put(identifier, page.getLast());
                }
            });
        }
        return all;
    }

    StoredCustomer customer(String customerNumber) {
        expect(Set.of(customerNumber));
        return customers.get(customerNumber);
    }

    Verdict verdict(Identifier identifier) {
        expectVerdicts(Set.of(identifier));
        return verdicts.get(identifier);
    }

    /** Whether it has been shared for so long that nobody is called by it any more. */
    static boolean isAppliedAsShared(Verdict verdict) {
        return verdict.standing() == Standing.SHARED && verdict.applied() == Applied.EVERYWHERE;
    }

    /** How many come with the identifier, whatever the verdict on it; of more than the given number, one more than that. */
    int count(Identifier identifier, int most) {
        if (bearers.containsKey(identifier)) {
            return Math.min(bearers(identifier).size(), most + 1);
        }
        int found = 0;
        String behind = "";
        while (true) {
            List<String> page = store.bearers(Map.of(identifier, behind), PAGE).get(identifier);
            // Mostly the first few will do, of a shared one that has thousands.
            for (int from = 0; from < page.size() && found <= most; from += most + 1) {
                List<String> few = page.subList(from, Math.min(page.size(), from + most + 1));
                expect(Set.copyOf(few));
                found += bearing(identifier, few).size();
            }
            if (found > most || page.size() < PAGE) {
                return Math.min(found, most + 1);
            }
            behind = page.getLast();
        }
    }

    /** All who come with the identifier. */
    private Set<String> bearers(Identifier identifier) {
        expectBearers(Set.of(identifier));
        return bearing(identifier, bearers.get(identifier));
    }

    private Set<String> bearing(Identifier identifier, List<String> hints) {
        Set<String> bearing = new TreeSet<>(hints);
        bearing.removeIf(number -> !customers.get(number).evidence().contains(identifier));
        return bearing;
    }

    @Override
    public Set<Identifier> identifiers(String customerNumber) {
        return customer(customerNumber).evidence();
    }

    @Override
    public Set<String> customers(Identifier identifier) {
        return switch (verdict(identifier).standing()) {
            case PERSONAL -> bearers(identifier);
            case SHARED -> Set.of();
        };
    }

    /** To whom the number is tied by one identifier, or was of late. */
    Set<String> around(String customerNumber) {
        expectAround(Set.of(customerNumber));
        StoredCustomer customer = customers.get(customerNumber);
        Set<Identifier> identifiers = new TreeSet<>(customer.evidence());
        identifiers.addAll(customer.unsettled());
        Set<String> around = new TreeSet<>();
        for (Identifier identifier : identifiers) {
            if (!isAppliedAsShared(verdict(identifier))) {
                bearers.get(identifier).stream()
                        .filter(number -> customers.get(number).isConcernedBy(identifier))
                        .forEach(around::add);
            }
        }
        return around;
    }

    /** What there is without the ties that come or go right now. */
    IdentityGraph settled() {
        return new IdentityGraph() {
            @Override
            public Set<Identifier> identifiers(String customerNumber) {
                Set<Identifier> settled = new TreeSet<>(customer(customerNumber).evidence());
                settled.removeAll(customer(customerNumber).unsettled());
                return settled;
            }

            @Override
            public Set<String> customers(Identifier identifier) {
                return switch (verdict(identifier).applied()) {
                    case PENDING -> Set.of();
                    case UNCONFIRMED, EVERYWHERE -> {
                        Set<String> settled = new TreeSet<>(IdentityLook.this.customers(identifier));
                        settled.removeIf(number -> customer(number).unsettled().contains(identifier));
                        yield settled;
                    }
                };
            }
        };
    }

    /**
     * Whether all of it still is as it was read. Hints only grow and all else has a version, so it was all true at one moment:
     * before this was asked, and after all was read.
     */
    boolean isOfOneMoment() {
        IdentityLook again = new IdentityLook(store);
        Map<Identifier, String> behind = new HashMap<>();
        bearers.keySet().forEach(identifier -> behind.put(identifier, ""));
        again.bearers.putAll(again.allBearers(behind));
        again.expectVerdicts(verdicts.keySet());
        again.expect(customers.keySet());
        return again.bearers.equals(bearers)
                && again.verdicts.equals(verdicts)
                && again.customers.entrySet().stream()
                        .allMatch(entry -> entry.getValue().version()
                                == customers.get(entry.getKey()).version());
    }
}
