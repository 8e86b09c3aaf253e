package io.journeyline.local.engine;

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.journeyline.model.catalogue.Catalogue;
import io.trino.plugin.hive.HivePlugin;
import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.testing.StandaloneQueryRunner;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trino with one catalogue that reads change objects, views and Iceberg tables alike, as Athena's does.
 *
 * <p>Trino has a catalogue per table format; the Hive one hands Iceberg tables over to the other, so that
 * {@value #CATALOG} serves both.
 */
final class TrinoEngine implements AutoCloseable {

    static final String CATALOG = "awsdatacatalog";

    private static final String ICEBERG = "awsdatacatalog_iceberg";

    private final StandaloneQueryRunner runner;

    TrinoEngine(URI glue, EngineSettings settings) {
        runner = new StandaloneQueryRunner(
                testSessionBuilder()
                        .setCatalog(ICEBERG)
                        .setSchema(Catalogue.DATABASE)
                        .build(),
                server -> server
                        // Athena's session is in UTC; Trino takes the client's zone unless told.
                        .addProperty("sql.forced-session-time-zone", "UTC")
                        .addProperty("web-ui.enabled", "false")
                        .addProperty("query.max-memory-per-node", "400MB"));
        runner.installPlugin(new HivePlugin());
        runner.installPlugin(new IcebergPlugin());
        Map<String, String> common = new LinkedHashMap<>();
        common.put("hive.metastore.glue.endpoint-url", glue.toString());
        common.put("hive.metastore.glue.region", "us-east-1");
        common.put("hive.metastore.glue.aws-access-key", "local");
        common.put("hive.metastore.glue.aws-secret-key", "local");
        common.put("fs.s3.enabled", "true");
        common.put("s3.endpoint", settings.s3Endpoint().toString());
        common.put("s3.region", "us-east-1");
        common.put("s3.path-style-access", "true");
        common.put("s3.aws-access-key", "local");
        common.put("s3.aws-secret-key", "local");
        Map<String, String> iceberg = new LinkedHashMap<>(common);
        iceberg.put("iceberg.catalog.type", "glue");
        iceberg.put("iceberg.unique-table-location", "false");
        // VACUUM and OPTIMIZE must have something to do in a run of minutes.
        iceberg.put("iceberg.expire-snapshots.min-retention", "0s");
        iceberg.put("iceberg.remove-orphan-files.min-retention", "0s");
        runner.createCatalog(ICEBERG, "iceberg", iceberg);
        Map<String, String> hive = new LinkedHashMap<>(common);
        hive.put("hive.metastore", "glue");
        hive.put("hive.iceberg-catalog-name", ICEBERG);
        hive.put("hive.partition-projection-enabled", "true");
        hive.put("hive.ignore-absent-partitions", "true");
        runner.createCatalog(CATALOG, "hive", hive);
    }

    /** Runs a statement in the Iceberg catalogue. */
    void execute(String statement) {
        runner.execute(statement);
    }

    URI uri() {
        return runner.getCoordinator().getBaseUrl();
    }

    @Override
    public void close() {
        runner.close();
    }
}
