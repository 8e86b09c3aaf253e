package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The view by which analysts know a table: merged rows and pending changes united, each record once.
 *
 * <p>For each record exactly one of the two sides shows: pending if it has a newer version than the table, else the
 * table. So the view is the same before a merge, between its commit and the moving of its objects, and after; and a
 * pending object with an older version changes nothing. The two sides are joined rather than ranked together, because
 * a condition on time then still reaches the table's partitions.
 */
final class AnalystsView {

    private AnalystsView() {}

    static GlueTableDefinition.View of(LakeTable table, ZoneId reportingZone) {
        return switch (table.keeping()) {
            case LATEST -> latest(table, reportingZone);
            case EVERY -> every(table);
        };
    }

    private static GlueTableDefinition.View latest(LakeTable table, ZoneId reportingZone) {
        List<ViewColumn> columns = columns(table, reportingZone);
        List<String> inner =
                new ArrayList<>(table.columns().stream().map(Column::name).toList());
        inner.add("row_deleted");
        String key = table.key().getFirst();
        String sql = """
                     WITH pending AS (
                     %s
                     )
                     SELECT
                     %s
                     FROM (
                       SELECT %s
                       FROM pending
                       LEFT JOIN %5$s_merged AS merged ON %6$s
                       WHERE merged.%7$s IS NULL OR merged.row_version < pending.row_version
                       UNION ALL
                       SELECT %4$s
                       FROM %5$s_merged AS merged
                       LEFT JOIN pending ON %6$s
                       WHERE pending.%7$s IS NULL OR pending.row_version <= merged.row_version
                     )
                     WHERE NOT row_deleted""".formatted(
                        ChangeRows.newest(table, "").indent(2).stripTrailing(),
                        Sql.lines(columns, "  ", ViewColumn::expression),
                        Sql.columns("pending", inner),
                        Sql.columns("merged", inner),
                        table.name(),
                        Sql.equal("merged", "pending", table.key()),
                        key);
        return new GlueTableDefinition.View(
                table.name(),
                table.comment(),
                columns.stream().map(ViewColumn::column).toList(),
                sql);
    }

    private static GlueTableDefinition.View every(LakeTable table) {
        List<Column> columns = Catalogue.changeColumns(table);
        List<String> names = columns.stream().map(Column::name).toList();
        String sql = """
                     WITH pending AS (
                     %s
                     )
                     SELECT %s
                     FROM pending
                     LEFT JOIN %s_merged AS merged ON %s
                     WHERE merged.%s IS NULL
                     UNION ALL
                     SELECT %s
                     FROM %3$s_merged AS merged""".formatted(
                        ChangeRows.newest(table, "").indent(2).stripTrailing(),
                        Sql.columns("pending", names),
                        table.name(),
                        Sql.equal("merged", "pending", ChangeRows.identity(table)),
                        table.key().getFirst(),
                        Sql.columns("merged", names));
        return new GlueTableDefinition.View(
                table.name(),
                table.comment(),
                columns.stream().map(GlueColumn::typed).toList(),
                sql);
    }

    /** The catalogue's columns, with what grows old computed for the day of the question. */
    private static List<ViewColumn> columns(LakeTable table, ZoneId reportingZone) {
        if (!table.name().equals(Catalogue.CAR.name())) {
            return table.columns().stream().map(ViewColumn::plain).toList();
        }
        // Age and Tenure take the places of Age and Tenure; the dates they come from follow the 29 variables.
        List<ViewColumn> variables = new ArrayList<>();
        List<ViewColumn> others = new ArrayList<>();
        for (Column column : table.columns()) {
            switch (column.variable()) {
                case "Age" -> {
                    variables.add(
                            yearsSince(column, "age", "Age in whole years on the day of the question.", reportingZone));
                    others.add(ViewColumn.plain(column));
                }
                case "Tenure" -> {
                    variables.add(yearsSince(
                            column,
                            "tenure",
                            "Whole years of the relationship on the day of the question.",
                            reportingZone));
                    others.add(ViewColumn.plain(column));
                }
                case "" -> others.add(ViewColumn.plain(column));
                default -> variables.add(ViewColumn.plain(column));
            }
        }
        variables.addAll(others);
        return variables;
    }

    private static ViewColumn yearsSince(Column date, String name, String comment, ZoneId reportingZone) {
        String today = "CAST(current_timestamp AT TIME ZONE " + Sql.literal(reportingZone.getId()) + " AS date)";
        return new ViewColumn(
                "date_diff('year', " + date.name() + ", " + today + ") AS " + name,
                new GlueColumn(name, SqlType.BIGINT, comment));
    }

    private record ViewColumn(String expression, GlueColumn column) {

        static ViewColumn plain(Column column) {
            return new ViewColumn(column.name(), GlueColumn.typed(column));
        }
    }
}
