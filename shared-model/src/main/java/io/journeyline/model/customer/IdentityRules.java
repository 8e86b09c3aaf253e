package io.journeyline.model.customer;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which customer numbers are one customer's: those that verified identifiers tie together, directly or through others. A
 * function of the sessions' facts, so what is taken back unties.
 *
 * @param shared      which identifiers tie nobody; of these rules the window does not count here, as a tie has no moment
 * @param mostNumbers more numbers than this, tied together, are not one customer's: each stands alone
 */
public record IdentityRules(SharedIdentifiers shared, int mostNumbers) {

    private static final int USUALLY_MOST_NUMBERS = 100;

    public IdentityRules {
        if (mostNumbers < 1) {
            throw new IllegalArgumentException("a customer has at least one number, not " + mostNumbers);
        }
    }

    /** The usual rules: at most a hundred numbers. */
    public static IdentityRules of(SharedIdentifiers shared) {
        return new IdentityRules(shared, USUALLY_MOST_NUMBERS);
    }

    /**
     * What may tie a number to others. A number that comes with more identifiers than
     * {@link ContributionSummary#MOST_IDENTIFIERS} is no person's, and is tied to nobody.
     */
    public SortedSet<Identifier> identifying(ContributionSummary summary) {
        TreeSet<Identifier> identifying = new TreeSet<>();
        if (summary.identifiers().size() <= ContributionSummary.MOST_IDENTIFIERS) {
            summary.identifiers().stream().filter(shared::decidedBySessions).forEach(identifying::add);
        }
        return Collections.unmodifiableSortedSet(identifying);
    }

    /** What so many customer numbers make of an identifier that they come with. */
    public Standing standing(int customerNumbers) {
        return customerNumbers > shared.mostCustomers() ? Standing.SHARED : Standing.PERSONAL;
    }

    /**
     * The numbers that are tied to this one, itself among them. Where they are more than count as one customer's, some of
     * them: one more than that.
     */
    public SortedSet<String> tied(String customerNumber, IdentityGraph graph) {
        TreeSet<String> found = new TreeSet<>();
        found.add(customerNumber);
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (Identifier identifier : graph.identifiers(open.removeFirst())) {
                for (String other : graph.customers(identifier)) {
                    if (found.add(other)) {
                        open.addLast(other);
                    }
                    if (found.size() > mostNumbers) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    /** Whether numbers found {@link #tied} are one customer's. */
    public boolean isOneCustomer(SortedSet<String> tied) {
        return tied.size() <= mostNumbers;
    }

    /** What a number's customer is called across numbers, given the numbers {@link #tied} to it. */
    public String globalCustomerId(String customerNumber, SortedSet<String> tied) {
        return isOneCustomer(tied) ? tied.first() : customerNumber;
    }
}
