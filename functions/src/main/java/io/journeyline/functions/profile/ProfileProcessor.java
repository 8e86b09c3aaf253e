package io.journeyline.functions.profile;

import io.journeyline.functions.profile.CustomerStore.StoredCustomer;
import io.journeyline.functions.profile.CustomerStore.Written;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.functions.stitch.StitchProcessor.Backoff;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.customer.CustomerRules;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps customers' records equal to the sum of their sessions.
 *
 * <p>First every bucket concerned learns of the changes, then every customer concerned is added up anew from all their
 * buckets. A record is written only over the version read <em>before</em> its buckets were, and it is written even if it
 * says the same as before: a worker that saw less has then read an older version and cannot have the last word. Repeating
 * a call changes no record.
 */
public final class ProfileProcessor {

    private static final int ATTEMPTS = 12;

    private final CustomerStore store;
    private final Backoff backoff;

    /** Other workers were faster every time; the batch should be delivered again later. */
    public static final class Contention extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Contention(int customers) {
            super("after " + ATTEMPTS + " attempts other workers were still faster on " + customers + " customers");
        }
    }

    public ProfileProcessor(CustomerStore store, Backoff backoff) {
        this.store = store;
        this.backoff = backoff;
    }

    /**
     * Takes session changes into account.
     *
     * @param now the writer's clock; stored beside the records, never in them
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
        fillBuckets(byBucket);
        addUp(customers, now);
    }

    private static Bucket.Key bucketOf(Attribution attribution) {
        return new Bucket.Key(
                attribution.customerNumber(),
                YearMonth.from(attribution.contribution().start().atZone(ZoneOffset.UTC)));
    }

    private void fillBuckets(Map<Bucket.Key, List<SessionChange>> changes) {
        Set<Bucket.Key> open = new LinkedHashSet<>(changes.keySet());
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            awaitTurn(attempt, open.size());
            List<Bucket> writes = new ArrayList<>();
            Map<Bucket.Key, Bucket> stored = store.buckets(open);
            for (Bucket.Key key : open) {
                Bucket bucket = stored.get(key);
                Bucket grown = bucket;
                for (SessionChange change : changes.get(key)) {
                    var contribution = change.after()
                            .filter(attribution -> bucketOf(attribution).equals(key))
                            .map(Attribution::contribution);
                    grown = grown.with(change.session(), new Bucket.Entry(change.version(), contribution));
                }
                if (!grown.equals(bucket)) {
                    writes.add(grown.written());
                }
            }
            List<Written> results = store.putBuckets(writes);
            open.clear();
            for (int i = 0; i < writes.size(); i++) {
                if (results.get(i) == Written.CONFLICT) {
                    open.add(writes.get(i).key());
                }
            }
        }
    }

    private void addUp(Set<String> customers, Instant now) {
        Set<String> open = new LinkedHashSet<>(customers);
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            awaitTurn(attempt, open.size());
            // The order matters: versions first, then the buckets that the new record is made of.
            Map<String, StoredCustomer> stored = store.customers(open);
            Map<String, ContributionSummary> summaries = store.summaries(open);
            List<StoredCustomer> writes = new ArrayList<>();
            for (String customer : open) {
                LakeRow row = CustomerRules.record(customer, customer, summaries.getOrDefault(customer, ContributionSummary.NONE))
                        .orElse(null);
                StoredCustomer before = stored.get(customer);
                long version = before == null ? 1 : before.version() + 1;
                writes.add(new StoredCustomer(customer, version, row, now));
            }
            List<Written> results = store.putCustomers(writes);
            open.clear();
            for (int i = 0; i < writes.size(); i++) {
                if (results.get(i) == Written.CONFLICT) {
                    open.add(writes.get(i).customerNumber());
                }
            }
        }
    }

    private void awaitTurn(int attempt, int customers) {
        if (attempt == ATTEMPTS) {
            throw new Contention(customers);
        }
        if (attempt > 0) {
            backoff.pause(attempt - 1);
        }
    }
}
