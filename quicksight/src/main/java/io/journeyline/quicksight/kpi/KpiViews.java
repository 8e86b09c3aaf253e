package io.journeyline.quicksight.kpi;

import io.journeyline.quicksight.lake.GlueColumn;
import io.journeyline.quicksight.lake.GlueTableDefinition.View;
import io.journeyline.quicksight.lake.SqlType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The KPI views: one per grain, so that rows of one view add up, numerators and denominators each by themselves.
 *
 * <p>All read the analysts' view {@code jar}. {@code value} is a convenience in floating point; the exact figures are
 * {@code numerator} and {@code denominator}.
 */
public final class KpiViews {

    private static final GlueColumn PERIOD_START =
            new GlueColumn("period_start", SqlType.DATE, "The day of the sessions' start in the reporting zone.");
    private static final GlueColumn CHANNEL =
            new GlueColumn("channel", SqlType.VARCHAR, "Channel of the sessions, for example VOICE.");

    /** An offered session that still waits counts once it has left the queue: nobody knows yet how it ends. */
    private static final String LEFT_QUEUE = "is_offered AND (is_handled OR is_abandoned OR NOT is_open)";

    private static final String WAIT = "coalesce(queue_time, DECIMAL '0')";

    private final String localStart;
    private final String day;
    private final KpiSettings settings;

    private KpiViews(KpiSettings settings) {
        this.settings = settings;
        this.localStart = "with_timezone(session_start_time, 'UTC') AT TIME ZONE '"
                + settings.reportingZone().getId() + "'";
        this.day = "CAST(" + localStart + " AS date)";
    }

    /** Every KPI view. */
    public static List<View> views(KpiSettings settings) {
        KpiViews views = new KpiViews(settings);
        return List.of(
                views.volume(),
                views.arrivalsByHour(),
                views.queueTime(),
                views.handleTime("kpi_handle_time", "per day and channel", List.of()),
                views.handleTime(
                        "kpi_handle_time_by_agent",
                        "per day, channel and agent; agent_id is null where the agent is not known",
                        List.of(new GlueColumn("agent_id", SqlType.VARCHAR, "The agent; null if not known."))),
                views.handleTime(
                        "kpi_handle_time_by_intent",
                        "per day, channel and reason; intent is null where the reason is not known",
                        List.of(new GlueColumn(
                                "intent", SqlType.VARCHAR, "The reason for the contact; null if not known."))),
                views.abandonment(),
                views.serviceLevel());
    }

    private View volume() {
        return view(
                "kpi_volume",
                "Number of contacts per day and channel: value and numerator are contacts, denominator is all sessions.",
                columns(
                        List.of(),
                        new GlueColumn("numerator", SqlType.BIGINT, "Contacts: sessions that the customer began."),
                        new GlueColumn("denominator", SqlType.BIGINT, "Sessions of all kinds."),
                        "Contacts."),
                """
                SELECT period_start, channel, numerator, denominator, CAST(numerator AS double) AS value
                FROM (
                  SELECT
                    %s AS period_start,
                    channel_type AS channel,
                    count_if(initiation = 'CUSTOMER') AS numerator,
                    count(*) AS denominator
                  FROM jar
                  GROUP BY 1, 2
                )""".formatted(day));
    }

    private View arrivalsByHour() {
        return view(
                "kpi_arrivals_by_hour",
                "Sessions and contacts per day, hour of the day and channel, by their start in the reporting zone.",
                List.of(
                        PERIOD_START,
                        new GlueColumn("hour", SqlType.BIGINT, "Hour of the day in the reporting zone, 0 to 23."),
                        CHANNEL,
                        new GlueColumn("sessions", SqlType.BIGINT, "Sessions of all kinds."),
                        new GlueColumn("contacts", SqlType.BIGINT, "Sessions that the customer began.")),
                """
                SELECT
                  %s AS period_start,
                  hour(%s) AS hour,
                  channel_type AS channel,
                  count(*) AS sessions,
                  count_if(initiation = 'CUSTOMER') AS contacts
                FROM jar
                GROUP BY 1, 2, 3""".formatted(day, localStart));
    }

    private View queueTime() {
        return view(
                "kpi_queue_time",
                "Mean wait in the queue of those who waited, per day and channel, in seconds.",
                columns(
                        List.of(),
                        new GlueColumn("numerator", SqlType.TOTAL_SECONDS, "Seconds waited in queues."),
                        new GlueColumn("denominator", SqlType.BIGINT, "Sessions that waited: queue_time above 0."),
                        "Mean wait in seconds."),
                ratio("""
                        SELECT
                          %s AS period_start,
                          channel_type AS channel,
                          CAST(sum(queue_time) AS decimal(20,3)) AS numerator,
                          count(*) AS denominator
                        FROM jar
                        WHERE queue_time > DECIMAL '0'
                        GROUP BY 1, 2""".formatted(day), List.of()));
    }

    private View handleTime(String name, String grain, List<GlueColumn> grainColumns) {
        String extra = grainColumns.stream().map(column -> column.name() + ", ").collect(Collectors.joining());
        return view(
                name,
                "Mean handle time (talk, hold and after-contact work) of handled sessions in seconds, " + grain + ".",
                columns(
                        grainColumns,
                        new GlueColumn(
                                "numerator", SqlType.TOTAL_SECONDS, "Seconds of talk, hold and after-contact work."),
                        new GlueColumn("denominator", SqlType.BIGINT, "Handled sessions whose handle time is known."),
                        "Mean handle time in seconds."),
                ratio("""
                        SELECT
                          %s AS period_start,
                          channel_type AS channel,
                          %sCAST(sum(agent_duration) AS decimal(20,3)) AS numerator,
                          count(*) AS denominator
                        FROM jar
                        WHERE is_handled AND agent_duration IS NOT NULL
                        GROUP BY 1, 2%s""".formatted(day, extra, grainColumns.isEmpty() ? "" : ", 3"), grainColumns));
    }

    private View abandonment() {
        List<GlueColumn> grain = List.of(
                new GlueColumn(
                        "threshold_seconds",
                        SqlType.BIGINT,
                        "Who gave up after less than this is out of numerator and denominator."),
                new GlueColumn(
                        "is_channel_threshold",
                        SqlType.BOOLEAN,
                        "True for the threshold that is set for this channel."));
        String published = seconds(settings.publishedAbandonmentThresholds());
        return view(
                "kpi_abandonment",
                "Share of offered sessions that were abandoned, short ones out of both sides, per day, channel and threshold.",
                columns(
                        grain,
                        new GlueColumn("numerator", SqlType.BIGINT, "Abandoned after the threshold or later."),
                        new GlueColumn(
                                "denominator", SqlType.BIGINT, "Offered, less those abandoned before the threshold."),
                        "Share from 0 to 1."),
                ratio("""
                        SELECT
                          period_start,
                          channel,
                          threshold_seconds,
                          threshold_seconds = channel_threshold AS is_channel_threshold,
                          count_if(abandoned AND wait >= threshold_seconds) AS numerator,
                          count_if(NOT (abandoned AND wait < threshold_seconds)) AS denominator
                        FROM (
                          SELECT
                            %s AS period_start,
                            channel_type AS channel,
                            coalesce(is_abandoned, false) AS abandoned,
                            %s AS wait,
                            %s AS channel_threshold
                          FROM jar
                          WHERE %s
                        )
                        CROSS JOIN UNNEST(array_distinct(ARRAY[%s, channel_threshold])) AS threshold (threshold_seconds)
                        GROUP BY 1, 2, 3, 4""".formatted(day, WAIT, channelThreshold(), LEFT_QUEUE, published), grain));
    }

    private View serviceLevel() {
        List<GlueColumn> grain = List.of(
                new GlueColumn("formula", SqlType.VARCHAR, "connect, genesys or abandons_ignored; see docs/kpis.md."),
                new GlueColumn("threshold_seconds", SqlType.BIGINT, "Within: the wait is at most this."));
        return view(
                "kpi_service_level",
                "Service level in three published formulas, per day, channel, formula and threshold.",
                columns(
                        grain,
                        new GlueColumn("numerator", SqlType.BIGINT, "Sessions that met the threshold, by the formula."),
                        new GlueColumn("denominator", SqlType.BIGINT, "Sessions that count, by the formula."),
                        "Share from 0 to 1."),
                ratio("""
                        SELECT
                          period_start,
                          channel,
                          formula,
                          threshold_seconds,
                          count_if(wait <= threshold_seconds AND (handled OR formula = 'connect')) AS numerator,
                          count(*) AS denominator
                        FROM (
                          SELECT
                            %s AS period_start,
                            channel_type AS channel,
                            coalesce(is_handled, false) AS handled,
                            coalesce(is_abandoned, false) AS abandoned,
                            %s AS wait
                          FROM jar
                          WHERE %s
                        )
                        CROSS JOIN UNNEST(ARRAY[%s]) AS threshold (threshold_seconds)
                        CROSS JOIN UNNEST(ARRAY['connect', 'genesys', 'abandons_ignored']) AS published (formula)
                        WHERE handled OR formula = 'connect' OR (abandoned AND formula = 'genesys')
                        GROUP BY 1, 2, 3, 4""".formatted(day, WAIT, LEFT_QUEUE, seconds(settings.serviceLevelThresholds())), grain));
    }

    private String channelThreshold() {
        StringBuilder choice = new StringBuilder("CASE channel_type");
        settings.abandonmentThresholds().forEach((channel, threshold) -> choice.append(" WHEN '")
                .append(channel.replace("'", "''"))
                .append("' THEN ")
                .append(bigint(threshold)));
        return choice.append(" ELSE ")
                .append(bigint(settings.defaultAbandonmentThreshold()))
                .append(" END")
                .toString();
    }

    private static String seconds(Collection<Duration> thresholds) {
        return thresholds.stream().map(KpiViews::bigint).collect(Collectors.joining(", "));
    }

    private static String bigint(Duration threshold) {
        return "BIGINT '" + threshold.toSeconds() + "'";
    }

    private static List<GlueColumn> columns(
            List<GlueColumn> grain, GlueColumn numerator, GlueColumn denominator, String meaning) {
        List<GlueColumn> columns = new ArrayList<>(List.of(PERIOD_START, CHANNEL));
        columns.addAll(grain);
        columns.add(numerator);
        columns.add(denominator);
        columns.add(new GlueColumn("value", SqlType.DOUBLE, meaning + " Null if there is nothing to divide by."));
        return columns;
    }

    private static String ratio(String counted, List<GlueColumn> grain) {
        String extra = grain.stream().map(column -> column.name() + ", ").collect(Collectors.joining());
        return """
               SELECT
                 period_start, channel, %snumerator, denominator,
                 CAST(numerator AS double) / nullif(CAST(denominator AS double), 0e0) AS value
               FROM (
               %s
               )""".formatted(extra, counted.indent(2).stripTrailing());
    }

    private static View view(String name, String comment, List<GlueColumn> columns, String sql) {
        return new View(name, comment, columns, sql);
    }
}
