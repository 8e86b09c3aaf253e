package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.kpi.KpiSettings;
import io.journeyline.quicksight.kpi.KpiViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every object of the Glue database, generated from the column catalogue. */
public final class LakeTables {

    private LakeTables() {}

    /** Tables, then views, each after what it reads. */
    public static List<GlueTableDefinition> definitions(KpiSettings settings) {
        List<GlueTableDefinition> definitions = new ArrayList<>();
        MergeStatements.feeds().forEach(feed -> definitions.add(change(feed)));
        Catalogue.tables().forEach(table -> definitions.add(merged(table)));
        Catalogue.tables().forEach(table -> definitions.add(AnalystsView.of(table, settings.reportingZone())));
        definitions.add(CustomerInteractionView.view());
        definitions.add(JourneyAliasView.view());
        definitions.add(ConservationView.view());
        definitions.addAll(KpiViews.views(settings));
        return List.copyOf(definitions);
    }

    /** The bucket in which a table's change objects and data lie. */
    public static BucketRole bucketOf(LakeTable table) {
        return table.name().equals(Catalogue.QUARANTINE.name()) ? BucketRole.QUARANTINE : BucketRole.LAKE;
    }

    /** The key prefix of change objects that are not merged yet, ending in a slash. */
    public static String pendingPrefix(LakeTable feed) {
        return "changes/" + feed.name() + "/pending/";
    }

    /** The key prefix of change objects whose merge has committed, ending in a slash. */
    public static String mergedPrefix(LakeTable feed) {
        return "changes/" + feed.name() + "/merged/";
    }

    private static GlueTableDefinition.External change(LakeTable feed) {
        return new GlueTableDefinition.External(
                feed.name() + "_change",
                "Change objects of " + feed.name() + " that are not merged yet; every scalar as a string.",
                Catalogue.changeColumns(feed).stream()
                        .map(GlueColumn::asWritten)
                        .toList(),
                bucketOf(feed),
                pendingPrefix(feed),
                "org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                "org.openx.data.jsonserde.JsonSerDe",
                Map.of("serialization.format", "1"),
                Map.of("EXTERNAL", "TRUE", "classification", "json"));
    }

    private static GlueTableDefinition.Iceberg merged(LakeTable table) {
        return new GlueTableDefinition.Iceberg(
                table.name() + "_merged",
                "Merged: " + table.comment() + " Tombstones included; read " + table.name() + ".",
                Catalogue.changeColumns(table).stream().map(GlueColumn::typed).toList(),
                bucketOf(table),
                "tables/" + table.name() + "/",
                Optional.of(table.month()).filter(month -> !month.isEmpty()));
    }
}
