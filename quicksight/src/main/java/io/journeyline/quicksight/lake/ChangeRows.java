package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.model.catalogue.LakeTable.VersionKeeping;
import java.util.ArrayList;
import java.util.List;

/**
 * The query that reads change objects: typed, and one row per identity.
 *
 * <p>An attempt that was repeated left the same version in two objects; equal versions are equal records, so which of
 * them is taken matters only for the operational columns. A tombstone goes first, then what was written first.
 */
final class ChangeRows {

    private ChangeRows() {}

    /** What names a row of the table: the record's key, and the version too where every version stays. */
    static List<String> identity(LakeTable table) {
        List<String> identity = new ArrayList<>(table.key());
        if (table.keeping() == VersionKeeping.EVERY) {
            identity.add("row_version");
        }
        return identity;
    }

    /** @param condition narrows the objects, {@code WHERE …}, or is empty */
    static String newest(LakeTable table, String condition) {
        String columns = String.join(
                ", ",
                Catalogue.changeColumns(table).stream()
                        .map(column -> column.name())
                        .toList());
        return """
               SELECT %s
               FROM (
                 SELECT
               %s,
                   row_number() OVER (
                     PARTITION BY %s
                     ORDER BY CAST(row_version AS bigint) DESC, CAST(row_deleted AS boolean) DESC, processed_at, "$path"
                   ) AS change_rank
                 FROM %s_change
                 %s
               )
               WHERE change_rank = 1""".formatted(
                        columns,
                        Sql.lines(Catalogue.changeColumns(table), "    ", Sql::cast),
                        String.join(", ", identity(table)),
                        table.feed(),
                        condition);
    }
}
