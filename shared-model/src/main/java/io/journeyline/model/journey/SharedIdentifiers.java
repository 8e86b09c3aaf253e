package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * When an identifier identifies nobody: it is configured as shared, or sessions that started within some window assert it
 * together with more distinct customer numbers than one household has, or two {@linkplain Call calls} that come with it
 * {@linkplain Overlap overlap}. A function of the sessions' facts, so a number that is taken back, or a call that turns out to
 * have been shorter, gives the identifier back. A customer number itself is shared by configuration only: whoever calls is the
 * customer that the number says, however many of them there are.
 *
 * @param mostCustomers with so many distinct customer numbers it is still one customer's
 * @param window        within how long, from the first session's start to the last one's, inclusive
 * @param configured    what is known to be shared
 */
public record SharedIdentifiers(int mostCustomers, Duration window, Set<Identifier> configured) {

    /** Five customer numbers within 180 days. */
    public static final SharedIdentifiers DEFAULT = new SharedIdentifiers(5, Duration.ofDays(180), Set.of());

    public SharedIdentifiers {
        if (mostCustomers < 1 || window.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one customer and a window that is not negative: " + mostCustomers + ", " + window);
        }
        configured = Set.copyOf(configured);
    }

    /** Whether the identifier's standing follows from its sessions. */
    public boolean decidedBySessions(Identifier identifier) {
        return identifier.kind() != IdentifierKind.CUSTOMER_NUMBER && !configured.contains(identifier);
    }

    /** What the customer numbers of these entries on its timeline make of an identifier. */
    public Standing standing(Collection<TimelineEntry> entries) {
        return customers(entries, mostCustomers) > mostCustomers ? Standing.SHARED : Standing.PERSONAL;
    }

    /** The most distinct customer numbers that these entries name within one window. */
    public int customers(Collection<TimelineEntry> entries) {
        return customers(entries, Integer.MAX_VALUE);
    }

    /** As many as come together within one window; counted no further than to the first above the limit. */
    private int customers(Collection<TimelineEntry> entries, int limit) {
        int most = 0;
        Deque<TimelineEntry> inWindow = new ArrayDeque<>();
        Map<String, Integer> customers = new HashMap<>();
        for (TimelineEntry entry : new TreeSet<>(entries)) {
            if (entry.customer() == null) {
                continue;
            }
            inWindow.addLast(entry);
            customers.merge(entry.customer(), 1, Integer::sum);
            Instant from = entry.start().minus(window);
            while (inWindow.getFirst().start().isBefore(from)) {
                customers.computeIfPresent(
                        inWindow.removeFirst().customer(), (customer, count) -> count == 1 ? null : count - 1);
            }
            most = Math.max(most, customers.size());
            if (most > limit) {
                return most;
            }
        }
        return most;
    }
}
