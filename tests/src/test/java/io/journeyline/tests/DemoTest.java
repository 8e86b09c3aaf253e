package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
        JourneylineRun demo = JourneylineRun.of(directory, "demo", "--contacts", "60", "--seed", "5");

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
    }
}
