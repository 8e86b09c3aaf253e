package io.journeyline.functions.ingest;

import io.journeyline.events.Decoded;
import io.journeyline.events.RecordDecoder;
import io.journeyline.events.file.RawRecord;
import io.journeyline.events.file.RecordReader;
import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.MappingDecoder;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.functions.port.LandingObject;
import io.journeyline.functions.port.LandingStore;
import io.journeyline.functions.port.OriginalStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Takes in uploaded files, record by record, by the mapping of the source that the folder names. */
public final class IngestFile {

    private static final String FOLDER = "sftp/";

    private final SourceMappings mappings;
    private final LandingStore landing;
    private final ContactEventSink events;
    private final ChangeSink changes;
    private final OriginalStore originals;
    private final InstantSource clock;

    public IngestFile(
            SourceMappings mappings,
            LandingStore landing,
            ContactEventSink events,
            ChangeSink changes,
            OriginalStore originals,
            InstantSource clock) {
        this.mappings = mappings;
        this.landing = landing;
        this.events = events;
        this.changes = changes;
        this.originals = originals;
        this.clock = clock;
    }

    /**
     * Takes in one upload. An upload that nobody can read for want of a mapping is one quarantined record: trying again
     * would not mend it, a person must.
     *
     * @throws RuntimeException when something around us fails: the upload must come again, from its beginning
     */
    public IngestCounts process(LandingObject object) {
        Ingestion ingestion = new Ingestion(events, changes, originals, clock);
        Optional<String> source = source(object.key());
        if (source.isEmpty()) {
            rejectObject(
                    ingestion,
                    object,
                    "unknown",
                    new Problem(
                            Problem.OBJECT_KEY,
                            "The object's key does not say which source it is of.",
                            "Upload it as sftp/<source>/<file>."));
        } else {
            switch (mappings.find(source.get())) {
                case SourceMappings.Found.Usable(Mapping mapping) -> readRecords(ingestion, object, mapping);
                case SourceMappings.Found.Unusable(Problem problem) ->
                    rejectObject(ingestion, object, source.get(), problem);
            }
        }
        ingestion.flush();
        return ingestion.counts();
    }

    private static Optional<String> source(String key) {
        int slash = key.indexOf('/', FOLDER.length());
        return key.startsWith(FOLDER) && slash > FOLDER.length()
                ? Optional.of(key.substring(FOLDER.length(), slash))
                : Optional.empty();
    }

    private void readRecords(Ingestion ingestion, LandingObject object, Mapping mapping) {
        RecordDecoder decoder = MappingDecoder.of(mapping);
        InputStream content;
        try {
            content = landing.open(object);
        } catch (LandingStore.Overwritten e) {
            // Trying again would not bring it back, and reading what is there now would count that upload twice.
            rejectObject(
                    ingestion,
                    object,
                    mapping.source(),
                    new Problem(
                            Problem.OBJECT_OVERWRITTEN,
                            "Another upload took the object's name before this one was read to its end, and the bucket keeps no"
                                    + " versions.",
                            "Upload the file again under a name of its own; let the landing bucket keep versions."));
            return;
        }
        try (RecordReader records = RecordReader.of(content, mapping)) {
            for (RawRecord raw : records) {
                InputRecord input = new InputRecord(
                        position(object, raw.line()), mapping.source(), "line " + raw.line(), object.arrivedAt());
                decode(ingestion, object, decoder, raw, input);
                ingestion.flushIfFull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("landing object " + object.key() + " could not be read to its end", e);
        }
    }

    private void decode(
            Ingestion ingestion, LandingObject object, RecordDecoder decoder, RawRecord raw, InputRecord input) {
        Decoded decoded;
        try {
            decoded = raw.decode(decoder);
        } catch (RuntimeException e) {
            ingestion.addRejected(input, Problem.defect(e), original(object, raw));
            return;
        }
        switch (decoded) {
            case Decoded.Facts(var facts) -> ingestion.addFacts(input, facts);
            case Decoded.Dropped(String reason) -> ingestion.addDropped(input, reason);
            case Decoded.Rejected(var rejection) ->
                ingestion.addRejected(input, Problem.of(rejection), original(object, raw));
        }
    }

    /** A record too long to be held is read from the landing zone again, its beginning for the row, all for the object. */
    private Original original(LandingObject object, RawRecord raw) {
        if (raw.hasBytes()) {
            return new Original(raw.bytes(), raw.length(), () -> new ByteArrayInputStream(raw.bytes()));
        }
        long headLength = Math.min(raw.length(), Original.INLINE_BYTES);
        try (InputStream head = landing.openRange(object, raw.offset(), headLength)) {
            return new Original(
                    head.readAllBytes(), raw.length(), () -> landing.openRange(object, raw.offset(), raw.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("landing object " + object.key() + " could not be read again", e);
        }
    }

    /** The object itself stays in the landing zone: the row says where, and holds none of it. */
    private static void rejectObject(Ingestion ingestion, LandingObject object, String source, Problem problem) {
        ingestion.addRejected(
                new InputRecord(position(object, 0), source, "object " + object.key(), object.arrivedAt()),
                problem,
                new Original(new byte[0], 0, InputStream::nullInputStream));
    }

    private static String position(LandingObject object, long line) {
        return "landing/" + object.key() + "@" + object.upload() + ":" + line;
    }
}
