package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated centre's events over the stream, as whoever tries the product for the first time sends them. */
class DemoTest {

    private static final Pattern SENT = Pattern.compile("Simulated (\\d+) contacts in \\d+ journeys: (\\d+) events");

    @TempDir
    private Path directory;

    @Test
    void demo_eventsThatComeTwiceLateAndDamaged_areEachAccountedForOnce() throws IOException, InterruptedException {
        Path state = directory.resolve("state");
        JourneylineRun demo =
                JourneylineRun.of(directory, "demo", "--contacts", "60", "--seed", "5", "--state", state.toString());

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        Matcher sent = SENT.matcher(demo.output());
        assertThat(sent.find()).as(demo.output()).isTrue();
        assertThat(demo.conservedInAll("in")).isEqualTo(Long.parseLong(sent.group(2)));
        assertThat(demo.conservedInAll("duplicate")).isPositive();
        assertThat(demo.conservedInAll("quarantined")).isPositive();
        assertThat(demo.conservedInAll("unaccounted")).isZero();
        assertThat(demo.rows("quarantine")).isEqualTo(demo.conservedInAll("quarantined"));
        assertThat(demo.rows("jar")).isGreaterThan(60);
        assertThat(demo.rows("car")).isPositive();
        // The centre knows how many contacts it made, however many legs each has.
        assertThat(demo.sum("kpi_volume", "value", row -> true)).isEqualByComparingTo(sent.group(1));
        explain_theLargestJourney_givesTheValuesOfTheView(state);
    }

    private static void explain_theLargestJourney_givesTheValuesOfTheView(Path state)
            throws IOException, InterruptedException {
        JsonNode row = JourneylineRun.sql(
                        state, "SELECT * FROM customer_interaction ORDER BY session_count DESC, 1 LIMIT 1")
                .path(0);
        assertThat(row.path("session_count").asInt()).isGreaterThan(1);
        JsonNode explained = JourneylineRun.answer(
                "explain",
                "journey:" + row.path("universal_session_id").asText(),
                "--state",
                state.toString(),
                "--json");
        Map<String, JsonNode> values = new LinkedHashMap<>();
        explained
                .path("fields")
                .forEach(field -> values.put(field.path("column").asText(), field.path("value")));
        assertThat(values.keySet()).containsExactlyElementsOf(row::fieldNames);
        values.forEach((column, value) -> assertThat(moment(value)).as(column).isEqualTo(moment(row.path(column))));
    }

    /** SQL tells times without a zone, which are UTC; everything else stays what it is. */
    private static Object moment(JsonNode value) {
        return value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*")
                ? LocalDateTime.parse(value.asText().replace("Z", ""))
                : value;
    }
}
