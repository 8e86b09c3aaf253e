package io.journeyline.functions.profile;

import io.journeyline.functions.profile.CustomerStore.Written;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.customer.IdentityGraph;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settles customers whose evidence has changed: whom the change may concern is called anew. The protocol, and why it
 * suffices, is told in ADR 0008.
 */
final class Identities {

    private final CustomerStore store;
    private final IdentityRules rules;

    Identities(CustomerStore store, IdentityRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /**
     * Looks once at everybody concerned, and writes what that look says, as far as nobody else was faster.
     *
     * @return those of the customers that are still to be settled
     */
    Set<String> settle(Set<String> customerNumbers, Instant now) {
        IdentityLook look = new IdentityLook(store);
        look.expect(customerNumbers);
        TreeSet<String> unsettled = new TreeSet<>(customerNumbers);
        unsettled.removeIf(number -> look.customer(number).unsettled().isEmpty());
        if (unsettled.isEmpty()) {
            return unsettled;
        }
        return new Settling(look, unsettled, now).run();
    }

    /** One look and its writes. */
    private final class Settling {

        private final IdentityLook look;
        private final SortedSet<String> unsettled;
        private final Instant now;
        private final SortedSet<Identifier> moved = new TreeSet<>();

        Settling(IdentityLook look, SortedSet<String> unsettled, Instant now) {
            this.look = look;
            this.unsettled = unsettled;
            this.now = now;
            unsettled.forEach(number -> moved.addAll(look.customer(number).unsettled()));
        }

        Set<String> run() {
            look.expectAround(unsettled);
            if (judge() == Verdicts.CHANGED) {
                return unsettled;
            }
            Map<String, String> called = new TreeMap<>();
            boolean tied = false;
            for (String number : concerned()) {
                SortedSet<String> with = rules.tied(number, look);
                tied |= with.size() > 1 && rules.isOneCustomer(with);
                called.put(number, rules.globalCustomerId(number, with));
            }
            if (tied && !look.isOfOneMoment()) {
                return unsettled;
            }
            return write(called);
        }

        /** Corrects the verdicts that those who come with the identifiers contradict. */
        private Verdicts judge() {
            Verdicts verdicts = Verdicts.RIGHT;
            Map<String, StoredCustomer> last = new TreeMap<>();
            unsettled.forEach(number -> last.put(number, look.customer(number)));
            for (Identifier identifier : moved) {
                Verdict verdict = look.verdict(identifier);
                Standing standing =
                        rules.standing(look.count(identifier, rules.shared().mostCustomers()));
                if (verdict.standing() != standing) {
                    StoredCustomer because = last.values().stream()
                            .filter(customer -> customer.unsettled().contains(identifier))
                            .findFirst()
                            .orElseThrow();
                    StoredCustomer next = because.called(because.globalCustomerId(), now);
                    if (store.putVerdict(identifier, verdict.changedTo(standing), next) == Written.YES) {
                        last.put(next.customerNumber(), next);
                    }
                    verdicts = Verdicts.CHANGED;
                }
            }
            return verdicts;
        }

        /**
         * Everybody to whom something else may be tied than before. Ties that come or go right now, whoever brings them, are
         * thought away; what then still holds together was called alike before, unless it is too much for one customer: then
         * each stands alone, before and after. From piece to piece the way leads over just these ties.
         */
        private SortedSet<String> concerned() {
            IdentityGraph settled = look.settled();
            TreeSet<String> concerned = new TreeSet<>(unsettled);
            Set<String> seen = new TreeSet<>();
            Set<String> wave = new TreeSet<>(unsettled);
            while (!wave.isEmpty()) {
                look.expectAround(wave);
                Set<String> next = new TreeSet<>();
                for (String root : wave) {
                    SortedSet<String> piece = new TreeSet<>(Set.of(root));
                    SortedSet<String> tied = rules.tied(root, settled);
                    if (rules.isOneCustomer(tied)) {
                        piece = tied;
                        concerned.addAll(piece);
                    }
                    seen.addAll(piece);
                    piece.forEach(number -> next.addAll(look.around(number)));
                }
                next.removeAll(seen);
                wave = next;
            }
            return concerned;
        }

        private Set<String> write(Map<String, String> called) {
            List<StoredCustomer> others = new ArrayList<>();
            List<StoredCustomer> own = new ArrayList<>();
            called.forEach((number, id) -> {
                StoredCustomer next = look.customer(number).called(id, now);
                if (unsettled.contains(number)) {
                    own.add(next.settled());
                } else {
                    others.add(next);
                }
            });
            if (store.putCustomers(others).contains(Written.CONFLICT)) {
                return unsettled;
            }
            for (Identifier identifier : moved) {
                Verdict verdict = look.verdict(identifier);
                if (verdict.applied() == Applied.PENDING
                        && store.putVerdict(identifier, verdict.appliedEverywhere()) == Written.CONFLICT) {
                    return unsettled;
                }
            }
            List<Written> results = store.putCustomers(own);
            Set<String> open = new TreeSet<>();
            for (int i = 0; i < own.size(); i++) {
                if (results.get(i) == Written.CONFLICT) {
                    open.add(own.get(i).customerNumber());
                }
            }
            return open;
        }
    }

    /** What became of the verdicts in a look. */
    private enum Verdicts {
        RIGHT,
        /** One of them is another now, or somebody else is at it: the look is of yesterday. */
        CHANGED
    }
}
