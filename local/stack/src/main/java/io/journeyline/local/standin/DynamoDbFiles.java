package io.journeyline.local.standin;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * DynamoDB Local's own access to its database, made quicker in three ways that change no answer.
 *
 * <p>It asks the database, which one thread serves, for a table's definition at every request, and parses it each time:
 * here a definition is remembered until its table is changed. With every write it looks for the first change of the table's
 * stream among the changes of all streams, from the beginning: an index finds it. And kept files are written ahead of their database
 * ({@code WAL}), so that a commit is not waited for until the disk has it: a killed process loses nothing, since the
 * operating system has what was written; a machine that loses its power may lose the last commits, never the files.
 */
final class DynamoDbFiles extends SQLiteDBAccess {
    /** The table of all streams' changes, as DynamoDB Local calls it. */
    private static final String STREAM_INDEX =
            "CREATE INDEX IF NOT EXISTS changes_of_stream ON us (StreamID, SequenceNumber)";

    private final Map<String, TableInfo> tables = new ConcurrentHashMap<>();

    private DynamoDbFiles(File file) {
        super(file);
    }

    static DynamoDbFiles inMemory() {
        DynamoDbFiles files = new DynamoDbFiles(null);
        files.execute(STREAM_INDEX);
        return files;
    }

    static DynamoDbFiles keptIn(File file) {
        DynamoDbFiles files = new DynamoDbFiles(file);
        files.execute("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", STREAM_INDEX);
        return files;
    }

    /** Waits until the files are released: the next stack on a kept state finds them locked otherwise. */
    void awaitClosed() {
        try {
            queue.stop(true).join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(String... statements) {
        queue.execute(new SQLiteJob<Void>() {
                    @Override
                    protected Void job(SQLiteConnection connection) throws SQLiteException {
                        for (String statement : statements) {
                            connection.exec(statement);
                        }
                        return null;
                    }
                })
                .complete();
    }

    @Override
    public TableInfo getTableInfo(String tableName) {
        TableInfo known = tables.get(tableName);
        if (known != null) {
            return known;
        }
        TableInfo read = super.getTableInfo(tableName);
        if (read != null) {
            tables.put(tableName, read);
        }
        return read;
    }

    private void changing(Runnable change) {
        try {
            change.run();
        } finally {
            tables.clear();
        }
    }

    @Override
    public void createTable(
            String tableName,
            AttributeDefinition hashKey,
            AttributeDefinition rangeKey,
            List<AttributeDefinition> attributes,
            List<LocalSecondaryIndex> localIndexes,
            List<GlobalSecondaryIndex> globalIndexes,
            ProvisionedThroughput provisioned,
            OnDemandThroughput onDemand,
            BillingMode billing,
            Boolean deletionProtection,
            StreamSpecification stream) {
        changing(() -> super.createTable(
                tableName,
                hashKey,
                rangeKey,
                attributes,
                localIndexes,
                globalIndexes,
                provisioned,
                onDemand,
                billing,
                deletionProtection,
                stream));
    }

    @Override
    public void updateTable(
            String tableName,
            ProvisionedThroughput provisioned,
            OnDemandThroughput onDemand,
            BillingMode billing,
            long changed,
            List<AttributeDefinition> attributes,
            List<GlobalSecondaryIndexDescription> globalIndexes,
            Boolean deletionProtection,
            StreamSpecification stream) {
        changing(() -> super.updateTable(
                tableName,
                provisioned,
                onDemand,
                billing,
                changed,
                attributes,
                globalIndexes,
                deletionProtection,
                stream));
    }

    @Override
    public void updateTable(String tableName, String timeToLiveAttribute) {
        changing(() -> super.updateTable(tableName, timeToLiveAttribute));
    }

    @Override
    public void deleteTable(String tableName) {
        changing(() -> super.deleteTable(tableName));
    }

    @Override
    public void createGSIColumns(String tableName, String index) {
        changing(() -> super.createGSIColumns(tableName, index));
    }

    @Override
    public void backfillGSI(String tableName, String index) {
        changing(() -> super.backfillGSI(tableName, index));
    }

    @Override
    public void deleteGSI(String tableName, String index) {
        changing(() -> super.deleteGSI(tableName, index));
    }
}
