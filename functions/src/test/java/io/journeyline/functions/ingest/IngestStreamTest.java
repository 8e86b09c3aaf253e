package io.journeyline.functions.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.contactevent.ContactEventDecoder;
import io.journeyline.events.contactevent.ContactEventEncoder;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.port.FaultDial;
import io.journeyline.functions.port.FaultDial.Moment;
import io.journeyline.functions.port.InMemoryContactEvents;
import io.journeyline.functions.port.InMemoryLake;
import io.journeyline.functions.port.InMemoryObjects;
import io.journeyline.model.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestStreamTest {

    private static final Instant ARRIVED = Instant.parse("2026-01-02T03:04:05Z");

    private final FaultDial dial = new FaultDial();
    private final InMemoryContactEvents events = new InMemoryContactEvents(dial);
    private final InMemoryLake lake = new InMemoryLake(dial);
    private final InMemoryObjects objects = new InMemoryObjects(dial);
    private final IngestStream ingest = new IngestStream(
            ContactEventDecoder.create(), events, lake, objects, InstantSource.fixed(ARRIVED.plusSeconds(1)));

    @Test
    void process_goodAndBadRecords_usesTheGoodAndQuarantinesTheBad() {
        BatchResult result = ingest.process(List.of(
                record("11", ContactEventEncoder.encode(Facts.started("a", "1").fact())),
                record("12", "rubbish".getBytes(StandardCharsets.UTF_8)),
                record("13", ContactEventEncoder.encode(Facts.ended("a").fact()))));

        assertThat(result.failure()).isEmpty();
        assertThat(events.facts())
                .extracting(fact -> fact.position().record())
                .containsExactly("events/shardId-1/11/0", "events/shardId-1/13/0");
        assertThat(events.facts())
                .extracting(fact -> fact.fact())
                .containsExactly(
                        Facts.started("a", "1").fact(), Facts.ended("a").fact());
        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("record_position", "events/shardId-1/12/0")
                .containsEntry("code", "syntax")
                .containsEntry("location", "sequence number 12, record 0")
                .containsEntry("original", "cnViYmlzaA=="));
        assertThat(lake.rows(Catalogue.STAGING_CONTACT_EVENT)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\":\"crm-2\",\"kind\":\"nothing\"}|crm-2",
                "{\"schema\":\"x\",\"at\":[{\"source\":\"no\"}],\"source\":\"crm\",torn|crm",
                "{\"torn,\"source\":\"crm\"}|unknown",
                "{\"source\":17}|unknown",
                "{\"source\":\"\"}|unknown",
                "{\"source\":\"card-4111-1111-1111-1111\"}|unknown",
                "{\"source\":\"two\\nlines\"}|unknown",
                "[{\"source\":\"crm\"}]|unknown",
                "rubbish|unknown",
            })
    void process_rejectedRecord_isCountedForTheSourceItNames(String json, String source) {
        ingest.process(List.of(record("11", json.getBytes(StandardCharsets.UTF_8))));

        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("source", source));
        assertThat(lake.rows(Catalogue.STAGING_CONTACT_EVENT)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("source", source)
                .containsEntry("outcome", "quarantined"));
    }

    @Test
    void process_decoderThatThrows_quarantinesTheRecord() {
        IngestStream defective = new IngestStream(
                record -> {
                    throw new IllegalStateException("4111 1111 1111 1111");
                },
                events,
                lake,
                objects,
                InstantSource.fixed(ARRIVED));

        BatchResult result = defective.process(List.of(record("11", new byte[] {1})));

        assertThat(result.failure()).isEmpty();
        assertThat(lake.rows(Catalogue.QUARANTINE)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("code", "decoder-defect")
                .hasEntrySatisfying(
                        "reason", reason -> assertThat((String) reason).doesNotContain("4111")));
    }

    @Test
    void process_anyCallBroken_askForTheBatchAgainFromItsFirstRecord() {
        for (int call = 1; call <= 3; call++) {
            for (Moment moment : Moment.values()) {
                dial.breakCall(call, moment);

                BatchResult result = ingest.process(List.of(
                        record("11", "rubbish".getBytes(StandardCharsets.UTF_8)),
                        record("12", ContactEventEncoder.encode(Facts.ended("a").fact()))));

                assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                        .isEqualTo("11"));
            }
        }
    }

    @Test
    void process_laterPortionBroken_asksForWhatIsNotDoneOnly() {
        byte[] event = ContactEventEncoder.encode(Facts.ended("a").fact());
        List<KinesisRecord> batch = IntStream.range(0, Ingestion.PORTION + 10)
                .mapToObj(number -> record(Integer.toString(number), event))
                .toList();
        // Staging and stream of the first portion, then staging of the second.
        dial.breakCall(3, Moment.BEFORE);

        BatchResult result = ingest.process(batch);

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo(Integer.toString(Ingestion.PORTION)));
        assertThat(events.facts()).hasSize(Ingestion.PORTION);
    }

    @Test
    void process_nothing_writesNothing() {
        assertThat(ingest.process(List.of()).failure()).isEmpty();
        assertThat(lake.objects()).isZero();
    }

    private static KinesisRecord record(String sequenceNumber, byte[] data) {
        return new KinesisRecord("shardId-1", sequenceNumber, data, ARRIVED);
    }
}
