package io.journeyline.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.ColumnType;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.FieldType;
import io.journeyline.model.event.Party;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import io.journeyline.model.testing.FactGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a source says in whatever order: the rules give an answer, the same one, and none that cannot be. */
class AnyFactsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int WORLDS = 2_000;

    @Test
    void rules_anyFacts_answerTheSameInAnyOrderWithoutNegativeDurations() {
        int answered = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            List<LocatedFact> facts = facts(seed, random);
            Ledger ledger = Ledger.empty(facts.getFirst().fact().key().session())
                    .add(facts)
                    .ledger();
            Optional<SessionState> state = SessionRules.evaluate(ledger);
            if (state.isEmpty()) {
                continue;
            }
            answered++;
            List<LakeRow> rows = new ArrayList<>(Interactions.of(ledger, jar(state.get())));
            assertKeysAreUnique(seed, rows);
            List<LocatedFact> shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, random);
            Ledger again = Ledger.empty(ledger.session()).add(shuffled).ledger();
            assertThat(Interactions.of(again, jar(SessionRules.evaluate(again).orElseThrow())))
                    .as("seed %d", seed)
                    .isEqualTo(rows);
            rows.add(state.get().row());
            rows.forEach(row -> assertNoNegativeDuration(row));
        }
        assertThat(answered).as("worlds with a session").isGreaterThan(WORLDS / 4);
    }

    private static LakeRow jar(SessionState state) {
        return state.row().toBuilder()
                .put("universal_session_id", state.key().text())
                .build();
    }

    private static void assertKeysAreUnique(int seed, List<LakeRow> rows) {
        Set<List<Object>> keys = new HashSet<>();
        for (LakeRow row : rows) {
            List<Object> key = new ArrayList<>(List.of(row.table().name()));
            row.table().key().forEach(column -> key.add(row.get(column)));
            assertThat(key).as("key of seed %d", seed).doesNotContainNull();
            assertThat(keys.add(key)).as("seed %d has %s once", seed, key).isTrue();
        }
    }

    private static void assertNoNegativeDuration(LakeRow row) {
        for (Column column : row.table().columns()) {
            if (column.type() == ColumnType.SECONDS && row.get(column.name()) != null) {
                assertThat((BigDecimal) row.get(column.name()))
                        .as(column.name())
                        .isNotNegative();
            }
        }
    }

    /** Facts of any kind, their times close together and often equal, their agents few. */
    private static List<LocatedFact> facts(int seed, Random random) {
        FactGenerator generator = new FactGenerator(seed);
        var session = generator.session();
        List<LocatedFact> facts = new ArrayList<>();
        int count = random.nextInt(3, 18);
        for (int i = 0; i < count; i++) {
            EventKind kind = i == 0
                    ? (random.nextInt(3) == 0 ? EventKind.SNAPSHOT : EventKind.SESSION_STARTED)
                    : EventKind.values()[random.nextInt(EventKind.values().length)];
            Fact fact = generator.fact(session, kind);
            facts.add(new LocatedFact(
                    new Fact(fact.key(), fact.revision(), fact.origin(), kind.event(close(fact, random))),
                    new RecordPosition("record-" + i, 0),
                    NINE));
        }
        return facts;
    }

    private static EventValues close(Fact fact, Random random) {
        EventValues.Builder values = EventValues.builder();
        for (Map.Entry<EventField, Object> entry : fact.event().values().asMap().entrySet()) {
            values.put(entry.getKey(), close(entry.getKey(), entry.getValue(), random));
        }
        return values.build();
    }

    private static Object close(EventField field, Object value, Random random) {
        if (field.type() == FieldType.TIMESTAMP) {
            return NINE.plusSeconds(random.nextInt(8) * 10L);
        }
        if (field == EventField.AGENT_ID) {
            return random.nextBoolean() ? "frank" : "mary";
        }
        if (field == EventField.PARTY) {
            return random.nextInt(4) == 0 ? Party.BOT : Party.AGENT;
        }
        return field == EventField.CHANNEL && random.nextBoolean() ? Channel.VOICE : value;
    }
}
