package io.journeyline.cdk;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.quicksight.lake.GlueColumn;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.GlueTableDefinition.External;
import io.journeyline.quicksight.lake.GlueTableDefinition.Iceberg;
import io.journeyline.quicksight.lake.GlueTableDefinition.View;
import io.journeyline.quicksight.lake.LakeLocations;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.constructs.Construct;

/**
 * The Glue database with its external tables and views, from the definitions that the local engine creates, too. The
 * Iceberg tables are not CloudFormation's (ADR 0032): the merge that fills a table creates it.
 */
final class GlueObjects extends Construct {

    private final CfnDatabase database;

    GlueObjects(Construct scope, String id, List<GlueTableDefinition> definitions, LakeLocations locations) {
        super(scope, id);
        database = CfnDatabase.Builder.create(this, "Database")
                .catalogId(Aws.ACCOUNT_ID)
                .databaseInput(DatabaseInputProperty.builder()
                        .name(Catalogue.DATABASE)
                        .description("Journeyline: journeys, customers and their figures")
                        .build())
                .build();
        for (GlueTableDefinition definition : definitions) {
            switch (definition) {
                case External external -> table(external.name(), input(external, locations));
                case View view -> table(view.name(), input(view));
                case Iceberg _ -> {}
            }
        }
    }

    private void table(String name, TableInputProperty input) {
        CfnTable.Builder.create(this, name)
                .catalogId(Aws.ACCOUNT_ID)
                .databaseName(Catalogue.DATABASE)
                .tableInput(input)
                .build()
                .addResourceDependency(database);
    }

    private static TableInputProperty input(External external, LakeLocations locations) {
        return TableInputProperty.builder()
                .name(external.name())
                .description(external.comment())
                .tableType("EXTERNAL_TABLE")
                // Sorted: the order of an immutable map differs from run to run, and with it the template.
                .parameters(new TreeMap<>(external.parameters()))
                .storageDescriptor(StorageDescriptorProperty.builder()
                        .columns(columns(external))
                        .location(external.location(locations))
                        .inputFormat(external.inputFormat())
                        .outputFormat(external.outputFormat())
                        .serdeInfo(SerdeInfoProperty.builder()
                                .serializationLibrary(external.serde())
                                .parameters(new TreeMap<>(external.serdeParameters()))
                                .build())
                        .build())
                .build();
    }

    private static TableInputProperty input(View view) {
        return TableInputProperty.builder()
                .name(view.name())
                // None for a view: see GlueTableDefinition.description().
                .description(view.description().orElse(null))
                .tableType("VIRTUAL_VIEW")
                .parameters(new TreeMap<>(view.parameters()))
                .storageDescriptor(StorageDescriptorProperty.builder()
                        .columns(columns(view))
                        .build())
                .viewOriginalText(view.originalText())
                .viewExpandedText(view.expandedText())
                .build();
    }

    private static List<ColumnProperty> columns(GlueTableDefinition definition) {
        return definition.columns().stream().map(GlueObjects::column).toList();
    }

    private static ColumnProperty column(GlueColumn column) {
        return ColumnProperty.builder()
                .name(column.name())
                .type(column.type().glue())
                .comment(column.comment())
                .build();
    }
}
