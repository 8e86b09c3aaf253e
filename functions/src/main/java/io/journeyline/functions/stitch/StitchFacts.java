package io.journeyline.functions.stitch;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.stitch.StitchProcessor.Result;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.Ledger.FactOutcome;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a batch of the contact-event stream to stitching, and what became of each fact to the lake.
 *
 * <p>State first, outcomes after: a retry in between finds its facts by their positions and says the same again.
 */
public final class StitchFacts {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final StitchProcessor processor;
    private final ChangeSink changes;
    private final InstantSource clock;

    public StitchFacts(StitchProcessor processor, ChangeSink changes, InstantSource clock) {
        this.processor = processor;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Stitches a batch. What is unreadable is a defect of ours, as only ingest writes this stream: what stands before it is
     * stitched, and the batch fails there, loudly.
     */
    public BatchResult process(List<KinesisRecord> batch) {
        List<LocatedFact> facts = new ArrayList<>();
        Map<SessionKey, String> firstRecords = new HashMap<>();
        BatchResult.Failure unreadable = null;
        for (KinesisRecord record : batch) {
            try {
                List<LocatedFact> read = FactBatch.read(record.data());
                facts.addAll(read);
                read.forEach(fact -> firstRecords.putIfAbsent(fact.fact().key().session(), record.sequenceNumber()));
            } catch (RuntimeException e) {
                unreadable = new BatchResult.Failure(record.sequenceNumber(), e);
                break;
            }
        }
        String summary = "records=" + batch.size() + " facts=" + facts.size();
        if (!facts.isEmpty()) {
            try {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                Result result = processor.process(facts, now);
                List<ChangeRow> rows = result.outcomes().stream()
                        .map(outcome -> row(outcome, now))
                        .toList();
                if (!rows.isEmpty()) {
                    changes.write(Catalogue.CONTACT_EVENT_OUTCOME, rows);
                }
                // The stream goes on from the first record that is named: what stands behind it comes again and does no
                // harm.
                for (KinesisRecord record : batch) {
                    for (Map.Entry<SessionKey, RuntimeException> failure :
                            result.failures().entrySet()) {
                        if (record.sequenceNumber().equals(firstRecords.get(failure.getKey()))) {
                            return BatchResult.failed(summary, record.sequenceNumber(), failure.getValue());
                        }
                    }
                }
            } catch (RuntimeException e) {
                return BatchResult.failed(summary, batch.getFirst().sequenceNumber(), e);
            }
        }
        return unreadable == null
                ? BatchResult.done(summary)
                : BatchResult.failed(summary, unreadable.sequenceNumber(), unreadable.cause());
    }

    private static ChangeRow row(FactOutcome outcome, Instant now) {
        LocatedFact located = outcome.fact();
        return ChangeRow.of(Catalogue.CONTACT_EVENT_OUTCOME)
                .put("record_position", located.position().record())
                .put("fact_index", located.position().factIndex())
                .put("source", located.fact().key().source())
                .put("arrived_at", located.arrivedAt())
                .put("outcome", outcome.outcome().text())
                .version(now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1_000, now);
    }
}
