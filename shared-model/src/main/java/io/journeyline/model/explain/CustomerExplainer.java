package io.journeyline.model.explain;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.customer.CustomerRules;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.explain.CustomerExplanation.Field;
import io.journeyline.model.explain.CustomerExplanation.Given;
import io.journeyline.model.explain.IdentityTie.Witness;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Explains a customer's record out of what their sessions contribute, a month at a time, so that it holds no more of a
 * customer with 100,000 sessions than of any other: sums, and the latest sessions that count. Of these alone the facts are
 * read, once it is known which they are.
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
    private final EnumMap<Channel, Contribution> latestBy = new EnumMap<>(Channel.class);
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
            if (contacts.counts(one)) {
                first = first == null ? one : earlier(first, one);
                latestBy.merge(one.channel(), one, CustomerExplainer::later);
            }
        }
    }

    private static Contribution earlier(Contribution one, Contribution other) {
        return LATEST_FIRST.compare(one, other) < 0 ? other : one;
    }

    private static Contribution later(Contribution one, Contribution other) {
        return LATEST_FIRST.compare(one, other) < 0 ? one : other;
    }

    /**
     * The explanation; empty if no session speaks of the customer.
     *
     * @param globalCustomerId what the customer is called across numbers
     * @param ties             the identifiers that hold these numbers together, each with a session of each number
     * @param ledgers          the facts of a session, empty if there are none; asked for the sessions that are listed
     */
    public Optional<CustomerExplanation> explain(
            String globalCustomerId,
            SortedMap<Identifier, SortedMap<String, SessionKey>> ties,
            Function<SessionKey, Ledger> ledgers) {
        ContributionSummary total =
                months.values().stream().reduce(ContributionSummary.NONE, ContributionSummary::plus);
        return CustomerRules.record(customerNumber, globalCustomerId, total).map(row -> {
            SessionFields facts = new SessionFields(ledgers);
            return new CustomerExplanation(
                    customerNumber,
                    Map.copyOf(months),
                    witnessed(ties, ledgers),
                    Catalogue.CAR.columns().stream()
                            .map(column -> field(column.name(), row, facts))
                            .toList());
        });
    }

    /** The ties, and the facts of the first sessions told. */
    private static List<IdentityTie> witnessed(
            SortedMap<Identifier, SortedMap<String, SessionKey>> ties, Function<SessionKey, Ledger> ledgers) {
        List<IdentityTie> witnessed = new ArrayList<>();
        int read = 0;
        for (var tie : ties.entrySet()) {
            TreeMap<String, Witness> witnesses = new TreeMap<>();
            for (var one : tie.getValue().entrySet()) {
                List<Statement> facts = read++ < MOST_LISTED
                        ? SessionExplainer.verifying(ledgers.apply(one.getValue()), one.getKey(), tie.getKey())
                        : List.of();
                witnesses.put(one.getKey(), new Witness(one.getValue(), facts));
            }
            witnessed.add(new IdentityTie(tie.getKey(), witnesses));
        }
        return witnessed;
    }

    private Field field(String column, LakeRow row, SessionFields facts) {
        Listed listed =
                switch (column) {
                    case "cust_id", "global_customer_id", "session_count" -> sessions.listed("cust_id");
                    case "common_channels" -> ofEachChannel((List<?>) row.get(column));
                    case "contact_count" -> contacts.listed("initiation");
                    case "branch_visits" -> visits.listed("channel_type");
                    case "first_contact_time" -> startOf(first);
                    case "last_contact_time" -> startOf(contacts.latest());
                    default -> Listed.NONE;
                };
        return new Field(
                column,
                row.get(column),
                ColumnRules.of(Catalogue.CAR, column),
                listed.sessions().stream()
                        .map(session -> new Given(
                                session,
                                listed.columns().stream()
                                        .flatMap(each -> facts.field(session.session(), each).stream())
                                        .toList()))
                        .toList(),
                listed.more());
    }

    /** Of each channel the latest contact: which channels there are hangs on no other. */
    private Listed ofEachChannel(List<?> channels) {
        if (channels == null) {
            return Listed.NONE;
        }
        List<Contribution> latest = channels.stream()
                .map(channel -> latestBy.get(Channel.valueOf((String) channel)))
                .toList();
        return new Listed(latest, List.of("channel_type", "initiation"), contacts.count - latest.size());
    }

    private static Listed startOf(Contribution session) {
        return session == null
                ? Listed.NONE
                : new Listed(List.of(session), List.of("session_start_time", "initiation"), 0);
    }

    /**
     * Sessions that give a field.
     *
     * @param columns those of their records that it takes
     * @param more    how many more sessions do
     */
    private record Listed(List<Contribution> sessions, List<String> columns, long more) {

        static final Listed NONE = new Listed(List.of(), List.of(), 0);
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

        Listed listed(String column) {
            return new Listed(List.copyOf(latest), List.of(column), count - latest.size());
        }
    }
}
