package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file in the bank's format, written for this test, with everything wrong that upstream systems do: no good row suffers,
 * each bad one is in quarantine with what is wrong, where, and its bytes.
 */
class DamagedFileTest {

    private static final String SOURCE = "bank-1999";
    private static final int GOOD = 40;
    private static final int LONG_LINE = 10 * 1024 * 1024;

    @TempDir
    private static Path directory;

    private static Path state;
    private static JourneylineRun run;
    private static final List<byte[]> DAMAGED = new ArrayList<>();

    @BeforeAll
    static void feed() throws IOException, InterruptedException {
        state = directory.resolve("state");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        line(
                file,
                bytes(
                        "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time"
                                + "\toutcome\tser_start\tser_exit\tser_time\tserver"));
        damaged(bytes(row(100, "9:00:00", "9", "AGENT", "9:02:00").replaceFirst("\t", " ")));
        damaged(bytes(row(101, "9:61:00", "9", "AGENT", "9:02:00")));
        damaged(bytes(row(102, "9:00:00", "9", "CARRIER PIGEON", "9:02:00")));
        damaged(new byte[] {0x00, (byte) 0xFF, (byte) 0xFE, 0x07, (byte) 0x80});
        damaged(row(103, "9:00:00", "9", "AGENT", "9:02:00")
                .replace("DORIT", "DÖRIT")
                .getBytes(StandardCharsets.ISO_8859_1));
        byte[] endless = new byte[LONG_LINE];
        Arrays.fill(endless, (byte) 'x');
        damaged(endless);
        for (int i = 0; i < GOOD; i++) {
            line(file, bytes(row(i, "9:00:00", "9", "AGENT", "9:02:00")));
            if (i < DAMAGED.size()) {
                line(file, DAMAGED.get(i));
            }
        }
        // Contradictions: they cost the value, not the row.
        line(file, bytes(row(200, "9:00:00", "-9", "AGENT", "9:02:00")));
        line(file, bytes(row(201, "9:00:00", "9", "AGENT", "9:99:00")));
        Path damagedFile = Files.write(directory.resolve("damaged.tsv"), file.toByteArray());

        run = JourneylineRun.of(
                directory, "run", "--feed", "sftp:" + damagedFile, "--mapping", SOURCE, "--state", state.toString());
    }

    @Test
    void run_damagedRows_conservesEveryRecord() {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.conserved(SOURCE, "in")).isEqualTo(GOOD + 2 + DAMAGED.size());
        assertThat(run.conserved(SOURCE, "used")).isEqualTo(GOOD + 2);
        assertThat(run.conserved(SOURCE, "quarantined")).isEqualTo(DAMAGED.size());
        assertThat(run.conserved(SOURCE, "unaccounted")).isZero();
        assertThat(run.rows("jar")).isEqualTo(GOOD + 2);
    }

    @Test
    void run_damagedRows_quarantinesEachWithItsCodePlaceAndBytes() throws IOException, InterruptedException {
        JsonNode rows = JourneylineRun.sql(
                state, "SELECT code, location, mend, bytes, original, original_object FROM quarantine ORDER BY bytes");

        Map<String, JsonNode> byLocation = new HashMap<>();
        rows.forEach(row -> byLocation.put(row.path("location").asText(), row));
        // Line 1 is the header's; from line 2 on a good row and a damaged one take turns.
        Map<String, String> codes = Map.of(
                "line 3", "columns",
                "line 5", "impossible-time",
                "line 7", "unknown-value",
                "line 9", "encoding",
                "line 11", "encoding",
                "line 13", "too-long");
        assertThat(rows).hasSize(codes.size());
        assertThat(byLocation.keySet()).isEqualTo(codes.keySet());
        codes.forEach((location, code) -> {
            JsonNode row = byLocation.get(location);
            assertThat(row.path("code").asText()).as(location).isEqualTo(code);
            assertThat(row.path("mend").asText()).as(location).isNotBlank();
        });
        for (int i = 0; i < DAMAGED.size(); i++) {
            String location = "line " + (3 + 2 * i);
            JsonNode row = byLocation.get(location);
            assertThat(row.path("bytes").asLong()).as(location).isEqualTo(DAMAGED.get(i).length);
            if (DAMAGED.get(i).length < LONG_LINE) {
                assertThat(Base64.getDecoder().decode(row.path("original").asText()))
                        .as("the bytes of %s", location)
                        .isEqualTo(DAMAGED.get(i));
            }
        }
        assertThat(byLocation.get("line 13").path("original_object").asText()).isNotBlank();
    }

    @Test
    void run_contradictions_costTheValueAndLeaveAFlag() throws IOException, InterruptedException {
        JsonNode rows = JourneylineRun.sql(
                state,
                "SELECT session_id, interaction_end_time, agent_duration, quality_flags FROM jar"
                        + " WHERE cardinality(quality_flags) > 0 ORDER BY session_id");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("quality_flags").toString()).contains("vru_time:negative");
        assertThat(rows.get(1).path("interaction_end_time").isNull()).isTrue();
        assertThat(rows.get(1).path("agent_duration").decimalValue()).isEqualByComparingTo("60");
        assertThat(rows.get(1).path("quality_flags").toString()).contains("ser_exit");
    }

    private static String row(int call, String entry, String vruTime, String outcome, String serviceExit) {
        return String.join(
                "\t",
                "AA0101",
                String.valueOf(call),
                "7",
                "0",
                "PS",
                "991003",
                entry,
                "9:00:09",
                vruTime,
                "9:00:09",
                "9:01:00",
                "51",
                outcome,
                "9:01:00",
                serviceExit,
                "60",
                "DORIT");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void damaged(byte[] line) {
        DAMAGED.add(line);
    }

    private static void line(ByteArrayOutputStream file, byte[] line) {
        file.writeBytes(line);
        file.write('\n');
    }
}
