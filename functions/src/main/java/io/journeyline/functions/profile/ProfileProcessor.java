package io.journeyline.functions.profile;

import io.journeyline.functions.profile.CustomerStore.Written;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.functions.stitch.StitchProcessor.Backoff;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.customer.CustomerRules;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Identifier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps customers' records equal to the sum of their sessions.
 *
 * <p>First every bucket concerned learns of the changes, then every customer concerned is added up anew from all their
 * buckets. A record is written only over the version read <em>before</em> its buckets were, and it is written even if it
 * says the same as before: a worker that saw less has then read an older version and cannot have the last word. Repeating
 * a call changes no record.
 *
 * <p>Where that changes by what else a customer is known, identities are settled: {@link Identities}.
 */
public final class ProfileProcessor {

    private static final int ATTEMPTS = 12;

    private final CustomerStore store;
    private final IdentityRules rules;
    private final Identities identities;
    private final Bucket.Bounds bounds;
    private final Backoff backoff;

    /** On some customers other workers were faster every time: their changes should be delivered again later. */
    public static final class Contention extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final TreeSet<String> customers;

        Contention(Set<String> customers) {
            super("after " + ATTEMPTS + " attempts other workers were still faster on " + customers.size()
                    + " customers");
            // Of whom, no log is to tell.
            this.customers = new TreeSet<>(customers);
        }

        /** Whether the change is about one of them. */
        boolean concerns(SessionChange change) {
            return Stream.of(change.before(), change.after())
                    .flatMap(Optional::stream)
                    .anyMatch(attribution -> customers.contains(attribution.customerNumber()));
        }
    }

    public ProfileProcessor(CustomerStore store, IdentityRules rules, Backoff backoff) {
        this(store, rules, Bucket.Bounds.DEFAULT, backoff);
    }

    /** @param bounds the same for all who share the store, ever */
    public ProfileProcessor(CustomerStore store, IdentityRules rules, Bucket.Bounds bounds, Backoff backoff) {
        this.store = store;
        this.bounds = bounds;
        this.rules = rules;
        this.identities = new Identities(store, rules);
        this.backoff = backoff;
    }

    /**
     * Takes session changes into account.
     *
     * @param now the writer's clock; stored beside the records, never in them
     * @throws Contention if others were faster on some customers every time; the rest is done by then
     */
    public void process(List<SessionChange> changes, Instant now) {
        Map<Bucket.Key, List<SessionChange>> byBucket = new HashMap<>();
        Set<String> customers = new LinkedHashSet<>();
        for (SessionChange change : changes) {
            if (change.before().equals(change.after())) {
                continue;
            }
            Set<Bucket.Key> concerned = new LinkedHashSet<>();
            change.before().ifPresent(attribution -> concerned.add(bucketOf(attribution)));
            change.after().ifPresent(attribution -> concerned.add(bucketOf(attribution)));
            for (Bucket.Key key : concerned) {
                byBucket.computeIfAbsent(key, absent -> new ArrayList<>()).add(change);
                customers.add(key.customerNumber());
            }
        }
        Set<String> contended = new TreeSet<>(fillBuckets(byBucket));
        customers.removeAll(contended);
        settle(addUp(customers, now, contended), now, contended);
        if (!contended.isEmpty()) {
            throw new Contention(contended);
        }
    }

    private static Bucket.Key bucketOf(Attribution attribution) {
        return new Bucket.Key(
                attribution.customerNumber(),
                YearMonth.from(attribution.contribution().start().atZone(ZoneOffset.UTC)));
    }

    /**
     * @param changes by the key of their month's first part
     * @return the customers on whom others were faster every time
     */
    private Set<String> fillBuckets(Map<Bucket.Key, List<SessionChange>> changes) {
        Set<Bucket.Key> open = new LinkedHashSet<>(changes.keySet());
        for (int attempt = 0; !open.isEmpty() && hasTurn(attempt); attempt++) {
            open = fill(open, changes);
        }
        return open.stream().map(Bucket.Key::customerNumber).collect(Collectors.toSet());
    }

    /**
     * Fills each month's first part, or, where that is stored as full, further ones with what is not in it. A first part is
     * written last: it tells of the others as they are stored. What only this call's own sessions leave no room for waits
     * until they are stored: else somebody who has not seen them might still find room for it.
     *
     * @return the months that are to be looked at again: somebody else was faster, or something waits
     */
    private Set<Bucket.Key> fill(Set<Bucket.Key> months, Map<Bucket.Key, List<SessionChange>> changes) {
        Map<Bucket.Key, Bucket> stored = store.buckets(months);
        Map<Bucket.Key, Bucket> grown = new LinkedHashMap<>();
        Map<Bucket.Key, List<SessionChange>> further = new LinkedHashMap<>();
        Set<Bucket.Key> again = new LinkedHashSet<>();
        for (Bucket.Key month : months) {
            Bucket first = stored.get(month);
            boolean full = first.isFull(bounds);
            for (SessionChange change : changes.get(month)) {
                if (!first.isFull(bounds) || first.entries().containsKey(change.session())) {
                    first = first.with(change.session(), entry(change, month));
                } else if (full) {
                    further.computeIfAbsent(month.further(bounds.partOf(change.session())), part -> new ArrayList<>())
                            .add(change);
                } else {
                    again.add(month);
                }
            }
            grown.put(month, first);
        }
        Set<Bucket.Key> overtaken = fillFurther(further, grown);
        List<Bucket> writes = new ArrayList<>();
        grown.forEach((month, first) -> {
            if (!overtaken.contains(month) && !first.equals(stored.get(month))) {
                writes.add(first.written());
            }
        });
        again.addAll(overtaken);
        put(writes).forEach(bucket -> again.add(bucket.key()));
        return again;
    }

    private Set<Bucket.Key> fillFurther(
            Map<Bucket.Key, List<SessionChange>> changes, Map<Bucket.Key, Bucket> firstParts) {
        Set<Bucket.Key> overtaken = new LinkedHashSet<>();
        if (changes.isEmpty()) {
            return overtaken;
        }
        Map<Bucket.Key, Bucket> stored = store.buckets(changes.keySet());
        List<Bucket> parts = new ArrayList<>();
        List<Bucket> writes = new ArrayList<>();
        changes.forEach((key, own) -> {
            Bucket part = stored.get(key);
            for (SessionChange change : own) {
                part = part.with(change.session(), entry(change, key.first()));
            }
            if (!part.equals(stored.get(key))) {
                part = part.written();
                writes.add(part);
            }
            parts.add(part);
        });
        put(writes).forEach(part -> overtaken.add(part.key().first()));
        // Even of what was there already: whoever wrote it may have died before the first part heard of it.
        parts.forEach(part -> firstParts.computeIfPresent(part.key().first(), (month, first) -> first.with(part)));
        return overtaken;
    }

    private static Bucket.Entry entry(SessionChange change, Bucket.Key month) {
        return new Bucket.Entry(
                change.version(),
                change.after()
                        .filter(attribution -> bucketOf(attribution).equals(month))
                        .map(Attribution::contribution));
    }

    /** Tells those that were not written, because somebody else was faster. */
    private List<Bucket> put(List<Bucket> writes) {
        List<Written> results = store.putBuckets(writes);
        List<Bucket> overtaken = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (results.get(i) == Written.CONFLICT) {
                overtaken.add(writes.get(i));
            }
        }
        return overtaken;
    }

    /**
     * Tells those of the customers whose evidence is to be settled.
     *
     * @param contended is told on whom others were faster every time
     */
    private Set<String> addUp(Set<String> customers, Instant now, Set<String> contended) {
        Set<String> unsettled = new TreeSet<>();
        Set<String> open = new LinkedHashSet<>(customers);
        for (int attempt = 0; !open.isEmpty() && hasTurn(attempt); attempt++) {
            // The order matters: versions first, then the buckets that the new record is made of.
            Map<String, StoredCustomer> stored = store.customers(open);
            Map<String, ContributionSummary> summaries = store.summaries(open);
            List<StoredCustomer> writes = new ArrayList<>();
            Map<String, Set<Identifier>> announced = new TreeMap<>();
            for (String customer : open) {
                StoredCustomer before = stored.getOrDefault(customer, StoredCustomer.unknown(customer));
                ContributionSummary summary = summaries.getOrDefault(customer, ContributionSummary.NONE);
                Set<Identifier> evidence = rules.identifying(summary);
                LakeRow row = CustomerRules.record(customer, before.globalCustomerId(), summary)
                        .orElse(null);
                writes.add(before.saying(row, evidence, now));
                Set<Identifier> fresh = new TreeSet<>(evidence);
                fresh.removeAll(before.evidence());
                if (!fresh.isEmpty()) {
                    announced.put(customer, fresh);
                }
            }
            // Hints before what they hint at.
            if (!announced.isEmpty()) {
                store.addBearers(announced);
            }
            List<Written> results = store.putCustomers(writes);
            open.clear();
            for (int i = 0; i < writes.size(); i++) {
                StoredCustomer write = writes.get(i);
                if (results.get(i) == Written.CONFLICT) {
                    open.add(write.customerNumber());
                } else if (!write.unsettled().isEmpty()) {
                    unsettled.add(write.customerNumber());
                }
            }
        }
        contended.addAll(open);
        return unsettled;
    }

    private void settle(Set<String> customers, Instant now, Set<String> contended) {
        Set<String> open = customers;
        for (int attempt = 0; !open.isEmpty() && hasTurn(attempt); attempt++) {
            open = identities.settle(open, now);
        }
        contended.addAll(open);
    }

    /** Whether there is another attempt; before it, whoever was faster is given time. */
    private boolean hasTurn(int attempt) {
        if (attempt == ATTEMPTS) {
            return false;
        }
        if (attempt > 0) {
            backoff.pause(attempt - 1);
        }
        return true;
    }
}
