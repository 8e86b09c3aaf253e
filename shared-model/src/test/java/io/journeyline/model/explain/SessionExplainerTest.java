package io.journeyline.model.explain;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.testing.SessionFacts.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.FieldType;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionFrame;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import io.journeyline.model.testing.FactGenerator;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Explanations of sessions written by hand, and what must hold of the explanation of any session. */
class SessionExplainerTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int WORLDS = 100;

    /** Columns that list, with facts for each entry of their own. */
    private static final Set<String> SEVERAL_VALUES = Set.of("sources", "quality_flags");

    private final SessionFacts facts = new SessionFacts("pbx/1", NINE);

    @Test
    void explain_realCheckAsPointEvents_namesTheEventsOfEachDuration() {
        facts.starts(0, VOICE, "42")
                .queues(30, "sales")
                .connects(453, "frank")
                .holds(600, 821, "frank")
                .passesOutside(913, "+441632960000")
                .endsTalk(913, "frank")
                .wrapsUp(918, "frank")
                .customerLeaves(2_069);

        SessionExplanation explained = SessionExplainer.explain(facts.ledger());

        assertField(explained, "hold_time", "221.000", How.COMPUTED, "held", "resumed");
        // Talk leaves the hold out and the sum puts it back in: the agent's time does not hang on it.
        assertField(explained, "agent_duration", "465.000", How.COMPUTED, "connected", "interaction-ended", "wrap-up");
        assertField(explained, "session_duration", "918.000", How.COMPUTED, "session-started", "wrap-up");
        assertField(
                explained, "customer_duration", "2069.000", How.COMPUTED, "session-started", "customer-disconnected");
        assertField(
                explained,
                "interaction_duration",
                "239.000",
                How.COMPUTED,
                "connected",
                "held",
                "resumed",
                "interaction-ended");
        assertThat(explained.field("agent_id").how()).isEqualTo(How.TOLD);
        assertThat(explained.field("cust_id").how()).isEqualTo(How.TOLD);
        assertThat(explained.field("is_transferred").facts()).singleElement().satisfies(fact -> assertThat(fact.kind())
                .isEqualTo(EventKind.TRANSFERRED));
        // Handled, though it ended.
        assertThat(explained.field("is_abandoned").facts())
                .extracting(Statement::kind)
                .contains(EventKind.CONNECTED);
        assertThat(explained.field("csat_score").how()).isEqualTo(How.NOT_KNOWN);
        assertThat(explained.field("platform").how()).isEqualTo(How.BY_RULE);
    }

    @Test
    void explain_realCheckAsASnapshot_namesTheValuesThatWereAddedUp() {
        facts.delivery(
                "third",
                3,
                VOICE,
                Map.of(
                        EventField.AGENT_ID, "frank",
                        EventField.INTERACTION_DURATION, seconds(239),
                        EventField.HOLD_DURATION, seconds(221),
                        EventField.AFTER_CONTACT_WORK_DURATION, seconds(5),
                        EventField.SESSION_DURATION, seconds(918),
                        EventField.CUSTOMER_DURATION, seconds(2_069)));

        SessionExplanation explained = SessionExplainer.explain(facts.ledger());

        Statement record = explained.field("agent_duration").facts().getFirst();
        assertThat(record.key()).isEqualTo(new FactKey("story", facts.key(), "snapshot"));
        assertThat(record.revision()).isEqualTo(new Revision(3, 0));
        assertThat(record.origin()).isEqualTo(Origin.VENDOR_RECORD);
        assertThat(record.at()).isEqualTo(NINE);
        assertThat(record.said())
                .containsEntry(EventField.HOLD_DURATION, new BigDecimal("221.000"))
                .containsEntry(EventField.INTERACTION_DURATION, new BigDecimal("239.000"))
                .containsEntry(EventField.AFTER_CONTACT_WORK_DURATION, new BigDecimal("5.000"))
                .doesNotContainKey(EventField.SESSION_DURATION);
        assertField(explained, "agent_duration", "465.000", How.COMPUTED, "snapshot");
        assertThat(explained.field("agent_duration").rule()).contains("talk", "hold", "after-contact work");
        assertField(explained, "session_duration", "918.000", How.RECORDED, "snapshot");
        assertField(explained, "customer_duration", "2069.000", How.RECORDED, "snapshot");
        assertField(explained, "hold_time", "221.000", How.RECORDED, "snapshot");
    }

    @Test
    void explain_desktopAndVendorDisagree_namesTheDesktopAndWhatItOverruled() {
        facts.snapshot(VOICE, Map.of(EventField.INTENT, "billing", EventField.AGENT_ID, "frank"))
                .says(Origin.AGENT_DESKTOP, new WrapUp(facts.at(90), "frank", null, null, null, "complaint", null));

        FieldExplanation intent = SessionExplainer.explain(facts.ledger()).field("intent");

        assertThat(intent.value()).isEqualTo("complaint");
        assertThat(intent.facts()).singleElement().satisfies(fact -> assertThat(fact.origin())
                .isEqualTo(Origin.AGENT_DESKTOP));
        assertThat(intent.overruled()).isEqualTo(Map.of(Origin.VENDOR_RECORD, "billing"));
    }

    @Test
    void explain_endBeforeStart_namesTheContradictionAndTheValueItCost() {
        facts.starts(0, VOICE, "42").snapshot(VOICE, Map.of(EventField.CUSTOMER_ENDED_AT, NINE.minusSeconds(60)));

        FieldExplanation end = SessionExplainer.explain(facts.ledger()).field("customer_end_time");

        assertThat(end.value()).isNull();
        assertThat(end.how()).isEqualTo(How.CONTRADICTED);
        assertThat(end.flags()).containsExactly("customer_end_time:before_start");
        assertThat(end.facts()).anySatisfy(fact -> assertThat(fact.said())
                .isEqualTo(Map.of(EventField.CUSTOMER_ENDED_AT, NINE.minusSeconds(60))));
    }

    @Test
    void explain_noStart_tellsWhichFactsWait() {
        facts.queues(30, "sales");

        SessionExplanation explained = SessionExplainer.explain(facts.ledger());

        assertThat(explained.fields()).isEmpty();
        assertThat(explained.waiting()).singleElement().satisfies(fact -> assertThat(fact.said())
                .containsEntry(EventField.QUEUE, "sales"));
    }

    @Test
    void rules_everyColumnOfJarAndCar_areWrittenDown() {
        for (var table : List.of(Catalogue.JAR, Catalogue.CAR)) {
            assertThat(table.columns()).allSatisfy(column -> assertThat(ColumnRules.of(table, column.name()))
                    .isNotBlank());
        }
    }

    @Test
    void explain_anySession_namesFactsThatSufficeAndNoneThatDoesNotMatter() {
        int explained = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            Ledger ledger = ledger(seed);
            Optional<SessionState> state = SessionRules.evaluate(ledger);
            if (state.isEmpty()) {
                continue;
            }
            explained++;
            Fact frame = frame(ledger);
            for (FieldExplanation field : SessionExplainer.explain(ledger).fields()) {
                if (field.value() == null || SEVERAL_VALUES.contains(field.column())) {
                    continue;
                }
                assertThat(field.value()).isEqualTo(state.get().row().get(field.column()));
                List<Fact> named = named(ledger, field);
                assertThat(value(ledger, named, frame, field.column()))
                        .as("%s of seed %d by %s", field.column(), seed, field.facts())
                        .isEqualTo(field.value());
            }
        }
        assertThat(explained).isGreaterThan(WORLDS / 4);
    }

    private static List<Fact> named(Ledger ledger, FieldExplanation field) {
        Set<FactKey> keys =
                new HashSet<>(field.facts().stream().map(Statement::key).toList());
        return ledger.facts().stream().filter(fact -> keys.contains(fact.key())).toList();
    }

    private static Object value(Ledger ledger, List<Fact> facts, Fact frame, String column) {
        List<Fact> all = Stream.concat(facts.stream(), Stream.of(frame)).toList();
        LakeRow row = SessionRules.evaluate(ofFacts(ledger.session(), all))
                .orElseThrow()
                .row();
        return row.get(column);
    }

    private static Fact frame(Ledger ledger) {
        SessionFrame frame = SessionFrame.of(ledger);
        return new Fact(
                new FactKey("test", ledger.session(), "frame"),
                Revision.ONLY,
                Origin.AGENT_DESKTOP,
                new SessionStarted(frame.start(), frame.channel(), null, List.of(), List.of()));
    }

    private static Ledger ofFacts(SessionKey session, List<Fact> facts) {
        return Ledger.empty(session)
                .add(facts.stream()
                        .map(fact -> new LocatedFact(fact, new RecordPosition("test", 0), NINE))
                        .toList())
                .ledger();
    }

    /** Facts of any kind, close to each other. */
    private static Ledger ledger(int seed) {
        Random random = new Random(seed);
        FactGenerator generator = new FactGenerator(seed);
        SessionKey session = generator.session();
        List<Fact> facts = new ArrayList<>();
        int count = random.nextInt(3, 16);
        for (int i = 0; i < count; i++) {
            EventKind kind = i == 0 ? EventKind.SESSION_STARTED : generator.kind();
            Fact fact = generator.fact(session, kind);
            EventValues.Builder values = EventValues.builder();
            fact.event().values().asMap().forEach((field, value) -> values.put(field, close(field, value, random)));
            facts.add(new Fact(fact.key(), fact.revision(), fact.origin(), kind.event(values.build())));
        }
        return ofFacts(session, facts);
    }

    private static Object close(EventField field, Object value, Random random) {
        if (field.type() == FieldType.TIMESTAMP) {
            return NINE.plusSeconds(random.nextInt(8) * 10L);
        }
        return field == EventField.AGENT_ID ? (random.nextBoolean() ? "frank" : "mary") : value;
    }

    private static void assertField(
            SessionExplanation explained, String column, String value, How how, String... kinds) {
        FieldExplanation field = explained.field(column);
        assertThat(field.value()).as(column).isEqualTo(new BigDecimal(value));
        assertThat(field.how()).as(column).isEqualTo(how);
        assertThat(field.facts())
                .as(column)
                .extracting(fact -> fact.kind().text())
                .containsExactly(kinds);
    }
}
