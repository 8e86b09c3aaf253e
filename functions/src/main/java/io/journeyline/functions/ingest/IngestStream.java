package io.journeyline.functions.ingest;

import io.journeyline.events.Decoded;
import io.journeyline.events.RecordDecoder;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.functions.port.OriginalStore;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.List;

/** Takes in what upstream systems push to the stream, one contact event a record, perhaps aggregated. */
public final class IngestStream {

    /** The source of a record that cannot say its own: conservation counts it here. */
    static final String UNKNOWN_SOURCE = "unknown";

    private final RecordDecoder decoder;
    private final ContactEventSink events;
    private final ChangeSink changes;
    private final OriginalStore originals;
    private final InstantSource clock;

    public IngestStream(
            RecordDecoder decoder,
            ContactEventSink events,
            ChangeSink changes,
            OriginalStore originals,
            InstantSource clock) {
        this.decoder = decoder;
        this.events = events;
        this.changes = changes;
        this.originals = originals;
        this.clock = clock;
    }

    /**
     * Takes in a batch. A record that cannot be used goes to the quarantine and is done: it is never the failure, which
     * only what is around us can be.
     */
    public BatchResult process(List<KinesisRecord> batch) {
        Ingestion ingestion = new Ingestion(events, changes, originals, clock);
        String firstOpen = "";
        try {
            for (KinesisRecord record : batch) {
                if (ingestion.isFlushed()) {
                    firstOpen = record.sequenceNumber();
                }
                for (UserRecord user : AggregatedRecords.split(record.data())) {
                    decode(ingestion, record, user);
                }
                ingestion.flushIfFull();
            }
            ingestion.flush();
            return BatchResult.done(ingestion.counts().toString());
        } catch (RuntimeException e) {
            return BatchResult.failed(ingestion.counts().toString(), firstOpen, e);
        }
    }

    private void decode(Ingestion ingestion, KinesisRecord record, UserRecord user) {
        Decoded decoded;
        try {
            decoded = decoder.decode(user.data());
        } catch (RuntimeException e) {
            // Whoever threw is not asked for the source.
            ingestion.addRejected(input(record, user, UNKNOWN_SOURCE), Problem.defect(e), original(user));
            return;
        }
        switch (decoded) {
            case Decoded.Facts(var facts) ->
                ingestion.addFacts(input(record, user, facts.getFirst().key().source()), facts);
            case Decoded.Dropped(String reason) -> ingestion.addDropped(input(record, user, source(user)), reason);
            case Decoded.Rejected(var rejection) ->
                ingestion.addRejected(input(record, user, source(user)), Problem.of(rejection), original(user));
        }
    }

    private String source(UserRecord user) {
        return decoder.source(user.data()).orElse(UNKNOWN_SOURCE);
    }

    private static InputRecord input(KinesisRecord record, UserRecord user, String source) {
        return new InputRecord(
                "events/" + record.shard() + "/" + record.sequenceNumber() + "/" + user.subsequence(),
                source,
                "sequence number " + record.sequenceNumber() + ", record " + user.subsequence(),
                record.arrivedAt());
    }

    private static Original original(UserRecord user) {
        return new Original(user.data(), user.data().length, () -> new ByteArrayInputStream(user.data()));
    }
}
