package io.journeyline.events.contactevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.events.Decoded;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.interaction.Interactions;
import io.journeyline.model.session.SessionRules;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample of a call that a menu, a queue, three agents and an endpoint outside had a part in. */
class InteractionSampleTest {

    private LakeRow jar;
    private List<LakeRow> interactions;

    @BeforeEach
    void decode() throws IOException {
        List<LocatedFact> facts = new ArrayList<>();
        try (InputStream sample = getClass().getResourceAsStream("/samples/interactions.jsonl")) {
            for (String line : new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Decoded decoded = ContactEventDecoder.create().decode(line.getBytes(StandardCharsets.UTF_8));
                assertThat(decoded).as(line).isInstanceOf(Decoded.Facts.class);
                for (Fact fact : ((Decoded.Facts) decoded).facts()) {
                    facts.add(new LocatedFact(fact, new RecordPosition("sample#" + facts.size(), 0), Instant.EPOCH));
                }
            }
        }
        Ledger ledger =
                Ledger.empty(facts.getFirst().fact().key().session()).add(facts).ledger();
        jar = SessionRules.evaluate(ledger).orElseThrow().row();
        interactions = Interactions.of(ledger, jar);
    }

    @Test
    void session_durations_areThoseOfTheSample() {
        assertThat(jar.get("session_end_time")).isEqualTo(Instant.parse("2026-03-02T09:05:05Z"));
        assertThat(jar.get("customer_duration")).isEqualTo(seconds(900));
        assertThat(jar.get("interaction_duration")).isEqualTo(seconds(210));
        assertThat(jar.get("is_digital_offered")).isEqualTo(true);
        assertThat(jar.get("is_digital_accepted")).isEqualTo(false);
        assertThat(jar.get("quality_flags")).isNull();
    }

    @Test
    void agents_ofTheSample_areARingInVainAndAConferenceOfTwo() {
        assertThat(interactions)
                .filteredOn(row -> row.table().name().equals("agent_interaction"))
                .extracting(
                        row -> row.text("agent_id"),
                        row -> row.get("ring_time"),
                        row -> row.get("interaction_duration"),
                        row -> row.get("after_contact_work_time"),
                        row -> row.text("intent"),
                        row -> row.get("is_conference"),
                        row -> row.text("transfer_kind"))
                .containsExactly(
                        tuple("a-7", seconds(15), null, null, "licence", null, null),
                        tuple("a-9", seconds(5), seconds(90), seconds(20), "upgrade", true, null),
                        tuple("a-12", null, seconds(150), seconds(5), "licence", true, "EXTERNAL"));
    }

    @Test
    void touchpoints_ofTheSample_areMenuQueueAgentsAndOutside() {
        assertThat(interactions)
                .filteredOn(row -> row.table().name().equals("touchpoint_interaction"))
                .extracting(row -> row.text("device_type"), row -> row.text("device"), row -> row.get("duration"))
                .containsExactly(
                        tuple("IVR", null, seconds(30)),
                        tuple("QUEUE", "sales", seconds(30)),
                        tuple("AGENT", "a-9", seconds(120)),
                        tuple("AGENT", "a-12", seconds(150)),
                        tuple("EXTERNAL", "carrier-hotline", seconds(600)));
    }

    private static BigDecimal seconds(long seconds) {
        return BigDecimal.valueOf(seconds).setScale(3);
    }
}
