package io.journeyline.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.quicksight.kpi.KpiSettings;
import io.journeyline.quicksight.lake.GlueColumn;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.LakeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the Glue database to the definitions that CDK deploys. */
final class LakeDatabase {

    private final GlueStore store;
    private final EngineSettings settings;
    private final Consumer<String> statements;

    /** @param statements runs a statement in the engine, in the Iceberg catalogue */
    LakeDatabase(GlueStore store, EngineSettings settings, Consumer<String> statements) {
        this.store = store;
        this.settings = settings;
        this.statements = statements;
    }

    /** Creates what is missing; external tables and views of a kept state are replaced, Iceberg tables never. */
    void create() throws GlueFailure {
        if (store.database(Catalogue.DATABASE).isEmpty()) {
            ObjectNode database = new ObjectMapper().createObjectNode();
            database.put("Name", Catalogue.DATABASE);
            database.put("LocationUri", "s3://" + settings.locations().lakeBucket() + "/tables");
            store.createDatabase(database);
        }
        for (GlueTableDefinition definition : LakeTables.definitions(KpiSettings.defaults(settings.reportingZone()))) {
            switch (definition) {
                case GlueTableDefinition.External external ->
                    put(GlueTables.tableInput(external, settings.locations()));
                case GlueTableDefinition.View view -> put(GlueTables.tableInput(view));
                case GlueTableDefinition.Iceberg iceberg -> createOrCompare(iceberg);
            }
        }
    }

    private void put(ObjectNode input) throws GlueFailure {
        if (exists(input.get("Name").asText())) {
            store.updateTable(Catalogue.DATABASE, input, Optional.empty());
        } else {
            store.createTable(Catalogue.DATABASE, input);
        }
    }

    private void createOrCompare(GlueTableDefinition.Iceberg table) throws GlueFailure {
        if (!exists(table.name())) {
            statements.accept(GlueTables.createStatement(table, settings.locations()));
            return;
        }
        List<String> kept = new ArrayList<>();
        for (JsonNode column : store.table(Catalogue.DATABASE, table.name())
                .get("StorageDescriptor")
                .get("Columns")) {
            kept.add(column.get("Name").asText() + " " + column.get("Type").asText());
        }
        List<String> wanted = table.columns().stream()
                .map((GlueColumn column) -> column.name() + " " + column.type().glue())
                .toList();
        if (!kept.equals(wanted)) {
            throw new IllegalStateException("the kept table " + table.name() + " has the columns " + kept
                    + ", the catalogue now says " + wanted
                    + ": the local engine does not change a kept table; start with an empty state directory");
        }
    }

    private boolean exists(String table) throws GlueFailure {
        return store.tables(Catalogue.DATABASE).stream()
                .anyMatch(kept -> kept.get("Name").asText().equals(table));
    }
}
