package io.journeyline.local.cli;

import io.journeyline.local.engine.client.LakeClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a run reports: conservation, tables, KPIs. Asked of the lake, so that it is what an analyst would see. */
final class Figures {

    static final List<String> TABLES = List.of(
            "jar",
            "car",
            "jar_history",
            "agent_interaction",
            "touchpoint_interaction",
            "customer_interaction",
            "staging_contact_event",
            "contact_event_outcome",
            "quarantine");

    static final List<String> KPIS = List.of(
            "kpi_volume",
            "kpi_queue_time",
            "kpi_handle_time",
            "kpi_handle_time_by_agent",
            "kpi_handle_time_by_intent",
            "kpi_abandonment",
            "kpi_service_level",
            "kpi_arrivals_by_hour");

    /** Each KPI over all days, a statement each, so that the first is there before the last is asked. */
    private static final List<String> TOTALS = List.of("""
            SELECT 'contacts' AS kpi, channel, '' AS variant, sum(numerator) AS numerator, NULL AS denominator,
              CAST(sum(numerator) AS decimal(18,3)) AS value
            FROM kpi_volume GROUP BY channel ORDER BY 1, 2, 3
            """, """
            SELECT 'queue time (s)' AS kpi, channel, '' AS variant, sum(numerator) AS numerator, sum(denominator) AS denominator,
              CAST(sum(numerator) AS decimal(28,3)) / nullif(sum(denominator), 0) AS value
            FROM kpi_queue_time GROUP BY channel ORDER BY 1, 2, 3
            """, """
            SELECT 'handle time (s)' AS kpi, channel, '' AS variant, sum(numerator) AS numerator, sum(denominator) AS denominator,
              CAST(sum(numerator) AS decimal(28,3)) / nullif(sum(denominator), 0) AS value
            FROM kpi_handle_time GROUP BY channel ORDER BY 1, 2, 3
            """, """
            SELECT 'abandonment (%)' AS kpi, channel, 'threshold ' || CAST(threshold_seconds AS varchar) || ' s' AS variant,
              sum(numerator) AS numerator, sum(denominator) AS denominator,
              CAST(100 * sum(numerator) AS decimal(28,3)) / nullif(sum(denominator), 0) AS value
            FROM kpi_abandonment WHERE is_channel_threshold GROUP BY channel, threshold_seconds ORDER BY 1, 2, 3
            """, """
            SELECT 'service level (%)' AS kpi, channel, formula || ' ' || CAST(threshold_seconds AS varchar) || ' s' AS variant,
              sum(numerator) AS numerator, sum(denominator) AS denominator,
              CAST(100 * sum(numerator) AS decimal(28,3)) / nullif(sum(denominator), 0) AS value
            FROM kpi_service_level WHERE threshold_seconds = 20 GROUP BY channel, formula, threshold_seconds ORDER BY 1, 2, 3
            """);

    private Figures() {}

    /** Per source, how many records came in and what became of them. */
    static Map<String, Map<String, Object>> conservation(LakeClient lake) {
        Map<String, Map<String, Object>> bySource = new LinkedHashMap<>();
        for (Map<String, Object> row : lake.query("SELECT * FROM conservation ORDER BY source")) {
            Map<String, Object> counts = new LinkedHashMap<>();
            row.forEach((column, value) -> {
                if (!column.equals("source")) {
                    counts.put(column.equals("records_in") ? "in" : column, value);
                }
            });
            bySource.put(String.valueOf(row.get("source")), counts);
        }
        return bySource;
    }

    static Map<String, Object> tables(LakeClient lake) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (String table : TABLES) {
            counts.put(
                    table,
                    lake.query("SELECT count(*) AS n FROM " + table).getFirst().get("n"));
        }
        return counts;
    }

    static Map<String, List<Map<String, Object>>> kpis(LakeClient lake) {
        Map<String, List<Map<String, Object>>> kpis = new LinkedHashMap<>();
        for (String view : KPIS) {
            kpis.put(view, lake.query("SELECT * FROM " + view + " ORDER BY 1, 2, 3, 4"));
        }
        return kpis;
    }

    /**
     * Each KPI over all days, for the terminal: sums of the parts, never averages of averages.
     *
     * @param known hears of each KPI's rows as soon as they are known
     */
    static List<Map<String, Object>> totals(LakeClient lake, Consumer<List<Map<String, Object>>> known) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String statement : TOTALS) {
            List<Map<String, Object>> answer = lake.query(statement);
            known.accept(answer);
            for (Map<String, Object> row : answer) {
                Map<String, Object> shown = new LinkedHashMap<>(row);
                if (row.get("value") instanceof BigDecimal value) {
                    shown.put("value", value.setScale(2, RoundingMode.HALF_UP));
                }
                if (row.get("denominator") != null || !row.get("kpi").equals("queue time (s)")) {
                    rows.add(shown);
                }
            }
        }
        return rows;
    }

    /** Whether every record has exactly one outcome, in every source. */
    static boolean conserved(Map<String, Map<String, Object>> conservation) {
        return conservation.values().stream()
                .allMatch(counts -> ((Number) counts.getOrDefault("unaccounted", 0L)).longValue() == 0);
    }
}
