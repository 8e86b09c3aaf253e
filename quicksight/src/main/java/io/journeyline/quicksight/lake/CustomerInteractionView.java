package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.interaction.CustomerInteraction;
import io.journeyline.model.interaction.Gathering;
import io.journeyline.model.interaction.Gathering.AnyThatIs;
import io.journeyline.model.interaction.Gathering.Different;
import io.journeyline.model.interaction.Gathering.Earliest;
import io.journeyline.model.interaction.Gathering.First;
import io.journeyline.model.interaction.Gathering.HowManyDifferent;
import io.journeyline.model.interaction.Gathering.JourneyId;
import io.journeyline.model.interaction.Gathering.Last;
import io.journeyline.model.interaction.Gathering.Latest;
import io.journeyline.model.interaction.Gathering.OwnTime;
import io.journeyline.model.interaction.Gathering.Sessions;
import io.journeyline.model.interaction.Gathering.SessionsThatAre;
import io.journeyline.model.interaction.Gathering.SessionsWith;
import io.journeyline.model.interaction.Gathering.Span;
import io.journeyline.model.interaction.Gathering.Total;
import java.util.List;

/**
 * {@link CustomerInteraction} in SQL: each way to gather a value, as the engines spell it. Made of {@code jar} alone, so it
 * shows what is not merged yet as that does.
 */
final class CustomerInteractionView {

    /** The journey's order; the key's two parts, as the text of both would put {@code pbx-2} before {@code pbx}. */
    private static final String ORDER = "session_start_time, platform, session_id";

    /**
     * The sessions, each with the end of the customer's own time in it ({@code customer_until}) and the latest such end of
     * those before ({@code customer_covered}).
     */
    private static final String SESSIONS = """
            SELECT
              *,
              max(customer_until) OVER (
                PARTITION BY universal_session_id
                ORDER BY %s
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS customer_covered
            FROM (
              SELECT
                *,
                date_add('millisecond', CAST(customer_duration * 1000 AS bigint), session_start_time) AS customer_until
              FROM jar
              WHERE universal_session_id IS NOT NULL
            )""".formatted(ORDER);

    /** The session's share of the customer's time: what none before it covers. */
    private static final String CUSTOMER_SECONDS = """
            CASE
              WHEN customer_covered IS NULL OR customer_covered <= session_start_time THEN customer_duration
              WHEN customer_covered < customer_until
                THEN %s
              ELSE DECIMAL '0' END""".formatted(seconds("customer_covered", "customer_until"));

    private CustomerInteractionView() {}

    static GlueTableDefinition.View view() {
        return new GlueTableDefinition.View(
                CustomerInteraction.NAME,
                "Customer interactions: one row per journey, who, why, how resolved, and the customer's durations.",
                CustomerInteraction.COLUMNS.stream()
                        .map(column -> new GlueColumn(column.name(), type(column.gathering()), column.comment()))
                        .toList(),
                "SELECT\n" + Sql.lines(CustomerInteraction.COLUMNS, "  ", CustomerInteractionView::selected)
                        + "\nFROM (\n" + SESSIONS.indent(2) + ")\nGROUP BY universal_session_id");
    }

    private static String selected(CustomerInteraction.Column column) {
        String expression = expression(column.gathering());
        return expression.equals(column.name())
                ? expression
                : "CAST(" + expression + " AS " + type(column.gathering()).sql() + ") AS " + column.name();
    }

    private static SqlType type(Gathering gathering) {
        return switch (gathering) {
            case JourneyId id -> SqlType.VARCHAR;
            case First first -> jarType(first.column());
            case Last last -> jarType(last.column());
            case AnyThatIs any -> SqlType.BOOLEAN;
            case Earliest earliest -> SqlType.TIMESTAMP;
            case Latest latest -> SqlType.TIMESTAMP;
            case Different different -> SqlType.VARCHAR_ARRAY;
            case Sessions all -> SqlType.BIGINT;
            case SessionsWith with -> SqlType.BIGINT;
            case SessionsThatAre are -> SqlType.BIGINT;
            case HowManyDifferent count -> SqlType.BIGINT;
            case Span span -> SqlType.TOTAL_SECONDS;
            case OwnTime time -> SqlType.TOTAL_SECONDS;
            case Total total -> SqlType.TOTAL_SECONDS;
        };
    }

    private static SqlType jarType(String column) {
        return SqlType.of(Catalogue.JAR.column(column).type());
    }

    private static String expression(Gathering gathering) {
        return switch (gathering) {
            case JourneyId id -> "universal_session_id";
            case First first -> "element_at(" + inOrder(first.column(), first.known()) + ", 1)";
            case Last last -> "element_at(" + inOrder(last.column(), last.column()) + ", -1)";
            case AnyThatIs any -> "bool_or(" + any.column() + ")";
            case Earliest earliest -> "min(" + earliest.column() + ")";
            case Latest latest -> "max(" + firstKnown(latest.columns()) + ")";
            case Different different -> "array_distinct(" + inOrder(different.column(), different.column()) + ")";
            case Sessions all -> "count(*)";
            case SessionsWith with -> "count_if(" + with.column() + " = " + Sql.literal(with.text()) + ")";
            case SessionsThatAre are -> "count_if(" + are.column() + ")";
            case HowManyDifferent count -> "count(DISTINCT " + count.column() + ")";
            case Span span -> seconds(expression(span.from()), expression(span.to()));
            case OwnTime time -> "sum(" + CUSTOMER_SECONDS + ")";
            case Total total -> "sum(" + total.column() + ")";
        };
    }

    private static String inOrder(String column, String known) {
        return "array_agg(" + column + " ORDER BY " + ORDER + ") FILTER (WHERE " + known + " IS NOT NULL)";
    }

    private static String firstKnown(List<String> columns) {
        return columns.size() == 1 ? columns.getFirst() : "coalesce(" + String.join(", ", columns) + ")";
    }

    private static String seconds(String from, String to) {
        return "CAST(date_diff('millisecond', " + from + ", " + to + ") AS decimal(20,3)) / DECIMAL '1000'";
    }
}
