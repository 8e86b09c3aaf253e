package io.journeyline.local.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The only questions the page asks. Text from outside gets in as a quoted literal and in no other way. */
final class Queries {

    /** The columns of a journey's sessions that the thread shows. */
    private static final String SESSION_COLUMNS = """
            session_key, session_id, universal_session_id, channel_type, initiation, cust_id,
            session_start_time, interaction_start_time, interaction_end_time, session_end_time, customer_end_time,
            session_duration, customer_duration, agent_duration, interaction_duration, queue_time, hold_time,
            after_contact_work_time, agent_id, agent_skill_id, department, team, intent_category, intent, journey_step,
            is_resolved, is_transferred, channel_type_transferred, agent_id_transferred, agent_skill_id_transferred,
            is_digital_offered, is_digital_accepted, exit_reason_code, interaction_notes, is_transferred_to_survey,
            csat_score, is_call_back, call_back_session_id, is_offered, is_handled, is_abandoned, is_open, sources,
            quality_flags""";

    static final String VOLUME = "SELECT period_start, channel, numerator, denominator FROM kpi_volume";
    static final String QUEUE_TIME = "SELECT period_start, channel, numerator, denominator FROM kpi_queue_time";
    static final String HANDLE_TIME = "SELECT period_start, channel, numerator, denominator FROM kpi_handle_time";
    static final String ABANDONMENT =
            "SELECT period_start, channel, threshold_seconds, is_channel_threshold, numerator, denominator FROM kpi_abandonment";
    static final String SERVICE_LEVEL =
            "SELECT period_start, channel, formula, threshold_seconds, numerator, denominator FROM kpi_service_level";
    static final String ARRIVALS = "SELECT period_start, hour, channel, sessions, contacts FROM kpi_arrivals_by_hour";
    static final String BY_INTENT =
            "SELECT channel, intent, sum(numerator) AS numerator, sum(denominator) AS denominator FROM kpi_handle_time_by_intent GROUP BY 1, 2";
    static final String BY_AGENT =
            "SELECT channel, agent_id, sum(numerator) AS numerator, sum(denominator) AS denominator FROM kpi_handle_time_by_agent GROUP BY 1, 2";
    static final String CONSERVATION =
            "SELECT source, records_in, used, duplicate, superseded, dropped, quarantined, unaccounted FROM conservation ORDER BY source";
    static final String QUARANTINE_BY_CODE =
            "SELECT source, code, count(*) AS records, min(mend) AS mend FROM quarantine GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2";
    static final String QUARANTINE =
            "SELECT source, code, reason, mend, location, record_position, arrived_at, bytes FROM quarantine ORDER BY arrived_at DESC, record_position LIMIT 200";

    static final int JOURNEYS_OF_A_PAGE = 25;

    /** A journey of more sessions than this is shown in part. */
    static final int LARGEST_THREAD = 500;

    private Queries() {}

    static Map<String, String> kpis() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("volume", VOLUME);
        queries.put("queue_time", QUEUE_TIME);
        queries.put("handle_time", HANDLE_TIME);
        queries.put("abandonment", ABANDONMENT);
        queries.put("by_intent", BY_INTENT);
        queries.put("by_agent", BY_AGENT);
        return queries;
    }

    static List<String> samples() {
        List<String> samples = new ArrayList<>(kpis().values());
        samples.addAll(List.of(ARRIVALS, SERVICE_LEVEL, CONSERVATION, QUARANTINE_BY_CODE, QUARANTINE, journey("a'b")));
        for (JourneyFilter.Show show : JourneyFilter.Show.values()) {
            samples.add(journeys(new JourneyFilter("", show, 1)));
            samples.add(journeys(new JourneyFilter("a'b", show, 0)));
        }
        return List.copyOf(samples);
    }

    /** One page of journeys, the latest first, and one more row than fits: then there is a next page. */
    static String journeys(JourneyFilter filter) {
        return """
               SELECT
                 universal_session_id,
                 min(session_start_time) AS started_at,
                 max(coalesce(session_end_time, session_start_time)) AS ended_at,
                 max(cust_id) AS cust_id,
                 count(*) AS sessions,
                 count_if(initiation = 'CUSTOMER') AS contacts,
                 max_by(journey_step, session_start_time) AS journey_step,
                 max(intent) AS intent,
                 bool_or(is_resolved) AS is_resolved,
                 bool_or(is_abandoned) AS is_abandoned,
                 bool_or(is_open) AS is_open,
                 max(csat_score) AS csat_score
               FROM jar
               WHERE %s
               GROUP BY universal_session_id
               HAVING %s
               ORDER BY 2 DESC, 1
               OFFSET %d LIMIT %d""".formatted(
                        found(filter.search()),
                        having(filter.show()),
                        filter.page() * JOURNEYS_OF_A_PAGE,
                        JOURNEYS_OF_A_PAGE + 1);
    }

    private static String found(String search) {
        if (search.isEmpty()) {
            return "true";
        }
        String wanted = literal(search);
        return """
               universal_session_id IN (
                 SELECT universal_session_id FROM jar
                 WHERE cust_id = %1$s OR session_id = %1$s OR session_key = %1$s OR universal_session_id = %1$s
                   OR agent_id = %1$s
               )""".formatted(wanted);
    }

    private static String having(JourneyFilter.Show show) {
        return switch (show) {
            case ALL -> "true";
            case SEVERAL_CHANNELS -> "count(DISTINCT channel_type) > 1";
            case ABANDONED -> "bool_or(is_abandoned)";
            case UNRESOLVED -> "bool_or(is_resolved = false) AND NOT coalesce(bool_or(is_resolved), false)";
        };
    }

    static String journey(String id) {
        return "SELECT " + SESSION_COLUMNS
                + " FROM jar WHERE universal_session_id IN (SELECT universal_session_id FROM jar WHERE "
                + "universal_session_id = " + literal(id) + " OR session_key = " + literal(id)
                + ") ORDER BY session_start_time, platform, session_id LIMIT " + (LARGEST_THREAD + 1);
    }

    /** The text as an SQL literal; a quote in it is doubled, and SQL knows no other way out of a literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
