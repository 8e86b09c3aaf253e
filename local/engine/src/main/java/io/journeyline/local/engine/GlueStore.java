package io.journeyline.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Databases and tables as Glue keeps them, in one file that is replaced as a whole.
 *
 * <p>Every change is on disk before its caller hears of it: an Iceberg commit <em>is</em> such a change, and what has
 * committed must outlive the process.
 */
final class GlueStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final InstantSource clock;
    private final Map<String, ObjectNode> databases = new TreeMap<>();
    private final Map<String, Map<String, ObjectNode>> tables = new TreeMap<>();

    GlueStore(Path stateDirectory, InstantSource clock) {
        this.file = stateDirectory.resolve("glue.json");
        this.clock = clock;
        try {
            Files.createDirectories(stateDirectory);
            if (Files.exists(file)) {
                load(JSON.readTree(file.toFile()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot read the kept Glue catalogue " + file + ": mend it or remove the state directory", failure);
        }
    }

    synchronized List<ObjectNode> databases() {
        return databases.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized Optional<ObjectNode> database(String name) {
        return Optional.ofNullable(databases.get(name)).map(ObjectNode::deepCopy);
    }

    synchronized void createDatabase(ObjectNode input) throws GlueFailure {
        String name = name(input);
        if (databases.containsKey(name)) {
            throw new GlueFailure("AlreadyExistsException", "Database " + name + " already exists");
        }
        ObjectNode database = input.deepCopy();
        database.put("CreateTime", now());
        databases.put(name, database);
        tables.put(name, new TreeMap<>());
        save();
    }

    synchronized List<ObjectNode> tables(String database) throws GlueFailure {
        return tablesOf(database).values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized ObjectNode table(String database, String table) throws GlueFailure {
        ObjectNode found = tablesOf(database).get(table);
        if (found == null) {
            throw new GlueFailure("EntityNotFoundException", "Table " + database + "." + table + " not found");
        }
        return found.deepCopy();
    }

    synchronized void createTable(String database, ObjectNode input) throws GlueFailure {
        String name = name(input);
        Map<String, ObjectNode> existing = tablesOf(database);
        if (existing.containsKey(name)) {
            throw new GlueFailure("AlreadyExistsException", "Table " + database + "." + name + " already exists");
        }
        existing.put(name, stored(database, input, now(), 0));
        save();
    }

    /** @param expectedVersion the version the caller has seen; another one in the meantime is a lost race */
    synchronized void updateTable(String database, ObjectNode input, Optional<String> expectedVersion)
            throws GlueFailure {
        ObjectNode current = table(database, name(input));
        long version = current.get("VersionId").asLong();
        if (expectedVersion.isPresent() && !expectedVersion.get().equals(Long.toString(version))) {
            throw new GlueFailure(
                    "ConcurrentModificationException",
                    "Table " + database + "." + name(input) + " is at version " + version + ", not at "
                            + expectedVersion.get());
        }
        tablesOf(database)
                .put(
                        name(input),
                        stored(database, input, current.get("CreateTime").asDouble(), version + 1));
        save();
    }

    synchronized void deleteTable(String database, String table) throws GlueFailure {
        table(database, table);
        tablesOf(database).remove(table);
        save();
    }

    private Map<String, ObjectNode> tablesOf(String database) throws GlueFailure {
        Map<String, ObjectNode> found = tables.get(database);
        if (found == null) {
            throw new GlueFailure("EntityNotFoundException", "Database " + database + " not found");
        }
        return found;
    }

    private ObjectNode stored(String database, ObjectNode input, double created, long version) {
        ObjectNode table = input.deepCopy();
        table.put("DatabaseName", database);
        table.put("CreateTime", created);
        table.put("UpdateTime", now());
        table.put("VersionId", Long.toString(version));
        return table;
    }

    private double now() {
        return clock.millis() / 1000.0;
    }

    private static String name(JsonNode input) throws GlueFailure {
        JsonNode name = input.get("Name");
        if (name == null) {
            throw new GlueFailure("InvalidInputException", "no Name in " + input);
        }
        return name.asText();
    }

    private void load(JsonNode kept) {
        for (JsonNode database : kept.get("databases")) {
            String name = database.get("Name").asText();
            databases.put(name, (ObjectNode) database);
            tables.put(name, new TreeMap<>());
        }
        for (JsonNode table : kept.get("tables")) {
            tables.get(table.get("DatabaseName").asText()).put(table.get("Name").asText(), (ObjectNode) table);
        }
    }

    private void save() {
        ObjectNode kept = JSON.createObjectNode();
        kept.putArray("databases").addAll(databases.values());
        List<JsonNode> all = new ArrayList<>();
        tables.values().forEach(ofDatabase -> all.addAll(ofDatabase.values()));
        kept.putArray("tables").addAll(all);
        Path next = file.resolveSibling("glue.json.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(kept));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + next, failure);
        }
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot replace " + file, failure);
        }
    }
}
