package io.journeyline.functions.ingest;

import io.journeyline.events.contactevent.ContactEventEncoder;
import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.functions.port.OriginalStore;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Outcome;
import io.journeyline.model.fact.RecordPosition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Collects what became of input records and sends it on in bounded portions.
 *
 * <p>Within a portion the quarantine is written first, then staging, then the facts go on the stream. A crash anywhere in
 * between is followed by a retry of the same records, whose rows have the same keys and whose facts have the same
 * positions: nothing counts twice. Staging before the stream, because what is staged without an outcome is then exactly
 * what is still owed, and can be counted and replayed even if the retries are used up; the other way round a fact could
 * be used of which no input record tells.
 */
final class Ingestion {

    /** Bounds the size of an object in rows; a retry repeats a portion at most. */
    static final int PORTION = 5_000;

    /**
     * Bounds the memory, whatever the rows hold: what is collected is about a dozen times this while it is written (rows,
     * facts, the object, the stream's records), and the function has 512 MB. Ordinary rows reach the other bound first.
     */
    static final int PORTION_BYTES = 8 * 1024 * 1024;

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final ContactEventSink events;
    private final ChangeSink changes;
    private final OriginalStore originals;
    private final InstantSource clock;

    private final List<LocatedFact> facts = new ArrayList<>();
    private final List<ChangeRow> staging = new ArrayList<>();
    private final List<ChangeRow> quarantine = new ArrayList<>();
    private final IngestCounts counts = new IngestCounts();
    private long collectedBytes;

    Ingestion(ContactEventSink events, ChangeSink changes, OriginalStore originals, InstantSource clock) {
        this.events = events;
        this.changes = changes;
        this.originals = originals;
        this.clock = clock;
    }

    /** The record spoke. */
    void addFacts(InputRecord record, List<Fact> said) {
        counts.countUsable(said.size());
        for (int index = 0; index < said.size(); index++) {
            Fact fact = said.get(index);
            byte[] event = ContactEventEncoder.encode(fact);
            collectedBytes += event.length;
            facts.add(new LocatedFact(fact, new RecordPosition(record.position(), index), record.arrivedAt()));
            staging.add(finish(ChangeRow.of(Catalogue.STAGING_CONTACT_EVENT)
                    .put("record_position", record.position())
                    .put("fact_index", index)
                    .put("source", fact.key().source())
                    .put("arrived_at", record.arrivedAt())
                    .put("session_key", fact.key().session().text())
                    .put("fact_id", fact.key().factId())
                    .put("revision", fact.revision().text())
                    .put("event_kind", fact.event().kind().text())
                    .put("occurred_at", fact.event().at())
                    .put("event", new String(event, StandardCharsets.UTF_8))));
        }
    }

    /** The record is left out by a rule of its source. */
    void addDropped(InputRecord record, String reason) {
        counts.countDropped();
        staging.add(finish(withoutFact(record, Outcome.DROPPED, reason)));
    }

    /** The record cannot be used. */
    void addRejected(InputRecord record, Problem problem, Original original) {
        counts.countQuarantined();
        String object = original.fitsRow() ? null : keepWhole(record, original);
        byte[] inline = original.head().length <= Original.INLINE_BYTES
                ? original.head()
                : Arrays.copyOf(original.head(), Original.INLINE_BYTES);
        collectedBytes += inline.length;
        quarantine.add(finish(ChangeRow.of(Catalogue.QUARANTINE)
                .put("record_position", record.position())
                .put("source", record.source())
                .put("arrived_at", record.arrivedAt())
                .put("code", problem.code())
                .put("reason", problem.reason())
                .put("mend", problem.mend())
                .put("location", record.location())
                .put("bytes", original.length())
                .put("original", Base64.getEncoder().encodeToString(inline))
                .put("original_object", object)));
        staging.add(finish(withoutFact(record, Outcome.QUARANTINED, problem.code())));
    }

    /** Sends on what was collected if it is a portion. */
    void flushIfFull() {
        if (staging.size() >= PORTION || collectedBytes >= PORTION_BYTES) {
            flush();
        }
    }

    /** Sends on what was collected. When it throws, the same records must come again. */
    void flush() {
        changes.write(Catalogue.QUARANTINE, List.copyOf(quarantine));
        changes.write(Catalogue.STAGING_CONTACT_EVENT, List.copyOf(staging));
        events.put(List.copyOf(facts));
        quarantine.clear();
        staging.clear();
        facts.clear();
        collectedBytes = 0;
    }

    boolean isFlushed() {
        return staging.isEmpty();
    }

    /** What was collected so far, flushed or not. */
    IngestCounts counts() {
        return counts;
    }

    private String keepWhole(InputRecord record, Original original) {
        try (InputStream whole = original.whole().get()) {
            return originals.keep(record.position(), whole, original.length());
        } catch (IOException e) {
            throw new UncheckedIOException("the original of a rejected record could not be read again", e);
        }
    }

    private static ChangeRow.Builder withoutFact(InputRecord record, Outcome outcome, String reason) {
        return ChangeRow.of(Catalogue.STAGING_CONTACT_EVENT)
                .put("record_position", record.position())
                .put("fact_index", 0)
                .put("source", record.source())
                .put("arrived_at", record.arrivedAt())
                .put("outcome", outcome.text())
                .put("reason", reason);
    }

    /** A later attempt at the same record, perhaps with a mended mapping, replaces an earlier one: time is the version. */
    private ChangeRow finish(ChangeRow.Builder row) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return row.version(now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1_000, now);
    }
}
