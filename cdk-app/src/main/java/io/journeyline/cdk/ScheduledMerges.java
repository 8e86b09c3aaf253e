package io.journeyline.cdk;

import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.GlueTableDefinition.Iceberg;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.MergeStatements;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import software.constructs.Construct;

/** One merge machine per feed: feeds wait for nobody, and one that fails costs no other (ADR 0033). */
final class ScheduledMerges extends Construct {

    private static final LocalTime FIRST_UPKEEP = LocalTime.of(2, 0);

    /** The daily upkeep one after the other: compaction is the lake's heaviest query. */
    private static final Duration BETWEEN_UPKEEPS = Duration.ofMinutes(10);

    ScheduledMerges(
            Construct scope,
            String id,
            StateStack state,
            List<GlueTableDefinition> definitions,
            LakeLocations locations) {
        super(scope, id);
        LocalTime upkeep = FIRST_UPKEEP;
        for (LakeTable feed : MergeStatements.feeds()) {
            List<MergeDefinition.Target> targets = MergeStatements.tablesOf(feed).stream()
                    .map(table -> target(table, definitions, locations))
                    .toList();
            new MergeMachine(this, feed.name(), state, feed, targets, upkeep);
            upkeep = upkeep.plus(BETWEEN_UPKEEPS);
        }
    }

    private static MergeDefinition.Target target(
            LakeTable table, List<GlueTableDefinition> definitions, LakeLocations locations) {
        Iceberg iceberg = definitions.stream()
                .filter(Iceberg.class::isInstance)
                .map(Iceberg.class::cast)
                .filter(definition -> definition.name().equals(table.name() + "_merged"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no definition of " + table.name() + "_merged"));
        return new MergeDefinition.Target(
                iceberg.name(), iceberg.prefix(), iceberg.athenaStatement(locations), MergeStatements.template(table));
    }
}
