package io.journeyline.quicksight.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.quicksight.kpi.KpiSettings;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LakeTablesTest {

    /** Functions that Athena engine version 3 documents and Trino has; add one only after looking it up in both. */
    private static final Set<String> FUNCTIONS = Set.of(
            "array_agg",
            "array_distinct",
            "bool_or",
            "coalesce",
            "count",
            "count_if",
            "date_add",
            "date_diff",
            "element_at",
            "hour",
            "max",
            "min",
            "nullif",
            "row_number",
            "substr",
            "sum",
            "with_timezone");

    /** Words before a parenthesis that are no functions. */
    private static final Set<String> SYNTAX = Set.of(
            "and",
            "array",
            "as",
            "cast",
            "decimal",
            "distinct",
            "filter",
            "from",
            "in",
            "insert",
            "not",
            "on",
            "or",
            "over",
            "select",
            "threshold",
            "published",
            "timestamp",
            "unnest",
            "using",
            "values",
            "when",
            "where");

    private static final LakeLocations LOCATIONS = new LakeLocations("lake-1", "quarantine-1");
    private static final List<GlueTableDefinition> DEFINITIONS =
            LakeTables.definitions(KpiSettings.defaults(ZoneId.of("Asia/Jerusalem")));

    @Test
    void definitions_all_haveTheNamesOfTheTopology() {
        assertThat(DEFINITIONS.stream().map(GlueTableDefinition::name))
                .containsExactly(
                        "jar_change",
                        "car_change",
                        "agent_interaction_change",
                        "touchpoint_interaction_change",
                        "staging_contact_event_change",
                        "contact_event_outcome_change",
                        "quarantine_change",
                        "jar_merged",
                        "jar_history_merged",
                        "car_merged",
                        "agent_interaction_merged",
                        "touchpoint_interaction_merged",
                        "staging_contact_event_merged",
                        "contact_event_outcome_merged",
                        "quarantine_merged",
                        "jar",
                        "jar_history",
                        "car",
                        "agent_interaction",
                        "touchpoint_interaction",
                        "staging_contact_event",
                        "contact_event_outcome",
                        "quarantine",
                        "customer_interaction",
                        "journey_alias",
                        "conservation",
                        "kpi_volume",
                        "kpi_arrivals_by_hour",
                        "kpi_queue_time",
                        "kpi_handle_time",
                        "kpi_handle_time_by_agent",
                        "kpi_handle_time_by_intent",
                        "kpi_abandonment",
                        "kpi_service_level");
    }

    @Test
    void changeTable_everyScalar_isAString() {
        assertThat(external("jar_change").columns().stream()
                        .map(column -> column.type().glue())
                        .distinct())
                .containsExactlyInAnyOrder("string", "array<string>");
    }

    @Test
    void changeTable_quarantine_liesInItsOwnBucket() {
        assertThat(external("quarantine_change").location(LOCATIONS))
                .isEqualTo("s3://quarantine-1/changes/quarantine/pending/");
        assertThat(external("jar_change").location(LOCATIONS)).isEqualTo("s3://lake-1/changes/jar/pending/");
    }

    @Test
    void mergedTable_athenaStatement_declaresTypesCommentsAndMonths() {
        String statement = iceberg("jar_merged").athenaStatement(LOCATIONS);
        assertThat(statement)
                .startsWith("CREATE TABLE IF NOT EXISTS jar_merged (\n  `channel_type` string COMMENT '")
                .contains("`queue_time` decimal(12,3) COMMENT ", "`row_version` bigint COMMENT ")
                .contains("PARTITIONED BY (month(`session_start_time`))\nLOCATION 's3://lake-1/tables/jar/'")
                .contains("the customer''s own time")
                .endsWith("TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')");
        assertThat(iceberg("car_merged").athenaStatement(LOCATIONS)).doesNotContain("PARTITIONED");
    }

    @Test
    void view_originalText_isTheJsonThatAthenaKeeps() {
        String text = view("kpi_volume").originalText();
        assertThat(text).startsWith("/* Presto View: ").endsWith(" */");
        String json = new String(
                Base64.getDecoder().decode(text.substring("/* Presto View: ".length(), text.length() - 3)),
                StandardCharsets.UTF_8);
        assertThat(json)
                .startsWith("{\"originalSql\":\"SELECT period_start, channel")
                .contains("\"catalog\":\"awsdatacatalog\",\"schema\":\"journeyline\"")
                .contains("{\"name\":\"period_start\",\"type\":\"date\",\"comment\":");
        assertThat(view("kpi_volume").description()).isEmpty();
    }

    @Test
    void carView_variables_standInTheSeedsOrder() {
        List<String> seeds = Catalogue.CAR.columns().stream()
                .filter(column -> !column.variable().isEmpty())
                .map(column -> switch (column.variable()) {
                    case "Age" -> "age";
                    case "Tenure" -> "tenure";
                    default -> column.name();
                })
                .toList();
        assertThat(seeds).hasSize(29);
        assertThat(view("car").columns().stream().map(GlueColumn::name).limit(29))
                .isEqualTo(seeds);
    }

    @Test
    void analystsViews_latest_hideOperationalColumns() {
        assertThat(view("jar").columns().stream().map(GlueColumn::name))
                .doesNotContain("row_version", "row_deleted", "processed_at");
        assertThat(view("jar_history").columns().stream().map(GlueColumn::name))
                .endsWith("row_version", "row_deleted", "processed_at");
    }

    @Test
    void everyStatement_functions_areOnTheAllowList() {
        List<String> statements = new ArrayList<>();
        for (GlueTableDefinition definition : DEFINITIONS) {
            if (definition instanceof GlueTableDefinition.View view) {
                statements.add(view.sql());
            }
        }
        Catalogue.tables().forEach(table -> statements.add(MergeStatements.template(table)));
        statements.add(MergeStatements.monthsQuery(Catalogue.JAR, List.of("s3://b/k")));
        Set<String> used = new TreeSet<>();
        for (String statement : statements) {
            Matcher call = Pattern.compile("\\b([A-Za-z_]+)\\s*\\(")
                    .matcher(statement.replaceAll("'[^']*'", "''").replaceAll("(?m)INTO \\w+|INSERT \\(", ""));
            while (call.find()) {
                used.add(call.group(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
        used.removeAll(SYNTAX);
        assertThat(used).isNotEmpty().isSubsetOf(FUNCTIONS);
        assertThat(FUNCTIONS).as("no function stays listed that nothing uses").isSubsetOf(used);
    }

    @Test
    void glueColumn_commentLongerThanGlueTakes_isRefused() {
        assertThatThrownBy(() -> new GlueColumn("wordy", SqlType.VARCHAR, "x".repeat(256)))
                .hasMessageContaining("wordy")
                .hasMessageContaining("255");
    }

    private static GlueTableDefinition.External external(String name) {
        return (GlueTableDefinition.External) definition(name);
    }

    private static GlueTableDefinition.Iceberg iceberg(String name) {
        return (GlueTableDefinition.Iceberg) definition(name);
    }

    private static GlueTableDefinition.View view(String name) {
        return (GlueTableDefinition.View) definition(name);
    }

    private static GlueTableDefinition definition(String name) {
        return DEFINITIONS.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
