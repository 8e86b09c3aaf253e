package io.journeyline.functions.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.ingest.FactLanes.LaneRecord;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactLanesTest {

    @Test
    void gather_manyFacts_putsEachIntoOneRecordWithinTheBound() {
        List<LocatedFact> facts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            facts.add(Facts.started("s" + i, "c" + i % 50));
            facts.add(Facts.ended("s" + i));
        }

        List<LaneRecord> records = new FactLanes(4, 2_000).gather(facts);

        assertThat(records).allSatisfy(record -> assertThat(record.data()).hasSizeLessThanOrEqualTo(2_000));
        assertThat(records.stream().flatMap(record -> FactBatch.read(record.data()).stream()))
                .containsExactlyInAnyOrderElementsOf(facts);
        assertThat(records).extracting(LaneRecord::partitionKey).containsOnly("lane-0", "lane-1", "lane-2", "lane-3");
    }

    @Test
    void gather_factsOfOneCustomer_shareALane() {
        List<LocatedFact> facts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            facts.add(Facts.ended("s" + i));
            facts.add(Facts.started("s" + i, "4711"));
        }

        assertThat(new FactLanes(64, 1_000).gather(facts))
                .extracting(LaneRecord::partitionKey)
                .hasSizeGreaterThan(1)
                .containsOnly(new FactLanes(64, 1_000)
                        .gather(facts.subList(1, 2))
                        .getFirst()
                        .partitionKey());
    }

    @Test
    void gather_factLargerThanTheBound_travelsAlone() {
        assertThat(new FactLanes(1, 10).gather(List.of(Facts.started("a", "1"), Facts.started("b", "1"))))
                .hasSize(2);
    }
}
