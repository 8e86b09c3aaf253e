package io.journeyline.model.session;

import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * End-of-contact records that name an agent. A source that writes one record per agent tells of several agents; two sources
 * that name different agents disagree about one: so only the records of the source that takes precedence count.
 */
final class AgentRecords {

    private static final Comparator<Fact> PRECEDENCE =
            Comparator.comparing(Fact::origin).thenComparing(fact -> fact.key().source());

    private AgentRecords() {}

    static List<Snapshot> of(Ledger ledger) {
        List<Fact> naming = ledger.facts().stream()
                .filter(fact -> fact.event() instanceof Snapshot snapshot && snapshot.agentId() != null)
                .toList();
        if (naming.isEmpty()) {
            return List.of();
        }
        Fact first = naming.stream().min(PRECEDENCE).orElseThrow();
        TreeMap<String, Fact> newest = new TreeMap<>();
        for (Fact fact : naming) {
            if (PRECEDENCE.compare(first, fact) == 0) {
                newest.merge(((Snapshot) fact.event()).agentId(), fact, AgentRecords::newer);
            }
        }
        return inOrder(newest.values());
    }

    private static Fact newer(Fact one, Fact other) {
        int order = one.revision().compareTo(other.revision());
        if (order == 0) {
            order = one.key().compareTo(other.key());
        }
        return order < 0 ? other : one;
    }

    private static List<Snapshot> inOrder(Collection<Fact> facts) {
        return facts.stream()
                .map(fact -> (Snapshot) fact.event())
                .sorted(Comparator.comparing(
                                Snapshot::interactionStartedAt,
                                Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(Snapshot::agentId))
                .toList();
    }
}
