package io.journeyline.quicksight.lake;

import java.util.List;

/**
 * Contact Sentry's customer interaction: the customer's experience as one entity, however many sessions and disconnected
 * calls it took. Made of {@code jar} alone, so it shows what is not merged yet as that does.
 *
 * <p>Of several sessions that say something, the first says why the customer came, the last who they are and how it came
 * out; sessions are ordered by start, then key, as everywhere.
 */
final class CustomerInteractionView {

    private static final String IN_ORDER = " ORDER BY session_start_time, session_key)";

    /**
     * The sessions, each with the end of the customer's own time in it ({@code customer_until}) and the latest such end of
     * those before ({@code customer_covered}): a conference's legs go on side by side, and the customer is one.
     */
    private static final String SESSIONS = """
            SELECT
              *,
              max(customer_until) OVER (
                PARTITION BY universal_session_id
                ORDER BY session_start_time, session_key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS customer_covered
            FROM (
              SELECT
                *,
                date_add('millisecond', CAST(customer_duration * 1000 AS bigint), session_start_time) AS customer_until
              FROM jar
              WHERE universal_session_id IS NOT NULL
            )""";

    /** The session's share of the customer's time: what none before it covers. */
    private static final String CUSTOMER_SECONDS = """
            CASE
              WHEN customer_covered IS NULL OR customer_covered <= session_start_time THEN customer_duration
              WHEN customer_covered < customer_until
                THEN CAST(date_diff('millisecond', customer_covered, customer_until) AS decimal(20,3)) / DECIMAL '1000'
              ELSE DECIMAL '0' END""";

    private CustomerInteractionView() {}

    static GlueTableDefinition.View view() {
        List<Part> parts = List.of(
                part(
                        "universal_session_id",
                        SqlType.VARCHAR,
                        "universal_session_id",
                        "The journey: the common interaction id."),
                part(
                        "cust_id",
                        SqlType.VARCHAR,
                        last("cust_id", "cust_id"),
                        "Who: the customer number last known; null if none."),
                part(
                        "intent_category",
                        SqlType.VARCHAR,
                        first("intent_category", "intent"),
                        "Category of the reason, of the session that gives intent; null if not known."),
                part(
                        "intent",
                        SqlType.VARCHAR,
                        first("intent", "intent"),
                        "Why: the reason for the contact in the first session that says one."),
                part(
                        "is_resolved",
                        SqlType.BOOLEAN,
                        last("is_resolved", "is_resolved"),
                        "How resolved: the last word of any session about it; null if nobody said."),
                part(
                        "csat_score",
                        SqlType.AMOUNT,
                        last("csat_score", "csat_score"),
                        "The last satisfaction score, 1 to 5."),
                part(
                        "is_transferred_to_survey",
                        SqlType.BOOLEAN,
                        "bool_or(is_transferred_to_survey)",
                        "Whether the customer was passed to a survey in any session; null if nobody said."),
                part(
                        "is_open",
                        SqlType.BOOLEAN,
                        "bool_or(is_open)",
                        "Whether the end of any session is not known yet."),
                part(
                        "first_touch_time",
                        SqlType.TIMESTAMP,
                        "min(session_start_time)",
                        "When the first session started."),
                part(
                        "last_touch_time",
                        SqlType.TIMESTAMP,
                        "max(session_start_time)",
                        "When the latest session started."),
                part(
                        "customer_end_time",
                        SqlType.TIMESTAMP,
                        "max(coalesce(customer_end_time, session_end_time))",
                        "When the customer was last gone, as far as known."),
                part(
                        "first_channel",
                        SqlType.VARCHAR,
                        first("channel_type", "channel_type"),
                        "Channel of the first session."),
                part(
                        "last_channel",
                        SqlType.VARCHAR,
                        last("channel_type", "channel_type"),
                        "Channel of the latest session."),
                part(
                        "journey_step",
                        SqlType.VARCHAR,
                        last("journey_step", "journey_step"),
                        "The path: all channels in order, repeats collapsed, joined by '>'."),
                part("session_count", SqlType.BIGINT, "count(*)", "Sessions of all kinds."),
                part(
                        "contact_count",
                        SqlType.BIGINT,
                        "count_if(initiation = 'CUSTOMER')",
                        "Contacts: sessions that the customer began."),
                part(
                        "transferred_count",
                        SqlType.BIGINT,
                        "count_if(is_transferred)",
                        "Sessions that went on to another entity."),
                part(
                        "abandoned_count",
                        SqlType.BIGINT,
                        "count_if(is_abandoned)",
                        "Sessions that ended before an agent."),
                part("call_back_count", SqlType.BIGINT, "count_if(is_call_back)", "Sessions that were callbacks."),
                part(
                        "agents",
                        SqlType.VARCHAR_ARRAY,
                        "array_distinct(" + inOrder("agent_id", "agent_id") + ")",
                        "Agents met, in order: the last one of each session; all of them are in agent_interaction. Null if none."),
                part("agent_count", SqlType.BIGINT, "count(DISTINCT agent_id)", "How many agents are among these."),
                part(
                        "journey_duration",
                        SqlType.TOTAL_SECONDS,
                        "CAST(date_diff('millisecond', min(session_start_time), max(coalesce(customer_end_time,"
                                + " session_end_time))) AS decimal(20,3)) / DECIMAL '1000'",
                        "Seconds from first_touch_time to customer_end_time, pauses between sessions included."),
                part(
                        "customer_duration",
                        SqlType.TOTAL_SECONDS,
                        "sum(" + CUSTOMER_SECONDS + ")",
                        "Seconds of the customer's own time in all sessions; time in two of them at once counts once."),
                total("queue_time", "Seconds waited in queues; null if the customer never queued."),
                total("interaction_duration", "Seconds with agents or bots, without hold."),
                total("hold_time", "Seconds on hold."),
                total("agent_duration", "Seconds of the agents: talk, hold and after-contact work."));
        return new GlueTableDefinition.View(
                "customer_interaction",
                "Customer interactions: one row per journey, who, why, how resolved, and the customer's durations.",
                parts.stream().map(Part::column).toList(),
                "SELECT\n" + Sql.lines(parts, "  ", Part::expression) + "\nFROM (\n" + SESSIONS.indent(2)
                        + ")\nGROUP BY universal_session_id");
    }

    private record Part(GlueColumn column, String value) {

        String expression() {
            return value.equals(column.name())
                    ? value
                    : "CAST(" + value + " AS " + column.type().sql() + ") AS " + column.name();
        }
    }

    private static Part part(String name, SqlType type, String value, String comment) {
        return new Part(new GlueColumn(name, type, comment), value);
    }

    private static Part total(String column, String comment) {
        return part(column, SqlType.TOTAL_SECONDS, "sum(" + column + ")", comment);
    }

    /** The column's value in the first session where the other one is known. */
    private static String first(String column, String known) {
        return "element_at(" + inOrder(column, known) + ", 1)";
    }

    private static String last(String column, String known) {
        return "element_at(" + inOrder(column, known) + ", -1)";
    }

    private static String inOrder(String column, String known) {
        return "array_agg(" + column + IN_ORDER + " FILTER (WHERE " + known + " IS NOT NULL)";
    }
}
