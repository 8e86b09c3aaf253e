package io.journeyline.quicksight.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeTable;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeStatementsTest {

    private static final List<String> PATHS = List.of("s3://lake/changes/jar/pending/a.jsonl.gz", "s3://lake/it's");

    @Test
    void forPaths_latest_updatesOnlyWhatIsNewer() {
        assertThat(MergeStatements.forPaths(Catalogue.CAR, PATHS))
                .startsWith("MERGE INTO car_merged AS merged\n")
                .contains("FROM car_change\n")
                .contains("WHERE \"$path\" IN ('s3://lake/changes/jar/pending/a.jsonl.gz', 's3://lake/it''s')")
                .contains("ON merged.cust_id = change.cust_id\n")
                .contains("WHEN MATCHED AND change.row_version > merged.row_version THEN UPDATE SET")
                .contains("WHEN NOT MATCHED THEN INSERT (cust_id, ");
    }

    @Test
    void forPaths_history_insertsEveryVersionOnceAndUpdatesNone() {
        assertThat(MergeStatements.forPaths(Catalogue.JAR_HISTORY, PATHS))
                .startsWith("MERGE INTO jar_history_merged AS merged\n")
                .contains("FROM jar_change\n")
                .contains("PARTITION BY session_key, row_version\n")
                .contains("ON merged.session_key = change.session_key AND merged.row_version = change.row_version\n")
                .doesNotContain("WHEN MATCHED");
    }

    @Test
    void forPaths_agentInteraction_matchesBySessionAndInteraction() {
        assertThat(MergeStatements.forPaths(InteractionTables.AGENT_INTERACTION, PATHS))
                .contains("PARTITION BY session_key, agent_interaction_id\n")
                .contains("ON merged.session_key = change.session_key"
                        + " AND merged.agent_interaction_id = change.agent_interaction_id\n");
    }

    @Test
    void tablesOf_jar_areTheTableAndItsHistory() {
        assertThat(MergeStatements.tablesOf(Catalogue.JAR)).containsExactly(Catalogue.JAR, Catalogue.JAR_HISTORY);
        assertThat(MergeStatements.feeds())
                .doesNotContain(Catalogue.JAR_HISTORY)
                .hasSize(7);
    }

    @Test
    void forPaths_fewMonths_isOneStatement() {
        assertThat(MergeStatements.forPaths(Catalogue.JAR, PATHS, months(MergeStatements.MOST_MONTHS)))
                .containsExactly(MergeStatements.forPaths(Catalogue.JAR, PATHS));
    }

    @Test
    void forPaths_manyMonths_coverAllTimeWithoutOverlap() {
        List<String> statements = MergeStatements.forPaths(Catalogue.JAR, PATHS, months(200));
        assertThat(statements).hasSize(3);
        assertThat(statements.get(0))
                .contains(
                        "AND (session_start_time < TIMESTAMP '2007-07-01 00:00:00.000000' OR session_start_time IS NULL)");
        assertThat(statements.get(1))
                .contains("AND session_start_time >= TIMESTAMP '2007-07-01 00:00:00.000000'"
                        + " AND session_start_time < TIMESTAMP '2015-01-01 00:00:00.000000'");
        assertThat(statements.get(2)).contains("AND session_start_time >= TIMESTAMP '2015-01-01 00:00:00.000000'\n");
    }

    @Test
    void batches_manyPaths_keepEveryStatementUnderAthenasBound() {
        List<String> paths = IntStream.range(0, 20_000)
                .mapToObj(index ->
                        "s3://lake-123456789012-eu-west-1/changes/jar/pending/0b5c9c0e-%08d.jsonl.gz".formatted(index))
                .toList();
        List<List<String>> batches = MergeStatements.batches(Catalogue.JAR, paths);
        assertThat(batches.stream().flatMap(List::stream)).isEqualTo(paths);
        assertThat(batches).hasSizeLessThan(10);
        for (List<String> batch : batches) {
            for (LakeTable table : MergeStatements.tablesOf(Catalogue.JAR)) {
                for (String statement : MergeStatements.forPaths(table, batch, months(200))) {
                    assertThat(statement.getBytes(StandardCharsets.UTF_8).length)
                            .isLessThan(262_144);
                }
            }
        }
        assertThat(MergeStatements.batches(Catalogue.JAR, List.of())).isEmpty();
    }

    @Test
    void forPaths_noPaths_isRefused() {
        assertThatThrownBy(() -> MergeStatements.forPaths(Catalogue.JAR, List.of()))
                .hasMessageContaining("nothing to merge");
    }

    @Test
    void monthsQuery_tableWithoutMonths_isRefused() {
        assertThatThrownBy(() -> MergeStatements.monthsQuery(Catalogue.CAR, PATHS))
                .hasMessageContaining("car is not partitioned");
    }

    private static List<YearMonth> months(int count) {
        return IntStream.range(0, count)
                .mapToObj(month -> YearMonth.of(2000, 1).plusMonths(month))
                .toList();
    }
}
