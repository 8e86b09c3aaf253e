package io.journeyline.model.explain;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.customer.CustomerRules;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.explain.CustomerExplanation.Field;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Explains a customer's record out of what their sessions contribute, a month at a time, so that it holds no more of a
 * customer with 100,000 sessions than of any other: sums, and the latest sessions that count.
 */
public final class CustomerExplainer {

    /** At most so many sessions are listed with a field. */
    public static final int MOST_LISTED = 50;

    private static final Comparator<Contribution> LATEST_FIRST = Comparator.comparing(Contribution::start)
            .thenComparing(Contribution::session)
            .reversed();

    private final String customerNumber;
    private final TreeMap<YearMonth, ContributionSummary> months = new TreeMap<>();
    private final Listing sessions = new Listing(one -> true);
    private final Listing contacts = new Listing(one -> one.initiation() == Initiation.CUSTOMER);
    private final Listing visits = new Listing(one -> one.channel() == Channel.WALK_IN);
    private Contribution first;

    public CustomerExplainer(String customerNumber) {
        this.customerNumber = customerNumber;
    }

    /** Takes the sessions of a month, or some of them, into account; each session once. */
    public void add(YearMonth month, Collection<Contribution> contributions) {
        months.merge(month, ContributionSummary.of(contributions), ContributionSummary::plus);
        for (Contribution one : contributions) {
            sessions.add(one);
            contacts.add(one);
            visits.add(one);
            if (contacts.counts(one) && (first == null || LATEST_FIRST.compare(first, one) < 0)) {
                first = one;
            }
        }
    }

    /**
     * The explanation; empty if no session speaks of the customer.
     *
     * @param globalCustomerId what the customer is called across numbers
     * @param ties             what holds these numbers together
     */
    public Optional<CustomerExplanation> explain(String globalCustomerId, List<IdentityTie> ties) {
        ContributionSummary total =
                months.values().stream().reduce(ContributionSummary.NONE, ContributionSummary::plus);
        return CustomerRules.record(customerNumber, globalCustomerId, total)
                .map(row -> new CustomerExplanation(
                        customerNumber,
                        Map.copyOf(months),
                        ties,
                        Catalogue.CAR.columns().stream()
                                .map(column -> field(column.name(), row))
                                .toList()));
    }

    private Field field(String column, LakeRow row) {
        Object value = row.get(column);
        String rule = ColumnRules.of(Catalogue.CAR, column);
        return switch (column) {
            case "cust_id", "global_customer_id", "session_count" -> sessions.field(column, value, rule);
            case "common_channels", "contact_count" -> contacts.field(column, value, rule);
            case "branch_visits" -> visits.field(column, value, rule);
            case "first_contact_time" -> at(column, value, rule, first);
            case "last_contact_time" -> at(column, value, rule, contacts.latest());
            default -> new Field(column, value, rule, List.of(), 0);
        };
    }

    private static Field at(String column, Object value, String rule, Contribution session) {
        return new Field(column, value, rule, session == null ? List.of() : List.of(session), 0);
    }

    /** The latest of the sessions that count for something, and how many there are. */
    private static final class Listing {

        private final Predicate<Contribution> counts;
        private final TreeSet<Contribution> latest = new TreeSet<>(LATEST_FIRST);
        private long count;

        Listing(Predicate<Contribution> counts) {
            this.counts = counts;
        }

        boolean counts(Contribution one) {
            return counts.test(one);
        }

        void add(Contribution one) {
            if (counts(one)) {
                count++;
                latest.add(one);
                if (latest.size() > MOST_LISTED) {
                    latest.pollLast();
                }
            }
        }

        Contribution latest() {
            return latest.isEmpty() ? null : latest.first();
        }

        Field field(String column, Object value, String rule) {
            return new Field(column, value, rule, List.copyOf(latest), count - latest.size());
        }
    }
}
