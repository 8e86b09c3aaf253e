package io.journeyline.functions.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.ingest.Facts;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.port.FaultDial;
import io.journeyline.functions.port.FaultDial.Moment;
import io.journeyline.functions.port.InMemoryLake;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.journey.Continuity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class StitchFactsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");

    private final FaultDial dial = new FaultDial();
    private final InMemoryLake lake = new InMemoryLake(dial);
    private final StitchFacts stitch = new StitchFacts(
            new StitchProcessor(new InMemorySessionStore(), Continuity.DEFAULT, attempt -> {}),
            lake,
            InstantSource.fixed(NOW));

    @Test
    void process_facts_writesTheOutcomeOfEach() {
        BatchResult result = stitch.process(
                List.of(record("1", Facts.started("a", "4711"), Facts.ended("a")), record("2", Facts.ended("b"))));

        assertThat(result.failure()).isEmpty();
        assertThat(lake.rows(Catalogue.CONTACT_EVENT_OUTCOME)).hasSize(3).allSatisfy(row -> assertThat(row.values())
                .containsEntry("outcome", "used")
                .containsEntry("source", "crm")
                .containsEntry("arrived_at", "2026-01-02 03:04:05.000000")
                .containsEntry("processed_at", "2026-01-02 04:00:00.000000"));
    }

    @Test
    void process_lakeBroken_saysTheSameWhenTheBatchComesAgain() {
        List<KinesisRecord> batch = List.of(record("1", Facts.started("a", "4711")), record("2", Facts.ended("a")));
        dial.breakCall(1, Moment.BEFORE);

        BatchResult broken = stitch.process(batch);
        BatchResult again = stitch.process(batch);

        assertThat(broken.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("1"));
        assertThat(again.failure()).isEmpty();
        assertThat(lake.rows(Catalogue.CONTACT_EVENT_OUTCOME))
                .extracting(row -> row.values().get("outcome"))
                .containsExactly("used", "used");
    }

    @Test
    void process_unreadableRecord_stitchesWhatStandsBeforeAndFailsThere() {
        BatchResult result = stitch.process(List.of(
                record("1", Facts.ended("a")),
                new KinesisRecord("shardId-1", "2", new byte[] {1, 2, 3}, NOW),
                record("3", Facts.ended("b"))));

        assertThat(lake.rows(Catalogue.CONTACT_EVENT_OUTCOME)).hasSize(1);
        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("2"));
    }

    private static KinesisRecord record(String sequenceNumber, LocatedFact... facts) {
        return new KinesisRecord("shardId-1", sequenceNumber, FactBatch.write(List.of(facts)), NOW);
    }
}
