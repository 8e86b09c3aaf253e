package io.journeyline.functions.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.events.mapping.Mappings;
import io.journeyline.functions.port.FaultDial;
import io.journeyline.functions.port.FaultDial.Moment;
import io.journeyline.functions.port.InMemoryContactEvents;
import io.journeyline.functions.port.InMemoryLake;
import io.journeyline.functions.port.InMemoryObjects;
import io.journeyline.functions.port.LandingObject;
import io.journeyline.functions.port.MappingStore.StoredMapping;
import io.journeyline.model.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class IngestFileTest {

    private static final Instant ARRIVED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant NOW = Instant.parse("2026-01-02T03:05:00.000007Z");
    private static final LandingObject UPLOAD =
            new LandingObject("landing", "sftp/bank-1999/october.tsv", null, null, "0C0F", ARRIVED);

    private static final String SERVED =
            "AA0101\t46087\t0\t0\tPS\t991001\t7:15:55\t7:16:08\t13\t0:00:00\t0:00:00\t0\tAGENT\t7:16:08\t7:17:10\t62\tBASCH";
    private static final String PHANTOM =
            "AA0101\t46088\t0\t0\tPS\t991001\t7:15:55\t7:16:08\t13\t0:00:00\t0:00:00\t0\tPHANTOM\t0:00:00\t0:00:00\t0\tNO_SERVER";
    private static final String TORN = "AA0101\t46089\t0";
    private static final String TOO_LONG = "A".repeat(100_000);
    private static final String FILE =
            String.join("\n", SERVED, PHANTOM, TORN, TOO_LONG, SERVED.replace("46087", "46090")) + "\n";

    private final FaultDial dial = new FaultDial();
    private final InMemoryContactEvents events = new InMemoryContactEvents(dial);
    private final InMemoryLake lake = new InMemoryLake(dial);
    private final InMemoryObjects objects = new InMemoryObjects(dial);

    @Test
    void process_goodDroppedAndDamagedRecords_givesEachOneOutcome() {
        objects.land(UPLOAD.key(), bytes(FILE));

        IngestCounts counts = ingest().process(UPLOAD);

        assertThat(counts).hasToString("records=5 facts=2 dropped=1 quarantined=2");
        assertThat(lake.rows(Catalogue.STAGING_CONTACT_EVENT))
                .extracting(
                        row -> row.values().get("record_position"),
                        row -> row.values().get("outcome"),
                        row -> row.values().get("reason"))
                .containsExactly(
                        tuple(1, null, null),
                        tuple(2, "dropped", "phantom call"),
                        tuple(3, "quarantined", "columns"),
                        tuple(4, "quarantined", "too-long"),
                        tuple(5, null, null));
        assertThat(events.facts())
                .extracting(fact -> fact.position().record())
                .containsExactly(position(1), position(5));
        assertThat(events.facts())
                .allSatisfy(fact -> assertThat(fact.arrivedAt()).isEqualTo(ARRIVED));
    }

    @Test
    void process_factRow_saysWhatWasHeard() {
        objects.land(UPLOAD.key(), bytes(SERVED));

        ingest().process(UPLOAD);

        assertThat(lake.rows(Catalogue.STAGING_CONTACT_EVENT).getFirst().values())
                .containsEntry("fact_index", "0")
                .containsEntry("source", "bank-1999")
                .containsEntry("arrived_at", "2026-01-02 03:04:05.000000")
                .containsEntry("session_key", "bank-1999/991001-AA0101-46087")
                .containsEntry("event_kind", "snapshot")
                // Jerusalem was two hours ahead of UTC again since 3 September.
                .containsEntry("occurred_at", "1999-10-01 05:15:55.000000")
                .containsEntry("row_version", "1767323100000007")
                .containsEntry("row_deleted", "false")
                .containsEntry("processed_at", "2026-01-02 03:05:00.000007")
                .hasEntrySatisfying("event", json -> assertThat((String) json).contains("\"agent_id\":\"BASCH\""));
    }

    @Test
    void process_damagedRecord_keepsTheOriginalAndSaysHowToMend() {
        objects.land(UPLOAD.key(), bytes(FILE));

        ingest().process(UPLOAD);

        Map<String, Object> torn = lake.rows(Catalogue.QUARANTINE).getFirst().values();
        assertThat(torn)
                .containsEntry("record_position", position(3))
                .containsEntry("source", "bank-1999")
                .containsEntry("code", "columns")
                .containsEntry("location", "line 3")
                .containsEntry("bytes", Integer.toString(TORN.length()))
                .containsEntry("original", base64(TORN))
                .containsEntry("original_object", null);
        assertThat((String) torn.get("mend")).isNotBlank();
    }

    @Test
    void process_recordTooLongForARow_keepsTheBeginningInTheRowAndAllInAnObject() {
        objects.land(UPLOAD.key(), bytes(FILE));

        ingest().process(UPLOAD);

        assertThat(lake.rows(Catalogue.QUARANTINE).get(1).values())
                .containsEntry("bytes", "100000")
                .containsEntry("original", base64("A".repeat(32 * 1024)))
                .containsEntry("original_object", "originals/" + position(4));
        assertThat(objects.originals()).containsOnlyKeys("originals/" + position(4));
        assertThat(objects.originals().get("originals/" + position(4))).isEqualTo(bytes(TOO_LONG));
    }

    @Test
    void process_twoUploadsUnderOneName_readsEachAsItWas() {
        LandingObject first = upload("v1", null, "0A");
        LandingObject second = upload("v2", null, "0B");
        objects.land(first, bytes(SERVED));
        objects.land(second, bytes(SERVED.replace("46087", "46090")));
        IngestFile ingest = ingest();

        ingest.process(first);
        ingest.process(second);

        assertThat(events.facts())
                .extracting(
                        fact -> fact.position().record(),
                        fact -> fact.fact().key().session().sessionId())
                .containsExactly(
                        Tuple.tuple("landing/sftp/bank-1999/october.tsv@v1:1", "991001-AA0101-46087"),
                        Tuple.tuple("landing/sftp/bank-1999/october.tsv@v2:1", "991001-AA0101-46090"));
    }

    @Test
    void process_oneUploadNotifiedTwice_isOneOrigin() {
        objects.land(upload("v1", null, "0A"), bytes(FILE));
        IngestFile ingest = ingest();
        ingest.process(upload("v1", null, "0A"));
        var once = lake.merged(Catalogue.STAGING_CONTACT_EVENT);

        // A notification sent again by hand has a sequencer of its own.
        ingest.process(upload("v1", null, "0B"));

        assertThat(lake.merged(Catalogue.STAGING_CONTACT_EVENT)).isEqualTo(once).hasSize(5);
        assertThat(new HashSet<>(events.facts())).hasSize(2);
    }

    @Test
    void process_overwrittenWhereNoVersionsAreKept_quarantinesTheObjectAndReadsTheOtherOnce() {
        byte[] kept = bytes(SERVED);
        LandingObject lost = upload(null, InMemoryObjects.eTag(bytes(FILE)), "0A");
        LandingObject second = upload(null, InMemoryObjects.eTag(kept), "0B");
        objects.land(UPLOAD.key(), kept);
        IngestFile ingest = ingest();

        assertThat(ingest.process(lost)).hasToString("records=1 facts=0 dropped=0 quarantined=1");
        assertThat(ingest.process(second)).hasToString("records=1 facts=1 dropped=0 quarantined=0");

        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("record_position", "landing/sftp/bank-1999/october.tsv@0A:0")
                .containsEntry("source", "bank-1999")
                .containsEntry("code", "object-overwritten")
                .hasEntrySatisfying("mend", mend -> assertThat((String) mend).contains("name of its own")));
    }

    @Test
    void process_largeRows_sendsPortionsByTheirBytes() {
        objects.putMapping("notes", new StoredMapping(NOTES, "v1"));
        LandingObject upload = new LandingObject("landing", "sftp/notes/a.csv", null, null, "1", ARRIVED);
        StringBuilder file = new StringBuilder();
        int rows = 3 * Ingestion.PORTION_BYTES / 60_000;
        for (int row = 0; row < rows; row++) {
            file.append(row)
                    .append(",2026-01-02 03:04:05,")
                    .append("n".repeat(60_000))
                    .append('\n');
        }
        objects.land(upload.key(), bytes(file.toString()));

        IngestCounts counts = ingest().process(upload);

        assertThat(counts).hasToString("records=" + rows + " facts=" + rows + " dropped=0 quarantined=0");
        assertThat(lake.objects()).isEqualTo(3);
    }

    private static final String NOTES = """
            journeyline-mapping: 1
            source: notes
            zone: UTC
            columns: [id, at, notes]
            session-id: "{id}"
            times: {at: {column: at}}
            fields:
              at: {time: at}
              channel: {constant: VOICE}
              notes: {column: notes}
            """;

    private static LandingObject upload(String versionId, String eTag, String sequencer) {
        return new LandingObject("landing", UPLOAD.key(), versionId, eTag, sequencer, ARRIVED);
    }

    @Test
    void process_moreRecordsThanAPortion_sendsPortions() {
        objects.land(UPLOAD.key(), bytes((SERVED + "\n").repeat(Ingestion.PORTION * 2 + 1)));

        IngestCounts counts = ingest().process(UPLOAD);

        assertThat(counts.records()).isEqualTo(Ingestion.PORTION * 2 + 1);
        assertThat(lake.objects()).isEqualTo(3);
    }

    @Test
    void process_anyCallBrokenBeforeOrAfter_losesNothingWhenTriedAgain() {
        objects.land(UPLOAD.key(), bytes(FILE));
        ingest().process(UPLOAD);
        int calls = dial.calls();
        assertThat(calls).isGreaterThan(4);
        for (int call = 1; call <= calls; call++) {
            for (Moment moment : Moment.values()) {
                FaultDial broken = new FaultDial();
                InMemoryContactEvents eventsAgain = new InMemoryContactEvents(broken);
                InMemoryLake lakeAgain = new InMemoryLake(broken);
                InMemoryObjects objectsAgain = new InMemoryObjects(broken);
                objectsAgain.land(UPLOAD.key(), bytes(FILE));
                IngestFile ingest = ingest(eventsAgain, lakeAgain, objectsAgain);
                broken.breakCall(call, moment);

                assertThatExceptionOfType(FaultDial.Broken.class).isThrownBy(() -> ingest.process(UPLOAD));
                // What is on the stream is staged, at every moment.
                assertThat(stagedPositions(lakeAgain)).containsAll(positions(eventsAgain));
                ingest.process(UPLOAD);

                assertThat(new HashSet<>(eventsAgain.facts())).isEqualTo(new HashSet<>(events.facts()));
                assertThat(lakeAgain.merged(Catalogue.STAGING_CONTACT_EVENT))
                        .isEqualTo(lake.merged(Catalogue.STAGING_CONTACT_EVENT));
                assertThat(lakeAgain.merged(Catalogue.QUARANTINE).keySet())
                        .isEqualTo(lake.merged(Catalogue.QUARANTINE).keySet());
            }
        }
    }

    @Test
    void process_sourceWithoutMapping_quarantinesTheObjectOnce() {
        LandingObject upload = new LandingObject("landing", "sftp/unheard-of/a.csv", null, null, "1", ARRIVED);
        objects.land(upload.key(), bytes("a,b\nc,d\n"));

        IngestCounts counts = ingest().process(upload);

        assertThat(counts).hasToString("records=1 facts=0 dropped=0 quarantined=1");
        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("record_position", "landing/sftp/unheard-of/a.csv@1:0")
                .containsEntry("source", "unheard-of")
                .containsEntry("code", "mapping-missing")
                .hasEntrySatisfying(
                        "mend", mend -> assertThat((String) mend).contains("mappings/unheard-of.yaml", "bank-1999")));
    }

    @Test
    void process_brokenMapping_quarantinesTheObjectAndSaysWhatIsWrong() {
        objects.putMapping("bank-1999", new StoredMapping("journeyline-mapping: 1\n", "v1"));
        objects.land(UPLOAD.key(), bytes(FILE));

        ingest().process(UPLOAD);

        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("code", "mapping-broken")
                .hasEntrySatisfying(
                        "reason", reason -> assertThat((String) reason).contains("source")));
    }

    @Test
    void process_mappingMended_isReadAgain() {
        objects.putMapping("bank-1999", new StoredMapping("journeyline-mapping: 1\n", "v1"));
        objects.land(UPLOAD.key(), bytes(FILE));
        IngestFile ingest = ingest();
        ingest.process(UPLOAD);
        objects.putMapping("bank-1999", new StoredMapping(builtIn(), "v2"));

        assertThat(ingest.process(UPLOAD)).hasToString("records=5 facts=2 dropped=1 quarantined=2");
    }

    @Test
    void process_keyWithoutSource_quarantinesTheObject() {
        LandingObject upload = new LandingObject("landing", "sftp/october.tsv", null, null, "1", ARRIVED);

        ingest().process(upload);

        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("code", "object-key"));
    }

    private IngestFile ingest() {
        return ingest(events, lake, objects);
    }

    private static IngestFile ingest(InMemoryContactEvents events, InMemoryLake lake, InMemoryObjects objects) {
        return new IngestFile(new SourceMappings(objects), objects, events, lake, objects, InstantSource.fixed(NOW));
    }

    private static List<Object> stagedPositions(InMemoryLake lake) {
        return lake.rows(Catalogue.STAGING_CONTACT_EVENT).stream()
                .map(row -> row.values().get("record_position"))
                .toList();
    }

    private static List<Object> positions(InMemoryContactEvents events) {
        return events.facts().stream()
                .<Object>map(fact -> fact.position().record())
                .toList();
    }

    private static String builtIn() {
        return Mappings.builtInText("bank-1999").orElseThrow();
    }

    private static Tuple tuple(int line, String outcome, String reason) {
        return Tuple.tuple(position(line), outcome, reason);
    }

    private static String position(int line) {
        return "landing/sftp/bank-1999/october.tsv@0C0F:" + line;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
