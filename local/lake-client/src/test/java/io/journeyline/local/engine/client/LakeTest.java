package io.journeyline.local.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.interaction.CustomerInteraction;
import io.journeyline.model.testing.JarRecords;
import io.journeyline.quicksight.kpi.KpiSettings;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.LakeTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake over a real engine: one long method, because starting an engine costs more than asking it. */
class LakeTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    private TestLake lake;

    @BeforeEach
    void start() throws Exception {
        lake = new TestLake(directory, ZONE);
    }

    @AfterEach
    void close() throws Exception {
        lake.close();
    }

    @Test
    void lake_fromEmptyToKept_isExactAtEveryStep() {
        everyTableAndView_emptyLake_answersWithoutRows();
        query_everyType_givesTypedValues();
        car_ageAndTenure_areWholeYearsInTheSeedsPlaces();
        agentInteraction_tombstone_removesTheRowBeforeAndAfterTheMerge();
        conservation_recordsOfEveryFate_countEachOnce();
        merge_moreMonthsThanAStatementWrites_isSplit();
        jar_anyInterleavingOfChangesMergesAndCrashes_equalsTheOracle(20261121L, 24);
        customerInteraction_journeys_areOneRowEachBeforeAndAfterTheMerge();
        customerInteraction_anyJourney_isWhatItIsExplainedBy(20261121L, 200);
        journeyAlias_earlierSessionFoundLater_resolvesTheSupersededId();
        optimizeAndVacuum_mergedTables_changeNoRow();
        restart_keptState_answersAsBefore();
        query_brokenStatement_saysWhatTheEngineSaid();
    }

    private void everyTableAndView_emptyLake_answersWithoutRows() {
        for (GlueTableDefinition definition : LakeTables.definitions(KpiSettings.defaults(ZONE))) {
            assertThat(lake.client().query("SELECT * FROM " + definition.name()))
                    .as(definition.name())
                    .isEmpty();
        }
        assertThat(lake.client().merge().objectCount()).isZero();
    }

    private void query_everyType_givesTypedValues() {
        assertThat(lake.client().query("""
                                SELECT
                                  'a' AS text, true AS flag, BIGINT '7' AS count, DECIMAL '1.500' AS seconds,
                                  DATE '2026-03-29' AS day, TIMESTAMP '2026-03-29 01:30:00.123456' AS time,
                                  0.5e0 AS share, ARRAY['x', 'y'] AS list, CAST(NULL AS bigint) AS nothing""").getFirst().values())
                .containsExactly(
                        "a",
                        true,
                        7L,
                        new BigDecimal("1.500"),
                        LocalDate.of(2026, 3, 29),
                        LocalDateTime.of(2026, 3, 29, 1, 30, 0, 123_456_000),
                        0.5,
                        List.of("x", "y"),
                        null);
    }

    private void car_ageAndTenure_areWholeYearsInTheSeedsPlaces() {
        int year = Year.now(ZONE).getValue();
        lake.put(
                Catalogue.CAR,
                "customers",
                List.of(versioned(Map.of(
                        "cust_id", "born on new year's day",
                        "birth_date", (year - 40) + "-01-01",
                        "relationship_start_date", (year - 3) + "-12-31"))));
        Map<String, Object> row = lake.client().query("SELECT * FROM car").getFirst();
        LocalDate today = LocalDate.now(ZONE);
        assertThat(row.get("age")).isEqualTo(40L);
        // On the last day of the year the third anniversary is today.
        assertThat(row.get("tenure")).isEqualTo(today.getDayOfYear() == today.lengthOfYear() ? 3L : 2L);
        List<String> names = List.copyOf(row.keySet());
        assertThat(names.subList(0, 4)).containsExactly("cust_id", "occupation", "age", "marital_status");
        assertThat(names.indexOf("tenure")).isEqualTo(9);
        assertThat(names.subList(28, 31))
                .containsExactly("number_of_total_products", "birth_date", "relationship_start_date");
    }

    private void customerInteraction_journeys_areOneRowEachBeforeAndAfterTheMerge() {
        // Macfarlane's conversation in short, a conference of a customer who comes back, a call of which little is
        // known,
        // and a session without a journey.
        lake.put(
                Catalogue.JAR,
                "journeys",
                List.of(
                        session(
                                "chat/1",
                                "chat/1",
                                "11:57:00",
                                Map.of(
                                        "channel_type", "WEB_CHAT",
                                        "journey_step", "WEB_CHAT",
                                        "initiation", "CUSTOMER",
                                        "agent_id", "frank",
                                        "intent", "demo software",
                                        "intent_category", "help",
                                        "is_resolved", "false",
                                        "customer_end_time", "2026-03-02 12:01:00.500000",
                                        "customer_duration", "240.500",
                                        "interaction_duration", "30.000")),
                        session(
                                "pbx/2",
                                "chat/1",
                                "12:05:00",
                                Map.of(
                                        "channel_type", "VOICE",
                                        "journey_step", "WEB_CHAT>VOICE",
                                        "initiation", "CUSTOMER",
                                        "agent_id", "frank",
                                        "cust_id", "4711",
                                        "intent", "licence",
                                        "is_transferred", "true",
                                        "customer_end_time", "2026-03-02 12:16:26.000000",
                                        "customer_duration", "686.000",
                                        "queue_time", "12.250")),
                        session(
                                "mail/3",
                                "chat/1",
                                "12:22:00",
                                Map.of(
                                        "channel_type", "EMAIL",
                                        "journey_step", "WEB_CHAT>VOICE>EMAIL",
                                        "initiation", "OUTBOUND",
                                        "agent_id", "mary",
                                        "is_resolved", "true",
                                        "is_open", "true",
                                        "csat_score", "4.0000")),
                        leg("pbx/5", "09:00:00", "140.000"),
                        leg("pbx/6", "09:01:00", "140.000"),
                        leg("pbx/7", "09:01:30", "30.000"),
                        leg("pbx/8", "09:05:00", "10.250"),
                        session("pbx/81", "pbx/5", "09:05:01", Map.of("channel_type", "VOICE")),
                        session("pbx/9", "pbx/9", "12:00:00", Map.of("channel_type", "IVR", "is_abandoned", "true")),
                        session("pbx/0", null, "12:00:00", Map.of("channel_type", "VOICE"))));
        for (String when : List.of("pending", "merged")) {
            List<Map<String, Object>> rows =
                    lake.client().query("SELECT * FROM customer_interaction ORDER BY universal_session_id");
            assertThat(rows).as(when).hasSize(3);
            assertThat(rows.getFirst())
                    .as(when)
                    .containsEntry("universal_session_id", "chat/1")
                    .containsEntry("cust_id", "4711")
                    .containsEntry("intent", "demo software")
                    .containsEntry("intent_category", "help")
                    .containsEntry("is_resolved", true)
                    .containsEntry("csat_score", new BigDecimal("4.0000"))
                    .containsEntry("is_open", true)
                    .containsEntry("first_touch_time", LocalDateTime.of(2026, 3, 2, 11, 57))
                    .containsEntry("last_touch_time", LocalDateTime.of(2026, 3, 2, 12, 22))
                    .containsEntry("customer_end_time", LocalDateTime.of(2026, 3, 2, 12, 16, 26))
                    .containsEntry("first_channel", "WEB_CHAT")
                    .containsEntry("last_channel", "EMAIL")
                    .containsEntry("journey_step", "WEB_CHAT>VOICE>EMAIL")
                    .containsEntry("session_count", 3L)
                    .containsEntry("contact_count", 2L)
                    .containsEntry("transferred_count", 1L)
                    .containsEntry("abandoned_count", 0L)
                    .containsEntry("agents", List.of("frank", "mary"))
                    .containsEntry("agent_count", 2L)
                    .containsEntry("journey_duration", new BigDecimal("1166.000"))
                    .containsEntry("customer_duration", new BigDecimal("926.500"))
                    .containsEntry("queue_time", new BigDecimal("12.250"))
                    .containsEntry("hold_time", null);
            // From 0 to 140 s and from 60 to 200 s are 200 s to the customer; a leg within them adds nothing.
            assertThat(rows.get(1))
                    .as(when)
                    .containsEntry("universal_session_id", "pbx/5")
                    .containsEntry("session_count", 5L)
                    .containsEntry("customer_duration", new BigDecimal("210.250"));
            assertThat(rows.getLast())
                    .as(when)
                    .containsEntry("universal_session_id", "pbx/9")
                    .containsEntry("customer_duration", null)
                    .containsEntry("cust_id", null)
                    .containsEntry("is_resolved", null)
                    .containsEntry("agents", null)
                    .containsEntry("agent_count", 0L)
                    .containsEntry("journey_duration", null)
                    .containsEntry("abandoned_count", 1L);
            lake.client().merge();
        }
    }

    /** `explain` does not ask the view: it gathers each value itself, from the same rules in Java. */
    private void customerInteraction_anyJourney_isWhatItIsExplainedBy(long seed, int journeys) {
        JarRecords records = new JarRecords(seed);
        Map<String, Map<String, Object>> expected = new LinkedHashMap<>();
        List<Map<String, String>> changes = new ArrayList<>();
        for (int i = 0; i < journeys; i++) {
            List<LakeRow> journey = records.journey();
            Map<String, Object> row = new LinkedHashMap<>();
            for (CustomerInteraction.Column column : CustomerInteraction.COLUMNS) {
                row.put(
                        column.name(),
                        asTheEngineDoes(column.gathering().of(journey).value()));
            }
            expected.put((String) row.get("universal_session_id"), row);
            journey.forEach(session -> changes.add(versioned(texts(session))));
        }
        lake.put(Catalogue.JAR, "random-journeys", changes);
        List<Map<String, Object>> rows =
                lake.client().query("SELECT * FROM customer_interaction WHERE universal_session_id LIKE '%/call-%'");
        assertThat(rows).hasSize(journeys);
        for (Map<String, Object> row : rows) {
            assertThat(List.copyOf(row.entrySet()))
                    .as("seed %d", seed)
                    .isEqualTo(List.copyOf(expected.get((String) row.get("universal_session_id"))
                            .entrySet()));
        }
    }

    private static Object asTheEngineDoes(Object value) {
        return value instanceof Instant time ? LocalDateTime.ofInstant(time, ZoneOffset.UTC) : value;
    }

    private static Map<String, String> texts(LakeRow record) {
        Map<String, String> texts = new LinkedHashMap<>();
        record.values()
                .forEach((column, value) ->
                        texts.put(column, value instanceof Instant time ? TIME.format(time) : value.toString()));
        return texts;
    }

    private void journeyAlias_earlierSessionFoundLater_resolvesTheSupersededId() {
        Map<String, String> second = session("alias/2", "alias/1", "10:00:00", Map.of("channel_type", "VOICE"));
        second.put("row_version", "2");
        lake.put(
                Catalogue.JAR,
                "aliases",
                List.of(
                        session("alias/2", "alias/2", "10:00:00", Map.of("channel_type", "VOICE")),
                        session("alias/1", "alias/1", "09:00:00", Map.of("channel_type", "EMAIL")),
                        second));
        for (String when : List.of("pending", "merged")) {
            assertThat(lake.client().query("SELECT * FROM journey_alias WHERE superseded_journey_id LIKE 'alias/%'"))
                    .as(when)
                    .containsExactly(Map.of("superseded_journey_id", "alias/2", "universal_session_id", "alias/1"));
            lake.client().merge();
        }
    }

    private void agentInteraction_tombstone_removesTheRowBeforeAndAfterTheMerge() {
        Map<String, String> start = Map.of("session_start_time", "2026-03-02 09:00:00.000000");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String agent : List.of("frank#1", "mary#1")) {
            Map<String, String> row = new LinkedHashMap<>(start);
            row.put("session_key", "pbx/1");
            row.put("agent_interaction_id", agent);
            row.put("ring_time", "5.000");
            rows.add(versioned(row));
        }
        Map<String, String> tombstone = new LinkedHashMap<>(start);
        tombstone.put("session_key", "pbx/1");
        tombstone.put("agent_interaction_id", "mary#1");
        lake.put(InteractionTables.AGENT_INTERACTION, "gone", List.of(gone(tombstone)));
        lake.put(InteractionTables.AGENT_INTERACTION, "late", rows);
        for (String when : List.of("pending", "merged")) {
            assertThat(lake.client().query("SELECT agent_interaction_id, ring_time FROM agent_interaction"))
                    .as(when)
                    .containsExactly(Map.of("agent_interaction_id", "frank#1", "ring_time", new BigDecimal("5.000")));
            lake.client().merge();
        }
    }

    private static Map<String, String> session(String key, String journey, String time, Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>(values);
        row.put("session_key", key);
        row.put("universal_session_id", journey);
        row.put("session_start_time", "2026-03-02 " + time + ".000000");
        return versioned(row);
    }

    private static Map<String, String> leg(String key, String time, String customerDuration) {
        return session(key, "pbx/5", time, Map.of("channel_type", "VOICE", "customer_duration", customerDuration));
    }

    private static Map<String, String> gone(Map<String, String> record) {
        Map<String, String> row = versioned(record);
        row.put("row_version", "2");
        row.put("row_deleted", "true");
        return row;
    }

    private void conservation_recordsOfEveryFate_countEachOnce() {
        List<Map<String, String>> staging = new ArrayList<>();
        List<Map<String, String>> outcomes = new ArrayList<>();
        staging.add(staged("bank", "dropped", 0, "dropped"));
        staging.add(staged("bank", "quarantined", 0, "quarantined"));
        fact(staging, outcomes, "bank", "used and duplicate", 0, "duplicate");
        fact(staging, outcomes, "bank", "used and duplicate", 1, "used");
        fact(staging, outcomes, "bank", "superseded and duplicate", 0, "superseded");
        fact(staging, outcomes, "bank", "superseded and duplicate", 1, "duplicate");
        fact(staging, outcomes, "bank", "duplicate", 0, "duplicate");
        fact(staging, outcomes, "bank", "half lost", 0, "used");
        staging.add(staged("bank", "half lost", 1, null));
        fact(staging, outcomes, "other", "used", 0, "used");
        lake.put(Catalogue.STAGING_CONTACT_EVENT, "staging", staging);
        lake.put(Catalogue.STAGING_CONTACT_EVENT, "staging-again", staging);
        lake.put(Catalogue.CONTACT_EVENT_OUTCOME, "outcomes", outcomes);
        for (String when : List.of("pending", "merged")) {
            assertThat(lake.client().query("SELECT * FROM conservation ORDER BY source").stream()
                            .map(row -> List.copyOf(row.values())))
                    .as(when)
                    .containsExactly(
                            List.of("bank", 6L, 1L, 1L, 1L, 1L, 1L, 1L), List.of("other", 1L, 1L, 0L, 0L, 0L, 0L, 0L));
            lake.client().merge();
        }
    }

    private void merge_moreMonthsThanAStatementWrites_isSplit() {
        List<Map<String, String>> rows = IntStream.range(0, 205)
                .mapToObj(month -> {
                    Map<String, String> row = staged("months", "month " + month, 0, "dropped");
                    row.put("arrived_at", YearMonth.of(2000, 1).plusMonths(month) + "-01 00:00:00.000000");
                    return row;
                })
                .toList();
        lake.put(Catalogue.STAGING_CONTACT_EVENT, "months", rows);
        MergeReport report = lake.client().merge();
        assertThat(report.rows()).containsEntry("staging_contact_event_merged", 205L);
        assertThat(lake.client().query("SELECT count(*) AS n FROM staging_contact_event WHERE source = 'months'"))
                .containsExactly(Map.of("n", 205L));
    }

    private void jar_anyInterleavingOfChangesMergesAndCrashes_equalsTheOracle(long seed, int steps) {
        Random random = new Random(seed);
        JarVersions oracle = new JarVersions();
        for (int step = 0; step < steps; step++) {
            String did;
            if (step % 3 != 2) {
                List<Map<String, String>> rows = random.ints(1 + random.nextInt(8), 0, 10)
                        .mapToObj(session -> JarVersions.row(session, 1 + random.nextInt(8)))
                        .toList();
                lake.put(Catalogue.JAR, "step-" + step, rows);
                rows.forEach(oracle::written);
                did = "wrote " + rows.size() + " rows";
            } else {
                int effects = random.nextInt(8);
                did = "merged, with a crash before effect " + effects;
                mergeAndCrash(effects);
            }
            String description = "seed " + seed + ", step " + step + ": " + did;
            assertThat(current()).as(description).isEqualTo(oracle.current());
            assertThat(history()).as(description).isEqualTo(oracle.history());
        }
        lake.client().merge();
        assertThat(lake.objects().pending(Catalogue.JAR)).isEmpty();
        assertThat(current()).isEqualTo(oracle.current());
        assertThat(history()).isEqualTo(oracle.history());
        assertThat(lake.client().query("SELECT count(*) AS n FROM jar_merged"))
                .as("one row per session, tombstones included")
                .containsExactly(Map.of("n", (long) oracle.sessions()));
        // The oldest version of all comes last: it brings back no deleted session and no old value.
        lake.put(
                Catalogue.JAR,
                "late",
                IntStream.range(0, 10)
                        .mapToObj(session -> JarVersions.row(session, 1))
                        .toList());
        IntStream.range(0, 10).mapToObj(session -> JarVersions.row(session, 1)).forEach(oracle::written);
        assertThat(current()).isEqualTo(oracle.current());
        lake.client().merge();
        assertThat(current()).isEqualTo(oracle.current());
        assertThat(history()).isEqualTo(oracle.history());
    }

    private void optimizeAndVacuum_mergedTables_changeNoRow() {
        String before = lake.client().tableHash("jar");
        long files = files();
        lake.client().query("OPTIMIZE jar_merged REWRITE DATA USING BIN_PACK");
        lake.client().query("VACUUM jar_merged");
        assertThat(lake.client().tableHash("jar")).isEqualTo(before);
        assertThat(files()).isLessThan(files);
    }

    private void restart_keptState_answersAsBefore() {
        List<String> tables = List.of("jar", "jar_history", "car", "staging_contact_event", "conservation");
        List<String> before = tables.stream().map(lake.client()::tableHash).toList();
        long process = lake.engine().processId();
        lake.restart();
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(tables.stream().map(lake.client()::tableHash).toList()).isEqualTo(before);
        assertThat(before).doesNotHaveDuplicates();
    }

    private void query_brokenStatement_saysWhatTheEngineSaid() {
        assertThatThrownBy(() -> lake.client().query("SELECT missing FROM jar"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Column 'missing' cannot be resolved");
    }

    private void mergeAndCrash(int effects) {
        Faults faults = new Faults(effects);
        try (LakeClient client = new LakeClient(faults.around(lake.statements()), faults.around(lake.objects()))) {
            client.merge();
        } catch (Faults.Crash crash) {
            // That was the point.
        }
    }

    private List<String> current() {
        return lake.client().query("""
                        SELECT concat(session_key, '|', session_id, '|',
                          CAST(session_start_time AS varchar), '|', CAST(queue_time AS varchar), '|',
                          coalesce(CAST(is_offered AS varchar), 'null')) AS text
                        FROM jar""").stream()
                .map(row -> (String) row.get("text"))
                .sorted()
                .toList();
    }

    private List<String> history() {
        return lake.client().query("SELECT session_key, row_version, row_deleted FROM jar_history").stream()
                .map(row -> row.get("session_key") + "|" + row.get("row_version") + "|" + row.get("row_deleted"))
                .sorted()
                .toList();
    }

    private long files() {
        return (Long) lake.client()
                .query("SELECT count(*) AS n FROM \"jar_merged$files\"")
                .getFirst()
                .get("n");
    }

    private static void fact(
            List<Map<String, String>> staging,
            List<Map<String, String>> outcomes,
            String source,
            String position,
            int fact,
            String outcome) {
        staging.add(staged(source, position, fact, null));
        outcomes.add(staged(source, position, fact, outcome));
    }

    private static Map<String, String> staged(String source, String position, int fact, String outcome) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("record_position", position);
        row.put("fact_index", Integer.toString(fact));
        row.put("source", source);
        row.put("arrived_at", "2026-11-21 12:00:00.000000");
        row.put("outcome", outcome);
        return versioned(row);
    }

    private static Map<String, String> versioned(Map<String, String> record) {
        Map<String, String> row = new LinkedHashMap<>(record);
        row.put("row_version", "1");
        row.put("row_deleted", "false");
        row.put("processed_at", "2026-11-21 12:00:00.000000");
        return row;
    }
}
