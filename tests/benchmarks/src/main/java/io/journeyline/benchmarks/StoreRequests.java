package io.journeyline.benchmarks;

import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.journey.Continuity;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stitching asks of its store, in requests an event; unlike time, the same on every machine. */
public final class StoreRequests {

    private static final Instant NOW = Instant.parse("2026-03-09T00:00:00Z");

    private StoreRequests() {}

    /** Prints the requests by kind, for batches of several sizes. */
    public static void main(String[] arguments) {
        print(System.out);
    }

    private static void print(PrintStream out) {
        for (int batch : List.of(1, 100, 3_000)) {
            Map<CountedSessions.Request, Long> requests = count(1_000, batch);
            long facts = CentreDays.batches(1_000, batch).stream()
                    .mapToLong(List::size)
                    .sum();
            long all = requests.values().stream().mapToLong(Long::longValue).sum();
            out.printf(
                    Locale.ROOT,
                    "batches of %,5d: %.3f requests an event, of %,d events%n",
                    batch,
                    (double) all / facts,
                    facts);
            requests.forEach((kind, count) -> out.printf(
                    Locale.ROOT,
                    "  %-24s %,8d  %.3f%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    count,
                    (double) count / facts));
        }
    }

    /** Stitches a week of a contact centre in batches, and counts. */
    static Map<CountedSessions.Request, Long> count(int contacts, int batch) {
        CountedSessions sessions = new CountedSessions();
        StitchProcessor processor = new StitchProcessor(sessions, Continuity.DEFAULT, attempt -> {});
        for (List<LocatedFact> facts : CentreDays.batches(contacts, batch)) {
            if (!processor.process(facts, NOW).failures().isEmpty()) {
                throw new IllegalStateException("a simulated session could not be stitched");
            }
        }
        return sessions.requests();
    }
}
