package io.journeyline.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The part of Glue's protocol (JSON 1.1 over HTTP) that Trino's catalogues use, on the loopback address.
 *
 * <p>It checks no signature, knows no partitions (no table here is partitioned the Hive way), no statistics and no
 * functions. An operation it does not know is an error that names it, never an empty answer.
 */
final class GlueEndpoint implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GlueStore store;
    private final HttpServer server;
    private final ExecutorService executor;

    GlueEndpoint(GlueStore store) throws IOException {
        this.store = store;
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target == null ? "(no X-Amz-Target)" : target.substring(target.indexOf('.') + 1);
            try {
                answer(exchange, 200, answer(operation, JSON.readTree(exchange.getRequestBody())));
            } catch (GlueFailure failure) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", failure.type());
                answer(
                        exchange,
                        400,
                        JSON.createObjectNode().put("__type", failure.type()).put("Message", failure.getMessage()));
            } catch (RuntimeException failure) {
                System.err.println("local Glue, " + operation + ": " + failure);
                answer(
                        exchange,
                        500,
                        JSON.createObjectNode()
                                .put("__type", "InternalServiceException")
                                .put("Message", failure.toString()));
            }
        }
    }

    private ObjectNode answer(String operation, JsonNode request) throws GlueFailure {
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "GetDatabases" -> answer.putArray("DatabaseList").addAll(store.databases());
            case "GetDatabase" ->
                answer.set(
                        "Database",
                        store.database(text(request, "Name"))
                                .orElseThrow(() -> new GlueFailure(
                                        "EntityNotFoundException", "Database " + request.get("Name") + " not found")));
            case "CreateDatabase" -> store.createDatabase(object(request, "DatabaseInput"));
            case "GetTables" -> answer.putArray("TableList").addAll(store.tables(text(request, "DatabaseName")));
            case "GetTable" -> answer.set("Table", store.table(text(request, "DatabaseName"), text(request, "Name")));
            case "CreateTable" -> store.createTable(text(request, "DatabaseName"), object(request, "TableInput"));
            case "UpdateTable" ->
                store.updateTable(
                        text(request, "DatabaseName"),
                        object(request, "TableInput"),
                        Optional.ofNullable(request.get("VersionId")).map(JsonNode::asText));
            case "DeleteTable" -> store.deleteTable(text(request, "DatabaseName"), text(request, "Name"));
            case "GetPartitions" -> answer.putArray("Partitions");
            case "GetColumnStatisticsForTable" -> {
                answer.putArray("ColumnStatisticsList");
                answer.putArray("Errors");
            }
            case "GetUserDefinedFunctions" -> answer.putArray("UserDefinedFunctions");
            default -> {
                System.err.println("local Glue: operation " + operation + " is not implemented, asked with " + request);
                throw new GlueFailure(
                        "InvalidInputException",
                        "the local Glue endpoint does not implement " + operation + ": add it to GlueEndpoint");
            }
        }
        return answer;
    }

    private static String text(JsonNode request, String field) throws GlueFailure {
        return required(request, field).asText();
    }

    private static ObjectNode object(JsonNode request, String field) throws GlueFailure {
        return (ObjectNode) required(request, field);
    }

    private static JsonNode required(JsonNode request, String field) throws GlueFailure {
        JsonNode value = request.get(field);
        if (value == null) {
            throw new GlueFailure("InvalidInputException", "no " + field + " in " + request);
        }
        return value;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
