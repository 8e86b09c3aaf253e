package io.journeyline.local.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.quicksight.lake.GlueColumn;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.LakeLocations;
import java.util.List;
import java.util.Optional;

/** Definitions in the shapes of Glue's API ({@code TableInput}) and of Trino's statements. */
final class GlueTables {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GlueTables() {}

    static ObjectNode tableInput(GlueTableDefinition.External table, LakeLocations locations) {
        ObjectNode input = input(table.name(), table.description(), "EXTERNAL_TABLE");
        table.parameters().forEach(input.putObject("Parameters")::put);
        ObjectNode storage = storage(input, table.columns(), table.location(locations));
        storage.put("InputFormat", table.inputFormat());
        storage.put("OutputFormat", table.outputFormat());
        ObjectNode serde = storage.putObject("SerdeInfo");
        serde.put("SerializationLibrary", table.serde());
        table.serdeParameters().forEach(serde.putObject("Parameters")::put);
        return input;
    }

    static ObjectNode tableInput(GlueTableDefinition.View view) {
        ObjectNode input = input(view.name(), view.description(), "VIRTUAL_VIEW");
        view.parameters().forEach(input.putObject("Parameters")::put);
        storage(input, view.columns(), "").putObject("SerdeInfo");
        input.put("ViewOriginalText", view.originalText());
        input.put("ViewExpandedText", view.expandedText());
        return input;
    }

    /** CloudFormation and Athena create Iceberg tables in ways of their own; Trino by this statement. */
    static String createStatement(GlueTableDefinition.Iceberg table, LakeLocations locations) {
        StringBuilder statement =
                new StringBuilder("CREATE TABLE ").append(table.name()).append(" (\n");
        for (int index = 0; index < table.columns().size(); index++) {
            GlueColumn column = table.columns().get(index);
            statement
                    .append(index == 0 ? "  " : ",\n  ")
                    .append(column.name())
                    .append(' ')
                    .append(column.type().sql())
                    .append(" COMMENT ")
                    .append(literal(column.comment()));
        }
        statement.append("\n)\nCOMMENT ").append(literal(table.comment()));
        statement.append("\nWITH (format = 'PARQUET', format_version = 2, location = ");
        // Trino refuses a location that ends in a slash and puts a file beside it.
        String location = table.location(locations);
        statement.append(literal(location.substring(0, location.length() - 1)));
        table.monthColumn().ifPresent(column -> statement
                .append(", partitioning = ARRAY['month(")
                .append(column)
                .append(")']"));
        return statement.append(")").toString();
    }

    private static ObjectNode input(String name, Optional<String> description, String type) {
        ObjectNode input = JSON.createObjectNode();
        input.put("Name", name);
        description.ifPresent(text -> input.put("Description", text));
        input.put("TableType", type);
        input.putArray("PartitionKeys");
        return input;
    }

    private static ObjectNode storage(ObjectNode input, List<GlueColumn> columns, String location) {
        ObjectNode storage = input.putObject("StorageDescriptor");
        ArrayNode list = storage.putArray("Columns");
        for (GlueColumn column : columns) {
            list.addObject()
                    .put("Name", column.name())
                    .put("Type", column.type().glue())
                    .put("Comment", column.comment());
        }
        storage.put("Location", location);
        return storage;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
