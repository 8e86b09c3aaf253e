package io.journeyline.quicksight.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeTable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that bring listed change objects into the Iceberg tables.
 *
 * <p>Each is idempotent and takes versions, not arrival, for its measure: the newest version per record among the
 * listed objects, and that only if it is newer than what the table has. A tombstone stays as a row (the analysts' view
 * hides it), or an older version that comes late would bring the record back.
 *
 * <p>The order of a merge: list the pending objects of a feed; run the statement of <em>every</em> table of that feed
 * over exactly the listed paths; only when all have committed, move the listed objects out of {@code pending/}. A crash
 * between any two steps leaves objects pending that are merged already: merging them again changes nothing, and the
 * views show the same before and after.
 */
public final class MergeStatements {

    /** Stands for the list of quoted paths in {@link #template}. */
    public static final String PATHS = "${paths}";

    /** Athena takes 262,144 bytes; the rest is for the workgroup's own additions. */
    public static final int LONGEST_STATEMENT_BYTES = 250_000;

    /** Athena writes to at most 100 partitions in a statement. */
    public static final int MOST_MONTHS = 90;

    private MergeStatements() {}

    /** The tables that the change objects of a feed go into: the table itself, and its history if it has one. */
    public static List<LakeTable> tablesOf(LakeTable feed) {
        return Catalogue.tables().stream()
                .filter(table -> table.feed().equals(feed.name()))
                .toList();
    }

    /** The tables that have change objects of their own. */
    public static List<LakeTable> feeds() {
        return Catalogue.tables().stream()
                .filter(table -> table.feed().equals(table.name()))
                .toList();
    }

    /** The statement with {@value #PATHS} where the paths go, each in quotes, with commas between: for Step Functions. */
    public static String template(LakeTable table) {
        return statement(table, "");
    }

    /**
     * The statement for these objects, if their rows lie in at most {@value #MOST_MONTHS} months.
     *
     * @param paths values of {@code "$path"}: {@code s3://bucket/key}
     */
    public static String forPaths(LakeTable table, List<String> paths) {
        return withPaths(template(table), paths);
    }

    /**
     * The statements for these objects, run one after the other, none writing to more than {@value #MOST_MONTHS}
     * months. Together they take every row whatever its month: the first is open to the past and takes rows without a
     * time, the last is open to the future.
     *
     * @param months the months of the rows, in any order, from {@link #monthsQuery}; ignored for a table without months
     */
    public static List<String> forPaths(LakeTable table, List<String> paths, List<YearMonth> months) {
        List<YearMonth> sorted = months.stream().distinct().sorted().toList();
        if (table.month().isEmpty() || sorted.size() <= MOST_MONTHS) {
            return List.of(forPaths(table, paths));
        }
        List<String> statements = new ArrayList<>();
        for (int first = 0; first < sorted.size(); first += MOST_MONTHS) {
            List<String> bounds = new ArrayList<>();
            if (first > 0) {
                bounds.add(table.month() + " >= TIMESTAMP '" + sorted.get(first) + "-01 00:00:00.000000'");
            }
            if (first + MOST_MONTHS < sorted.size()) {
                bounds.add(table.month() + " < TIMESTAMP '" + sorted.get(first + MOST_MONTHS) + "-01 00:00:00.000000'");
            }
            String window = String.join(" AND ", bounds);
            if (first == 0) {
                window = "(" + window + " OR " + table.month() + " IS NULL)";
            }
            statements.add(withPaths(statement(table, "\n  AND " + window), paths));
        }
        return List.copyOf(statements);
    }

    /** One column {@code month}, {@code yyyy-MM}: the months that the rows of these objects lie in. */
    public static String monthsQuery(LakeTable table, List<String> paths) {
        if (table.month().isEmpty()) {
            throw new IllegalArgumentException(
                    table.name() + " is not partitioned by month: merge it in one statement");
        }
        return withPaths(
                "SELECT DISTINCT substr(" + table.month() + ", 1, 7) AS month\nFROM " + table.feed()
                        + "_change\nWHERE \"$path\" IN (" + PATHS + ") AND " + table.month() + " IS NOT NULL",
                paths);
    }

    /** The paths in groups that keep every statement of the feed under {@value #LONGEST_STATEMENT_BYTES} bytes. */
    public static List<List<String>> batches(LakeTable feed, List<String> paths) {
        int fixed = tablesOf(feed).stream()
                .mapToInt(table -> template(table).getBytes(UTF_8).length)
                .max()
                .orElseThrow();
        // What a window of months adds.
        int room = LONGEST_STATEMENT_BYTES - fixed - 500;
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int used = 0;
        for (String path : paths) {
            int length = Sql.literal(path).getBytes(UTF_8).length + 2;
            if (length > room) {
                throw new IllegalArgumentException(
                        "path of " + length + " bytes does not fit into a statement: " + path);
            }
            if (used + length > room) {
                batches.add(List.copyOf(batch));
                batch.clear();
                used = 0;
            }
            batch.add(path);
            used += length;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return List.copyOf(batches);
    }

    private static String withPaths(String template, List<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no paths: there is nothing to merge");
        }
        return template.replace(PATHS, paths.stream().map(Sql::literal).collect(Collectors.joining(", ")));
    }

    private static String statement(LakeTable table, String window) {
        List<String> names =
                Catalogue.changeColumns(table).stream().map(Column::name).toList();
        String source = ChangeRows.newest(table, "WHERE \"$path\" IN (" + PATHS + ")") + window;
        return """
               MERGE INTO %s_merged AS merged
               USING (
               %s
               ) AS change
               ON %s
               %sWHEN NOT MATCHED THEN INSERT (%s)
                 VALUES (%s)""".formatted(
                        table.name(),
                        source.indent(2).stripTrailing(),
                        Sql.equal("merged", "change", ChangeRows.identity(table)),
                        update(table, names),
                        String.join(", ", names),
                        Sql.columns("change", names));
    }

    private static String update(LakeTable table, List<String> names) {
        return switch (table.keeping()) {
            case LATEST ->
                "WHEN MATCHED AND change.row_version > merged.row_version THEN UPDATE SET\n"
                        + Sql.lines(names, "  ", name -> name + " = change." + name) + "\n";
            case EVERY -> "";
        };
    }
}
