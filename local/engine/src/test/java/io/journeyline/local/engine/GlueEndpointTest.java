package io.journeyline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol as a client of Glue speaks it; what Trino makes of it, lake-client's tests see. */
class GlueEndpointTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00.5Z"));

    @TempDir
    Path directory;

    private GlueEndpoint endpoint;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException {
        endpoint = new GlueEndpoint(new GlueStore(directory, CLOCK));
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        http.close();
        endpoint.close();
    }

    @Test
    void updateTable_versionNotTheCurrent_isAConcurrentModification() throws Exception {
        createTable();
        assertThat(ask("UpdateTable", update("first", "0")).has("__type")).isFalse();
        assertThat(ask("UpdateTable", update("second", "0")).get("__type").asText())
                .isEqualTo("ConcurrentModificationException");
        JsonNode table = table();
        assertThat(table.get("Description").asText()).isEqualTo("first");
        assertThat(table.get("VersionId").asText()).isEqualTo("1");
        assertThat(table.get("CreateTime").asDouble()).isEqualTo(1795262400.5);
    }

    @Test
    void updateTable_withoutVersion_replaces() throws Exception {
        createTable();
        ask("UpdateTable", "{\"DatabaseName\":\"d\",\"TableInput\":{\"Name\":\"t\",\"Description\":\"new\"}}");
        assertThat(table().get("Description").asText()).isEqualTo("new");
    }

    @Test
    void getTable_unknown_isEntityNotFound() throws Exception {
        createTable();
        JsonNode answer = ask("GetTable", "{\"DatabaseName\":\"d\",\"Name\":\"other\"}");
        assertThat(answer.get("__type").asText()).isEqualTo("EntityNotFoundException");
        assertThat(answer.get("Message").asText()).isEqualTo("Table d.other not found");
    }

    @Test
    void createTable_twice_isAlreadyExists() throws Exception {
        createTable();
        assertThat(ask("CreateTable", "{\"DatabaseName\":\"d\",\"TableInput\":{\"Name\":\"t\"}}")
                        .get("__type")
                        .asText())
                .isEqualTo("AlreadyExistsException");
    }

    @Test
    void deleteTable_existing_isGone() throws Exception {
        createTable();
        ask("DeleteTable", "{\"DatabaseName\":\"d\",\"Name\":\"t\"}");
        assertThat(ask("GetTables", "{\"DatabaseName\":\"d\"}").get("TableList"))
                .isEmpty();
    }

    @Test
    void unknownOperation_isAnErrorThatNamesIt() throws Exception {
        assertThat(ask("StartCrawler", "{}").get("Message").asText())
                .isEqualTo("the local Glue endpoint does not implement StartCrawler: add it to GlueEndpoint");
    }

    @Test
    void store_openedAgain_hasWhatWasAcknowledged() throws Exception {
        createTable();
        ask("UpdateTable", update("kept", "0"));
        GlueStore again = new GlueStore(directory, CLOCK);
        assertThat(again.table("d", "t").get("Description").asText()).isEqualTo("kept");
        assertThat(again.table("d", "t").get("VersionId").asText()).isEqualTo("1");
        assertThat(again.database("d")).isPresent();
    }

    @Test
    void store_brokenFile_saysWhichAndWhatToDo() throws Exception {
        Files.writeString(directory.resolve("glue.json"), "{\"databases\":");
        assertThatThrownBy(() -> new GlueStore(directory, CLOCK))
                .hasMessageContaining("glue.json")
                .hasMessageContaining("remove the state directory");
    }

    @Test
    void engineSettings_unknownOrMissingArgument_isNamed() {
        assertThatThrownBy(() -> EngineSettings.parse("--s3-endpont=x")).hasMessageContaining("--s3-endpont=x");
        assertThatThrownBy(() -> EngineSettings.parse("--s3-endpoint=http://127.0.0.1:1"))
                .hasMessageContaining("[lake-bucket, quarantine-bucket, reporting-zone, state-directory]");
    }

    private void createTable() throws Exception {
        ask("CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"d\"}}");
        ask("CreateTable", "{\"DatabaseName\":\"d\",\"TableInput\":{\"Name\":\"t\"}}");
    }

    private static String update(String description, String version) {
        return "{\"DatabaseName\":\"d\",\"VersionId\":\"" + version
                + "\",\"TableInput\":{\"Name\":\"t\",\"Description\":\"" + description + "\"}}";
    }

    private JsonNode table() throws Exception {
        return ask("GetTable", "{\"DatabaseName\":\"d\",\"Name\":\"t\"}").get("Table");
    }

    private JsonNode ask(String operation, String body) throws Exception {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(endpoint.uri())
                        .header("X-Amz-Target", "AWSGlue." + operation)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new ObjectMapper().readTree(response.body());
    }
}
