package io.journeyline.quicksight.lake;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object of the Glue database as plain data. CDK deploys it and the local engine creates it, so that both run the
 * same tables.
 */
public sealed interface GlueTableDefinition {

    /** The name in the Glue database, lower case. */
    String name();

    /** What one row is. */
    String comment();

    /** All columns in their order. */
    List<GlueColumn> columns();

    /**
     * Glue's {@code Description}. A view must have none: Trino takes a description for the table's comment, and knows
     * a view of its own by the comment {@code Presto View} alone; the view's comment stands within its text.
     */
    default Optional<String> description() {
        return switch (this) {
            case External external -> Optional.of(external.comment());
            case Iceberg iceberg -> Optional.of(iceberg.comment());
            case View _ -> Optional.empty();
        };
    }

    /**
     * A table over objects that others write.
     *
     * @param prefix          the key prefix of the objects, ending in a slash
     * @param serdeParameters the SerDe's settings
     * @param parameters      Glue table parameters
     */
    record External(
            String name,
            String comment,
            List<GlueColumn> columns,
            BucketRole bucket,
            String prefix,
            String inputFormat,
            String outputFormat,
            String serde,
            Map<String, String> serdeParameters,
            Map<String, String> parameters)
            implements GlueTableDefinition {

        public External {
            columns = List.copyOf(columns);
        }

        /** Where the objects lie, as Glue's {@code StorageDescriptor.Location}. */
        public String location(LakeLocations locations) {
            return locations.uri(bucket, prefix);
        }
    }

    /**
     * An Iceberg table, format version 2.
     *
     * @param prefix      the key prefix of data and metadata, ending in a slash
     * @param monthColumn the column whose month partitions the table, if one does
     */
    record Iceberg(
            String name,
            String comment,
            List<GlueColumn> columns,
            BucketRole bucket,
            String prefix,
            Optional<String> monthColumn)
            implements GlueTableDefinition {

        public Iceberg {
            columns = List.copyOf(columns);
        }

        /** Where data and metadata lie. */
        public String location(LakeLocations locations) {
            return locations.uri(bucket, prefix);
        }

        /** The statement that creates the table in Athena, for those who deploy it by statement. */
        public String athenaStatement(LakeLocations locations) {
            StringBuilder statement = new StringBuilder("CREATE TABLE IF NOT EXISTS ")
                    .append(name)
                    .append(" (\n");
            for (int index = 0; index < columns.size(); index++) {
                GlueColumn column = columns.get(index);
                statement
                        .append("  `")
                        .append(column.name())
                        .append("` ")
                        .append(column.type().glue())
                        .append(" COMMENT ")
                        .append(Sql.literal(column.comment()))
                        .append(index + 1 < columns.size() ? ",\n" : ")\n");
            }
            monthColumn.ifPresent(column ->
                    statement.append("PARTITIONED BY (month(`").append(column).append("`))\n"));
            return statement
                    .append("LOCATION ")
                    .append(Sql.literal(location(locations)))
                    .append("\nTBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')")
                    .toString();
        }
    }

    /**
     * A view in the form that Athena and Trino keep in Glue ({@code VIRTUAL_VIEW}).
     *
     * @param sql the query; unqualified names are of the same database
     */
    record View(String name, String comment, List<GlueColumn> columns, String sql) implements GlueTableDefinition {

        public View {
            columns = List.copyOf(columns);
        }

        /** Glue's {@code ViewOriginalText}. */
        public String originalText() {
            return PrestoView.encode(this);
        }

        /** Glue's {@code ViewExpandedText}, which Athena wants to be exactly this. */
        public String expandedText() {
            return "/* Presto View */";
        }

        /** Glue's table parameters. */
        public Map<String, String> parameters() {
            return Map.of("presto_view", "true", "comment", "Presto View");
        }
    }
}
