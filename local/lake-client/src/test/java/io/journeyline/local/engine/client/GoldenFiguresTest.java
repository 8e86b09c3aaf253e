package io.journeyline.local.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.journeyline.model.catalogue.Catalogue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The golden figures of the bank's half month, computed by others from the log itself: half of the rows merged, half
 * pending, so that the views answer across both.
 */
class GoldenFiguresTest {

    @TempDir
    static Path directory;

    private static TestLake lake;

    @BeforeAll
    static void load() throws Exception {
        Path file = BankLog.file();
        assumeTrue(
                Files.exists(file),
                () -> "skipped: the bank's log is not at " + file
                        + "; set JOURNEYLINE_DATA to the folder that has bank-1999");
        List<Map<String, String>> sessions = BankLog.sessions(file);
        lake = new TestLake(directory, BankLog.ZONE);
        int half = sessions.size() / 2;
        lake.put(Catalogue.JAR, "first-half", sessions.subList(0, half));
        lake.client().merge();
        lake.put(Catalogue.JAR, "second-half", sessions.subList(half, sessions.size()));
    }

    @AfterAll
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    void jar_bankHalfMonth_countsAsCountedFromTheLog() {
        assertThat(lake.client().query("""
                                SELECT
                                  count(*) AS sessions,
                                  count_if(channel_type = 'IVR') AS ivr_only,
                                  count_if(is_offered) AS offered,
                                  count_if(is_handled) AS handled,
                                  count_if(is_abandoned) AS abandoned,
                                  count_if(is_handled AND agent_id IS NULL) AS agent_unknown,
                                  count(DISTINCT agent_id) AS agents,
                                  count(DISTINCT cust_id) AS customers
                                FROM jar""").getFirst().values())
                .containsExactly(17937L - 85L, 841L, 17011L, 15956L, 1055L, 269L, 32L, 2203L);
    }

    @Test
    void kpiVolume_perDay_countsTheLocalDaysOfTheLog() {
        Map<String, Long> byDay = BankLog.sessions(BankLog.file()).stream()
                .collect(Collectors.groupingBy(
                        row -> "1999-10-"
                                + row.get("session_key")
                                        .substring("bank:9910".length())
                                        .substring(0, 2),
                        Collectors.counting()));
        Map<String, Long> byView = lake
                .client()
                .query("SELECT period_start, CAST(sum(numerator) AS bigint) AS contacts FROM kpi_volume GROUP BY 1")
                .stream()
                .collect(
                        Collectors.toMap(row -> row.get("period_start").toString(), row -> (Long) row.get("contacts")));
        assertThat(byView).hasSize(15).isEqualTo(byDay);
    }

    @Test
    void kpiArrivalsByHour_allHours_addUpToTheSessions() {
        assertThat(lake.client()
                        .query(
                                "SELECT CAST(sum(sessions) AS bigint) AS sessions, max(hour) AS latest FROM kpi_arrivals_by_hour")
                        .getFirst()
                        .values())
                .containsExactly(17852L, 23L);
    }

    @Test
    void kpiQueueTime_bankHalfMonth_isGolden() {
        Figure figure = figure("kpi_queue_time", "");
        assertThat(figure.denominator()).isEqualTo(6413);
        assertThat(figure.rounded(1, 3)).isEqualTo("69.465");
    }

    @ParameterizedTest
    @CsvSource({"kpi_handle_time", "kpi_handle_time_by_agent", "kpi_handle_time_by_intent"})
    void kpiHandleTime_everyGrain_addsUpToTheGoldenMean(String view) {
        Figure figure = figure(view, "");
        assertThat(figure.denominator()).isEqualTo(15956);
        assertThat(figure.rounded(1, 3)).isEqualTo("178.704");
    }

    @ParameterizedTest
    @CsvSource({
        "IN, 1273, 454.39",
        "NE, 1308, 243.72",
        "NW, 1835, 88.22",
        "PE, 53, 224.53",
        "PS, 11329, 155.94",
        "TT, 158, 87.19"
    })
    void kpiHandleTimeByIntent_eachType_isGolden(String intent, long handled, String mean) {
        Figure figure = figure("kpi_handle_time_by_intent", "WHERE intent = '" + intent + "'");
        assertThat(figure.denominator()).isEqualTo(handled);
        assertThat(figure.rounded(1, 2)).isEqualTo(mean);
    }

    @ParameterizedTest
    @CsvSource({
        "connect, 20, 72.38",
        "genesys, 20, 70.61",
        "abandons_ignored, 20, 75.28",
        "connect, 30, 76.71",
        "genesys, 30, 74.35",
        "abandons_ignored, 30, 79.26"
    })
    void kpiServiceLevel_eachFormula_isGolden(String formula, int threshold, String percent) {
        assertThat(figure("kpi_service_level", "WHERE formula = '" + formula + "' AND threshold_seconds = " + threshold)
                        .rounded(100, 2))
                .isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"0, 6.20", "5, 5.83", "10, 5.40", "15, 4.98"})
    void kpiAbandonment_eachThreshold_isGolden(int threshold, String percent) {
        assertThat(figure("kpi_abandonment", "WHERE threshold_seconds = " + threshold)
                        .rounded(100, 2))
                .isEqualTo(percent);
    }

    @Test
    void kpiAbandonment_voice_flagsTenSecondsAsTheChannelsOwn() {
        assertThat(figure("kpi_abandonment", "WHERE is_channel_threshold").rounded(100, 2))
                .isEqualTo("5.40");
        assertThat(lake.client()
                        .query("SELECT DISTINCT threshold_seconds FROM kpi_abandonment WHERE is_channel_threshold"))
                .containsExactly(Map.of("threshold_seconds", 10L));
    }

    @Test
    void everyKpiView_value_isNumeratorByDenominator() {
        for (String view : List.of("kpi_queue_time", "kpi_handle_time", "kpi_abandonment", "kpi_service_level")) {
            assertThat(lake.client()
                            .query("SELECT count(*) AS rows_off FROM " + view
                                    + " WHERE abs(value * denominator - numerator) > 0.000001")
                            .getFirst()
                            .get("rows_off"))
                    .as(view)
                    .isEqualTo(0L);
        }
    }

    private static Figure figure(String view, String condition) {
        Map<String, Object> row = lake.client()
                .query("SELECT CAST(sum(numerator) AS decimal(38,3)) AS numerator,"
                        + " CAST(sum(denominator) AS bigint) AS denominator FROM " + view + " " + condition)
                .getFirst();
        return new Figure((BigDecimal) row.get("numerator"), (Long) row.get("denominator"));
    }

    private record Figure(BigDecimal numerator, long denominator) {

        String rounded(int factor, int places) {
            return numerator
                    .multiply(BigDecimal.valueOf(factor))
                    .divide(BigDecimal.valueOf(denominator), places, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }
}
