package io.journeyline.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.journeyline.local.engine.client.LakeClient;
import io.journeyline.local.runtime.FunctionStart;
import io.journeyline.local.source.FailedEvent;
import io.journeyline.local.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run found, for people and for machines.
 *
 * @param conservation per source, the counts
 * @param tables       rows of each table
 * @param kpis         each KPI view's rows
 * @param totals       each KPI over all days
 * @param hashes       of the tables that are pure functions of the facts
 * @param failed       events that no retry could save
 * @param starts       how fast the functions' processes came up
 * @param seconds      how long it took
 */
record Report(
        Map<String, Map<String, Object>> conservation,
        Map<String, Object> tables,
        Map<String, List<Map<String, Object>>> kpis,
        List<Map<String, Object>> totals,
        Map<String, String> hashes,
        List<String> failed,
        List<FunctionStart> starts,
        Seconds seconds) {

    /**
     * How long a run took, in seconds.
     *
     * @param start    from the start of the program to the first record fed
     * @param firstKpi from the first record fed to the first KPI
     * @param kpis     from the first record fed until all KPIs of the terminal were there
     */
    record Seconds(double start, double firstKpi, double kpis) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Report of(
            LakeClient lake,
            List<Map<String, Object>> totals,
            List<FailedEvent> failures,
            List<FunctionStart> starts,
            Seconds seconds) {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("jar", lake.tableHash("jar"));
        hashes.put("car", lake.tableHash("car"));
        return new Report(
                Figures.conservation(lake),
                Figures.tables(lake),
                Figures.kpis(lake),
                totals,
                hashes,
                failures.stream().map(FailedEvent::toString).toList(),
                starts,
                seconds);
    }

    /** Whether everything that must hold does. */
    boolean good() {
        return failed.isEmpty() && Figures.conserved(conservation);
    }

    void print(Console console) {
        console.say("");
        console.say("Conservation: every record in has exactly one outcome");
        List<Map<String, Object>> rows = new ArrayList<>();
        conservation.forEach((source, counts) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("source", source);
            row.putAll(counts);
            rows.add(row);
        });
        console.table(rows);
        console.say("");
        console.say("Tables");
        console.table(tables.entrySet().stream()
                .map(entry -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("table", entry.getKey());
                    row.put("rows", entry.getValue());
                    return row;
                })
                .toList());
        console.say("");
        console.say("KPIs over all days");
        console.table(totals);
        if (!failed.isEmpty()) {
            console.say("");
            console.say("Events that no retry could save (their on-failure destination holds them):");
            failed.forEach(event -> console.say("  " + event));
        }
    }

    /** Writes the report for machines; the file appears whole or not at all. */
    void write(Path file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("conservation", conservation);
        document.put("tables", tables);
        Map<String, Object> views = new LinkedHashMap<>();
        kpis.forEach((view, rows) -> views.put(view, plain(rows)));
        document.put("kpis", views);
        document.put("hashes", hashes);
        document.put("failed", failed);
        document.put("function_starts", starts.stream().map(Report::start).toList());
        document.put("seconds", seconds.kpis());
        document.put("first_kpi_seconds", seconds.firstKpi());
        document.put("start_seconds", seconds.start());
        try {
            Path part = part(file);
            try {
                JSON.writeValue(part.toFile(), document);
                Files.move(
                        part,
                        file.toAbsolutePath(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new StackException(
                    "The report cannot be written to " + file + " (" + failure + "). What it would tell stands above.",
                    failure);
        }
    }

    /** Finds out whether a report could be written to a file now, by beginning one. */
    static void requireWritable(Path file) throws IOException {
        Path part = part(file);
        try {
            Files.write(part, new byte[0]);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.resolveSibling(
                absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static Map<String, Object> start(FunctionStart start) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("function", start.function());
        row.put("initialisation_ms", start.initialisation().toMillis());
        row.put("first_invocation_ms", start.firstInvocation().toMillis());
        row.put("start_to_first_response_ms", start.startToFirstResponse().toMillis());
        start.residentKilobytes().ifPresent(kilobytes -> row.put("resident_kb", kilobytes));
        return row;
    }

    /** Rows as JSON can hold them: numbers stay numbers, dates and times become ISO-8601 text. */
    static List<Map<String, Object>> plain(List<Map<String, Object>> rows) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>();
            row.forEach((column, value) -> copy.put(
                    column,
                    switch (value) {
                        case null -> null;
                        case BigDecimal number -> number;
                        case Number number -> number;
                        case Boolean flag -> flag;
                        case List<?> list -> list;
                        case Object other -> other.toString();
                    }));
            plain.add(copy);
        }
        return plain;
    }

    static String json(List<Map<String, Object>> rows) {
        return written(plain(rows));
    }

    /** One object; its values are what JSON knows. */
    static String json(Map<String, Object> document) {
        return written(document);
    }

    private static String written(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
