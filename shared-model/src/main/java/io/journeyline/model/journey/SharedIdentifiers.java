package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
        return tooMany(entries).isEmpty() ? Standing.PERSONAL : Standing.SHARED;
    }

    /** Entries of more customers than allowed within one window, the earliest such, one of each; none if there are not so many. */
    public List<TimelineEntry> tooMany(Collection<TimelineEntry> entries) {
        Windows windows = new Windows();
        for (TimelineEntry entry : new TreeSet<>(entries)) {
            windows.add(entry);
            if (windows.customers.size() > mostCustomers) {
                return List.copyOf(windows.customers.values());
            }
        }
        return List.of();
    }

    /** The most distinct customer numbers that these entries name within one window. */
    public int customers(Collection<TimelineEntry> entries) {
        int most = 0;
        Windows windows = new Windows();
        for (TimelineEntry entry : new TreeSet<>(entries)) {
            windows.add(entry);
            most = Math.max(most, windows.customers.size());
        }
        return most;
    }

    /** The window that ends with the entry added last: of each customer the latest entry, the customer heard of longest ago first. */
    private final class Windows {

        private final LinkedHashMap<String, TimelineEntry> customers = new LinkedHashMap<>();

        void add(TimelineEntry entry) {
            if (entry.customer() == null) {
                return;
            }
            customers.putLast(entry.customer(), entry);
            Instant from = entry.start().minus(window);
            while (customers.firstEntry().getValue().start().isBefore(from)) {
                customers.pollFirstEntry();
            }
        }
    }
}
