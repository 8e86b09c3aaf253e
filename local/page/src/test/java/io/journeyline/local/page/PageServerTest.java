package io.journeyline.local.page;

import static io.journeyline.local.page.FakeLake.rowOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ScriptedSource source = new ScriptedSource();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(source, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void status_running_isPhaseHeadlineCountsAndZone() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("records in", 17_937L);
        counts.put("sessions", 4L);
        source.be(new PageStatus(7, PageStatus.Phase.LOADING, "Stitching", counts));
        assertThat(get("/api/status").body())
                .isEqualTo("{\"version\":7,\"phase\":\"LOADING\",\"headline\":\"Stitching\","
                        + "\"counts\":{\"records in\":17937,\"sessions\":4},\"reporting_zone\":\"Asia/Jerusalem\"}");
    }

    @Test
    void kpis_rows_areJsonWithDatesNumbersAndNulls() {
        source.answer(
                Queries.HANDLE_TIME,
                List.of(rowOf(
                        "period_start",
                        LocalDate.of(1999, 10, 3),
                        "channel",
                        "VOICE",
                        "numerator",
                        new BigDecimal("178704.250"),
                        "denominator",
                        1_000L,
                        "missing",
                        null)));
        assertThat(get("/api/kpis").body())
                .isEqualTo("{\"volume\":[],\"queue_time\":[],\"handle_time\":[{\"period_start\":\"1999-10-03\","
                        + "\"channel\":\"VOICE\",\"numerator\":178704.250,\"denominator\":1000,\"missing\":null}],"
                        + "\"abandonment\":[],\"by_intent\":[],\"by_agent\":[]}");
    }

    @Test
    void journey_known_isItsSessionsWithTimesInUtc() {
        source.answer(
                Queries.journey("bank/7"),
                List.of(rowOf(
                        "session_key",
                        "bank/7",
                        "session_start_time",
                        LocalDateTime.of(1999, 10, 3, 6, 0, 1),
                        "quality_flags",
                        List.of("vru_time"),
                        "is_open",
                        false)));
        assertThat(get("/api/journey/bank%2F7").body())
                .isEqualTo("{\"rows\":[{\"session_key\":\"bank/7\",\"session_start_time\":\"1999-10-03T06:00:01Z\","
                        + "\"quality_flags\":[\"vru_time\"],\"is_open\":false}],\"is_cut\":false}");
    }

    @Test
    void journey_unknown_isNotFound() {
        HttpResponse<String> response = get("/api/journey/nobody");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"code\":\"journey\",\"message\":\"No journey and no session has this id.\"}}");
    }

    @Test
    void journey_idWithQuotes_staysWithinItsLiteral() {
        get("/api/journey/x%27%20OR%20%271%27=%271");
        assertThat(source.asked()).singleElement().satisfies(sql -> assertThat(sql)
                .contains("universal_session_id = 'x'' OR ''1''=''1'")
                .contains("session_key = 'x'' OR ''1''=''1'"));
    }

    @Test
    void journeys_searchWithQuotes_staysWithinItsLiteral() {
        get("/api/journeys?search=O%27Hara%27%20--&show=abandoned&page=2");
        assertThat(source.asked()).singleElement().satisfies(sql -> assertThat(sql)
                .contains("cust_id = 'O''Hara'' --' OR")
                .contains("HAVING bool_or(is_abandoned)")
                .contains("OFFSET 50 LIMIT 26"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/journeys?page=-1",
                "/api/journeys?page=x",
                "/api/journeys?show=everything",
                "/api/journeys?search=%00",
                "/api/journeys?search=%zz",
                "/api/journey/%20"
            })
    void api_wrongParameter_isBadRequestAndAsksNothing(String path) {
        String raw = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 400 ");
        assertThat(source.asked()).isEmpty();
    }

    @Test
    void conservationAndQuarantine_answer() throws IOException {
        source.answer(
                Queries.CONSERVATION, List.of(rowOf("source", "bank-1999", "records_in", 17_937L, "unaccounted", 0L)));
        source.answer(
                Queries.QUARANTINE_BY_CODE,
                List.of(rowOf("source", "bank-1999", "code", "columns", "records", 3L, "mend", "Send tabs.")));
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(get("/api/conservation").body())
                        .at("/rows/0/records_in")
                        .asLong())
                .isEqualTo(17_937);
        assertThat(json.readTree(get("/api/quarantine").body())
                        .at("/by_code/0/code")
                        .asText())
                .isEqualTo("columns");
    }

    @Test
    void answers_sameVersion_askOnce() {
        get("/api/arrivals");
        get("/api/arrivals");
        assertThat(source.asked()).containsExactly(Queries.ARRIVALS);
        source.be(new PageStatus(2, PageStatus.Phase.READY, "", Map.of()));
        get("/api/arrivals");
        assertThat(source.asked()).containsExactly(Queries.ARRIVALS, Queries.ARRIVALS);
    }

    @Test
    void answers_sourceFails_saySoAndAreNotKept() {
        source.fail(new IllegalStateException("Table 'kpi_volume' does not exist"));
        HttpResponse<String> response = get("/api/kpis");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"code\":\"source\",\"message\":\"Table 'kpi_volume' does not exist\"}}");
        source.recover();
        assertThat(get("/api/kpis").statusCode()).isEqualTo(200);
    }

    @Test
    void answers_beforeTheStackIsUp_areNotReadyAndAskNothing() {
        source.be(new PageStatus(0, PageStatus.Phase.STARTING, "Trino is starting", Map.of()));
        HttpResponse<String> response = get("/api/service-level");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"error\":{\"code\":\"not-ready\",\"message\":\"Trino is starting\"}}");
        assertThat(source.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/page.css", "/vendor/chart.js", "/api/status", "/nothing"})
    void everyResponse_hasTheSecurityHeaders(String path) {
        var headers = get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void otherMethods_areNotAllowed(String method) {
        String raw = raw(
                method + " /api/kpis HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 405 ").containsIgnoringCase("\r\nAllow: GET, HEAD\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/web/../../vendor.properties",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2fvendor.properties",
                "/vendor.properties",
                "/PageServer.class",
                "//etc/passwd",
                "/api",
                "/api/",
                "/api/secrets"
            })
    void unknownPath_isNotFound(String path) {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void foreignHostName_isRefused() {
        assertThat(raw("GET /api/kpis HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void head_hasTheLengthAndNoBody() {
        String raw = raw("HEAD /app.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").containsPattern("(?i)content-length: [1-9]");
    }

    @Test
    void staticFile_knownTag_isNotSentAgain() throws Exception {
        String tag = get("/page.css").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = CLIENT.send(
                HttpRequest.newBuilder(server.address().resolve("/page.css"))
                        .header("If-None-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void staticFile_browserTakesGzip_isCompressed() throws Exception {
        HttpResponse<byte[]> response = CLIENT.send(
                HttpRequest.newBuilder(server.address().resolve("/vendor/chart.js"))
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).contains("Chart.js v4");
    }

    @Test
    void page_modules_areAllServed() {
        Pattern imported = Pattern.compile("from \"\\./([a-z]+\\.js)\"");
        for (String module : List.of("app.js", "overview.js", "journeys.js", "journey.js", "data.js", "charts.js")) {
            Matcher imports = imported.matcher(get("/" + module).body());
            while (imports.find()) {
                assertThat(get("/" + imports.group(1)).statusCode())
                        .as(imports.group(1))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void page_files_nameNoOtherHost() {
        Pattern elsewhere =
                Pattern.compile("(https?:)?//(?!www\\.w3\\.org/)[a-z0-9-]+\\.[a-z]", Pattern.CASE_INSENSITIVE);
        for (String file : List.of("", "app.js", "api.js", "charts.js", "icons.js", "page.css", "icon.svg")) {
            assertThat(get("/" + file).body()).as(file).doesNotContainPattern(elsewhere);
        }
    }

    @Test
    void start_portTaken_saysWhichAndWhatToDo() {
        int port = server.address().getPort();
        assertThatThrownBy(() -> PageServer.start(source, port))
                .isInstanceOf(IOException.class)
                .hasMessage("port " + port + " is in use: choose another one, or 0 for any free one");
    }

    private HttpResponse<String> get(String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request exactly as written: a client library would tidy it. */
    private String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
