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

    private static final Comparator<Fact> SOURCE = Evidence.bySource();

    private AgentRecords() {}

    static List<Snapshot> of(Ledger ledger) {
        List<Fact> naming = ledger.facts().stream()
                .filter(fact -> fact.event() instanceof Snapshot snapshot && snapshot.agentId() != null)
                .toList();
        if (naming.isEmpty()) {
            return List.of();
        }
        Fact first = naming.stream().min(SOURCE).orElseThrow();
        TreeMap<String, Fact> newest = new TreeMap<>();
        naming.stream()
                .filter(fact -> SOURCE.compare(first, fact) == 0)
                .sorted(Evidence.PRECEDENCE)
                .forEach(fact -> newest.putIfAbsent(((Snapshot) fact.event()).agentId(), fact));
        return inOrder(newest.values());
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
