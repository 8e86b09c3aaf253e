package io.journeyline.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One call of {@code ./journeyline run} as its user makes it, and the report it wrote. */
final class JourneylineRun {

    static final Path ROOT = Path.of(System.getProperty("journeyline.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final long LIMIT_MINUTES = 15;

    private final int exitCode;
    private final String output;
    private final JsonNode report;

    private JourneylineRun(int exitCode, String output, JsonNode report) {
        this.exitCode = exitCode;
        this.output = output;
        this.report = report;
    }

    /** Runs to the end and reads the report. */
    static JourneylineRun of(Path directory, String... arguments) throws IOException, InterruptedException {
        return of(directory, process -> {}, arguments);
    }

    /** Runs to the end, with something done to the process meanwhile. */
    static JourneylineRun of(Path directory, Consumer<ProcessHandle> meanwhile, String... arguments)
            throws IOException, InterruptedException {
        Path json = directory.resolve("report.json");
        Files.deleteIfExists(json);
        Path log = Files.createTempFile(directory, "output", ".txt");
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("journeyline").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--once", "--json", json.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            meanwhile.accept(process.toHandle());
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("still running after " + LIMIT_MINUTES + " minutes: " + Files.readString(log));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new JourneylineRun(
                process.exitValue(),
                Files.readString(log, StandardCharsets.UTF_8),
                Files.exists(json) ? new ObjectMapper().readTree(json.toFile()) : null);
    }

    /** Asks a kept state, as its user does. */
    static JsonNode sql(Path state, String statement) throws IOException, InterruptedException {
        return answer("sql", statement, "--state", state.toString(), "--json");
    }

    /** What a command prints that answers in JSON. */
    static JsonNode answer(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("journeyline").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            byte[] answer = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new AssertionError(arguments[0] + " ended with " + process.exitValue() + ": "
                        + new String(answer, StandardCharsets.UTF_8));
            }
            return new ObjectMapper().readTree(answer);
        } finally {
            process.destroyForcibly();
        }
    }

    int exitCode() {
        return exitCode;
    }

    String output() {
        return output;
    }

    String hash(String table) {
        return report.path("hashes").path(table).asText();
    }

    long conserved(String source, String outcome) {
        return report.path("conservation").path(source).path(outcome).asLong(-1);
    }

    /** The sum over all sources. */
    long conservedInAll(String outcome) {
        long sum = 0;
        for (JsonNode source : report.path("conservation")) {
            sum += source.path(outcome).asLong();
        }
        return sum;
    }

    long rows(String table) {
        return report.path("tables").path(table).asLong(-1);
    }

    /** The different texts in a column of a KPI view, nulls apart. */
    Set<String> values(String view, String column) {
        Set<String> values = new TreeSet<>();
        for (JsonNode row : report.path("kpis").path(view)) {
            if (row.path(column).isTextual()) {
                values.add(row.path(column).asText());
            }
        }
        return values;
    }

    /** The sum of a column over those rows of a KPI view that fit. */
    BigDecimal sum(String view, String column, Predicate<JsonNode> fits) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : report.path("kpis").path(view)) {
            if (fits.test(row)) {
                sum = sum.add(row.path(column).decimalValue());
            }
        }
        return sum;
    }
}
