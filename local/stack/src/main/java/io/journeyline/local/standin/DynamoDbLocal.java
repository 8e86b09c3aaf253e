package io.journeyline.local.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB and its streams in this process, by AWS's own DynamoDB Local, listening on loopback.
 *
 * <p>Does not do: tags, point-in-time recovery, encryption settings, throttling, access control, global tables; stream
 * records do not expire while it runs.
 */
public final class DynamoDbLocal implements AutoCloseable {
    /** What DynamoDB Local calls the one database of all regions and accounts. */
    private static final String SHARED = "shared-local-instance";

    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final DynamoDbFiles files;
    private final URI endpoint;
    private final DynamoDbClient client;

    private DynamoDbLocal(Server server, LocalDynamoDBServerHandler handler, DynamoDbFiles files, URI endpoint) {
        this.server = server;
        this.handler = handler;
        this.files = files;
        this.endpoint = endpoint;
        this.client = StandInClients.dynamoDb(endpoint);
    }

    /**
     * Starts it.
     *
     * @param port the loopback port, 0 for any free one
     * @param keptIn the directory of the database files; empty keeps everything in memory
     * @throws StandInException when the port is taken or the directory cannot be used
     */
    public static DynamoDbLocal start(int port, Optional<Path> keptIn) {
        try {
            String databasePath = null;
            if (keptIn.isPresent()) {
                Files.createDirectories(keptIn.get());
                databasePath = keptIn.get().toAbsolutePath().toString();
            }
            LocalDynamoDBRequestHandler requests =
                    new LocalDynamoDBRequestHandler(0, keptIn.isEmpty(), databasePath, true, false);
            DynamoDbFiles files = keptIn.map(directory -> DynamoDbFiles.keptIn(
                            directory.resolve(SHARED + ".db").toFile()))
                    .orElseGet(DynamoDbFiles::inMemory);
            serveBy(requests, files);
            LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, "*");
            // Its own server class listens on every address; a Jetty of ours carries the same handler on loopback.
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server, 1, 1);
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new ContextHandler(handler, "/"));
            try {
                server.start();
            } catch (IOException e) {
                throw Ports.busy("DynamoDB", port, "--dynamodb-port", e);
            }
            return new DynamoDbLocal(
                    server, handler, files, URI.create("http://127.0.0.1:" + connector.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local cannot use its directory " + keptIn.orElseThrow(), e);
        } catch (StandInException e) {
            throw e;
        } catch (Exception e) {
            throw new StandInException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    /** DynamoDB Local makes its access to the database by itself, at the first request that finds none. */
    @SuppressWarnings("unchecked")
    private static void serveBy(LocalDynamoDBRequestHandler requests, DynamoDbFiles files)
            throws ReflectiveOperationException {
        Field field = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
        field.setAccessible(true);
        ((Map<String, AmazonDynamoDBLocal>) field.get(requests))
                .put(SHARED, new LocalDBClient(files, new JobsRegister(Executors.newFixedThreadPool(2), false)));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client for the owner's own use; closed with the stand-in. */
    public DynamoDbClient client() {
        return client;
    }

    /** Creates the tables that do not exist yet. */
    public void createTables(List<TableDefinition> tables) {
        tables.forEach(this::createTable);
    }

    private void createTable(TableDefinition table) {
        try {
            client.createTable(request -> {
                request.tableName(table.name())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(table.keyAttributes().stream()
                                .map(name -> AttributeDefinition.builder()
                                        .attributeName(name)
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                                .toList())
                        .keySchema(table.keyAttributes().stream()
                                .map(name -> KeySchemaElement.builder()
                                        .attributeName(name)
                                        .keyType(name.equals(table.partitionKey()) ? KeyType.HASH : KeyType.RANGE)
                                        .build())
                                .toList());
                switch (table.changes()) {
                    case STREAMED ->
                        request.streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
                    case NOT_STREAMED -> request.streamSpecification(stream -> stream.streamEnabled(false));
                }
            });
        } catch (ResourceInUseException alreadyThere) {
            // A kept state has its tables already.
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new StandInException("DynamoDB Local does not stop: " + e.getMessage(), e);
        } finally {
            handler.close();
            files.awaitClosed();
        }
    }
}
