package io.journeyline.benchmarks;

import io.journeyline.functions.change.ChangeObjects;
import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.journey.Continuity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From facts in memory to the bytes of JAR records: a week of a contact centre is stitched in batches on one thread, over a
 * store in memory, and every session's record is written as a change object once it is done.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
public class StitchThroughput {

    private static final Instant NOW = Instant.parse("2026-03-09T00:00:00Z");

    /** How many facts are stitched together: one at a time as they happen, or many as they are loaded. */
    @Param({"1", "100", "3000"})
    public int batch;

    private List<List<LocatedFact>> batches;

    /** How many facts were stitched: with the time, the figure that is wanted. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Stitched {

        /** Facts. */
        public long events;

        /** Bytes of records. */
        public long recordBytes;
    }

    /** Simulates the centre. */
    @Setup
    public void simulate() {
        batches = CentreDays.batches(1_000, batch);
    }

    /** The whole week. */
    @Benchmark
    public void week(Stitched stitched) {
        CountedSessions sessions = new CountedSessions();
        StitchProcessor processor = new StitchProcessor(sessions, Continuity.DEFAULT, attempt -> {});
        for (List<LocatedFact> facts : batches) {
            processor.process(facts, NOW);
            stitched.events += facts.size();
        }
        List<ChangeRow> rows = new ArrayList<>();
        for (StoredSession session : sessions.stored()) {
            if (session.row() != null) {
                ChangeRow.Builder row = ChangeRow.of(Catalogue.JAR);
                session.row().values().forEach(row::put);
                rows.add(row.version(session.version(), NOW));
            }
        }
        stitched.recordBytes += ChangeObjects.encode(rows).length;
    }
}
