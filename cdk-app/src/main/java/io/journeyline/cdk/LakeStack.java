package io.journeyline.cdk;

import io.journeyline.quicksight.kpi.KpiSettings;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.LakeTables;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What analysts query, and what keeps it up to date. */
final class LakeStack extends Stack {

    LakeStack(Construct scope, String id, StackProps properties, StateStack state, Settings settings) {
        super(scope, id, properties);
        List<GlueTableDefinition> definitions = LakeTables.definitions(KpiSettings.defaults(settings.reportingZone()));
        LakeLocations locations =
                new LakeLocations(Buckets.globalName(Buckets.LAKE), Buckets.globalName(Buckets.QUARANTINE));

        Workgroup workgroup = new Workgroup(this, "Workgroup", state);
        GlueObjects objects = new GlueObjects(this, "Glue", definitions, locations);
        ScheduledMerges merges = new ScheduledMerges(this, "Merge", state, definitions, locations);
        merges.getNode().addDependency(workgroup, objects);
    }
}
