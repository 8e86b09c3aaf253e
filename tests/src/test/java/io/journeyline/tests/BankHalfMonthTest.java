package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half a month of a bank's real calls through the whole pipeline: the packaged functions, real protocols, the SQL engine.
 * The golden figures were computed independently of the product.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BankHalfMonthTest {

    private static final String SOURCE = BankLog.SOURCE;
    private static final long ROWS = 17_937;

    @TempDir
    private static Path directory;

    /** Those that work longest, so that each is met at work on a fast machine too. */
    private static final List<String> VICTIMS = List.of("stitch", "profile", "publish");

    private static final List<String> KILLED = new ArrayList<>();

    private static Path log;
    private static JourneylineRun first;

    @BeforeAll
    static void feedOnce() throws IOException, InterruptedException {
        log = BankLog.halfMonth();
        first = JourneylineRun.of(directory, "run", "--feed", "sftp:" + log, "--mapping", SOURCE);
    }

    @Test
    @Order(1)
    void run_halfMonth_conservesEveryRow() {
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.conserved(SOURCE, "in")).isEqualTo(ROWS);
        assertThat(first.conserved(SOURCE, "dropped")).isEqualTo(85);
        assertThat(first.conserved(SOURCE, "used")).isEqualTo(ROWS - 85);
        assertThat(first.conserved(SOURCE, "quarantined")).isZero();
        assertThat(first.rows("jar")).isEqualTo(ROWS - 85);
        assertThat(first.rows("car")).isEqualTo(2_203);
    }

    @Test
    @Order(1)
    void run_halfMonth_givesGoldenVolumesAndTimes() {
        assertThat(first.sum("kpi_service_level", "denominator", formula("connect", 20)))
                .isEqualByComparingTo("17011");
        assertThat(first.sum("kpi_handle_time", "denominator", row -> true)).isEqualByComparingTo("15956");
        assertThat(mean("kpi_handle_time", row -> true)).isEqualByComparingTo("178.704");
        assertThat(first.sum("kpi_queue_time", "denominator", row -> true)).isEqualByComparingTo("6413");
        assertThat(mean("kpi_queue_time", row -> true)).isEqualByComparingTo("69.465");
        assertThat(first.sum("kpi_abandonment", "numerator", threshold(0))).isEqualByComparingTo("1055");
    }

    @Test
    @Order(1)
    void run_halfMonth_givesGoldenIvrCallsAndAgents() {
        assertThat(first.sum("kpi_volume", "value", row -> row.path("channel")
                        .asText()
                        .equals("IVR")))
                .isEqualByComparingTo("841");
        assertThat(first.sum("kpi_handle_time_by_agent", "denominator", row -> row.path("agent_id")
                        .isNull()))
                .isEqualByComparingTo("269");
        assertThat(first.values("kpi_handle_time_by_agent", "agent_id")).hasSize(32);
    }

    @Test
    @Order(1)
    void run_halfMonth_givesGoldenServiceLevels() {
        assertThat(percent("kpi_service_level", formula("connect", 20))).isEqualByComparingTo("72.38");
        assertThat(percent("kpi_service_level", formula("genesys", 20))).isEqualByComparingTo("70.61");
        assertThat(percent("kpi_service_level", formula("abandons_ignored", 20)))
                .isEqualByComparingTo("75.28");
        assertThat(percent("kpi_service_level", formula("connect", 30))).isEqualByComparingTo("76.71");
        assertThat(percent("kpi_service_level", formula("genesys", 30))).isEqualByComparingTo("74.35");
        assertThat(percent("kpi_service_level", formula("abandons_ignored", 30)))
                .isEqualByComparingTo("79.26");
    }

    @Test
    @Order(1)
    void run_halfMonth_givesGoldenAbandonment() {
        assertThat(percent("kpi_abandonment", threshold(0))).isEqualByComparingTo("6.20");
        assertThat(percent("kpi_abandonment", threshold(5))).isEqualByComparingTo("5.83");
        assertThat(percent("kpi_abandonment", threshold(10))).isEqualByComparingTo("5.40");
        assertThat(percent("kpi_abandonment", threshold(15))).isEqualByComparingTo("4.98");
    }

    @Test
    @Order(1)
    void run_halfMonth_givesGoldenHandleTimesByType() {
        assertHandled("IN", 1_273, "454.39");
        assertHandled("NE", 1_308, "243.72");
        assertHandled("NW", 1_835, "88.22");
        assertHandled("PE", 53, "224.53");
        assertHandled("PS", 11_329, "155.94");
        assertHandled("TT", 158, "87.19");
    }

    @Test
    @Order(2)
    void run_sameFileThreeTimes_countsOnceAndGivesEqualRecords() throws IOException, InterruptedException {
        JourneylineRun thrice = JourneylineRun.of(
                directory,
                "run",
                "--feed",
                "sftp:" + log,
                "--feed",
                "sftp:" + log,
                "--feed",
                "sftp:" + log,
                "--mapping",
                SOURCE);

        assertThat(thrice.exitCode()).as(thrice.output()).isZero();
        assertThat(thrice.conserved(SOURCE, "in")).isEqualTo(3 * ROWS);
        assertThat(thrice.conserved(SOURCE, "used")).isEqualTo(ROWS - 85);
        assertThat(thrice.conserved(SOURCE, "duplicate")).isEqualTo(2 * (ROWS - 85));
        assertThat(thrice.conserved(SOURCE, "dropped")).isEqualTo(3 * 85);
        assertSameRecords(thrice);
    }

    @Test
    @Order(3)
    void run_shuffledInTenPartsReversedAndFunctionsKilled_givesEqualRecords() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
        String header = lines.removeFirst();
        Collections.shuffle(lines, new Random(1999));
        List<String> arguments = new ArrayList<>(List.of("run", "--mapping", SOURCE));
        for (int part = 9; part >= 0; part--) {
            List<String> portion = new ArrayList<>(List.of(header));
            portion.addAll(lines.subList(part * lines.size() / 10, (part + 1) * lines.size() / 10));
            Path file = directory.resolve("part-" + part + ".tsv");
            Files.write(file, portion, StandardCharsets.ISO_8859_1);
            arguments.addAll(List.of("--feed", "sftp:" + file));
        }

        JourneylineRun parts =
                JourneylineRun.of(directory, BankHalfMonthTest::killThreeFunctions, arguments.toArray(String[]::new));

        assertThat(KILLED).isEqualTo(VICTIMS);
        assertThat(parts.exitCode()).as(parts.output()).isZero();
        assertThat(parts.conserved(SOURCE, "in")).isEqualTo(ROWS);
        assertThat(parts.conserved(SOURCE, "unaccounted")).isZero();
        assertSameRecords(parts);
    }

    /** SIGKILL, three times, to a process as soon as it is seen at work. */
    private static void killThreeFunctions(ProcessHandle journeyline) {
        for (String function : VICTIMS) {
            while (journeyline.isAlive()) {
                var victim = journeyline
                        .descendants()
                        .filter(child -> atWork(child, function))
                        .findFirst();
                if (victim.isPresent() && victim.get().destroyForcibly()) {
                    KILLED.add(function);
                    break;
                }
                awaitEnd(journeyline);
            }
        }
    }

    /** Waits a moment for the run to end: the next look is worth it only then. */
    private static void awaitEnd(ProcessHandle journeyline) {
        try {
            journeyline.onExit().get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            // That is what is hoped for.
        } catch (InterruptedException | ExecutionException broken) {
            throw new AssertionError(broken);
        }
    }

    private static boolean atWork(ProcessHandle process, String function) {
        return process.info()
                        .totalCpuDuration()
                        .map(used -> used.toMillis() > 2_500)
                        .orElse(false)
                && environment(process).contains("QUARKUS_LAMBDA_HANDLER=" + function);
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1)
                    .replace('\0', '\n');
        } catch (IOException gone) {
            return "";
        }
    }

    private static void assertSameRecords(JourneylineRun other) {
        assertThat(other.hash("jar")).isEqualTo(first.hash("jar")).isNotEmpty();
        assertThat(other.hash("car")).isEqualTo(first.hash("car")).isNotEmpty();
    }

    private static void assertHandled(String type, int count, String mean) {
        Predicate<JsonNode> ofType = row -> row.path("intent").asText().equals(type);
        assertThat(first.sum("kpi_handle_time_by_intent", "denominator", ofType))
                .as("handled of type %s", type)
                .isEqualByComparingTo(BigDecimal.valueOf(count));
        assertThat(mean("kpi_handle_time_by_intent", ofType).setScale(2, RoundingMode.HALF_UP))
                .as("handle time of type %s", type)
                .isEqualByComparingTo(mean);
    }

    private static BigDecimal mean(String view, Predicate<JsonNode> fits) {
        return first.sum(view, "numerator", fits).divide(first.sum(view, "denominator", fits), 3, RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(String view, Predicate<JsonNode> fits) {
        return first.sum(view, "numerator", fits)
                .multiply(BigDecimal.valueOf(100))
                .divide(first.sum(view, "denominator", fits), 2, RoundingMode.HALF_UP);
    }

    private static Predicate<JsonNode> formula(String formula, int threshold) {
        return row -> row.path("formula").asText().equals(formula)
                && row.path("threshold_seconds").asInt() == threshold;
    }

    private static Predicate<JsonNode> threshold(int seconds) {
        return row -> row.path("threshold_seconds").asInt() == seconds;
    }
}
