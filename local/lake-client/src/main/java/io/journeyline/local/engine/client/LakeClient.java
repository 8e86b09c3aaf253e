package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.MergeStatements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/** Asks the lake and keeps it: queries, the scheduled merge, the hash of a table. For one thread at a time. */
public final class LakeClient implements AutoCloseable {

    private final Statements statements;
    private final ChangeObjects objects;

    LakeClient(Statements statements, ChangeObjects objects) {
        this.statements = statements;
        this.objects = objects;
    }

    /**
     * Connects to a running engine.
     *
     * @param s3 a client of the same S3 stand-in; stays the caller's to close
     */
    public static LakeClient connect(EngineProcess engine, S3Client s3, LakeLocations locations) {
        return new LakeClient(JdbcStatements.connect(engine.jdbcUrl()), new S3ChangeObjects(s3, locations));
    }

    /** Connects to an engine that another process started; such a client asks but does not merge. */
    public static LakeClient connect(String jdbcUrl) {
        return new LakeClient(JdbcStatements.connect(jdbcUrl), new NoChangeObjects());
    }

    /**
     * Runs one statement, in Athena's dialect.
     *
     * @return the rows, their columns in order. Values: {@code String}, {@code Boolean}, {@code Integer}, {@code Long},
     *     {@code Double}, {@code BigDecimal}, {@code java.time.LocalDate}, {@code java.time.LocalDateTime} (UTC),
     *     {@code List}, or null; anything else as its text. A statement that changes rows gives one row with
     *     {@code rows}.
     * @throws LakeException if the statement fails; the message is the engine's
     */
    public List<Map<String, Object>> query(String sql) {
        List<Map<String, Object>> rows = List.of();
        for (String statement : AthenaDialect.toTrino(sql)) {
            rows = statements.run(statement);
        }
        return rows;
    }

    /**
     * What Step Functions does on a schedule: lists the pending objects of each feed, merges them into every table of
     * the feed, and when all have committed moves them out of pending. Safe to run again after a crash at any point;
     * not to be run by two at once.
     */
    public MergeReport merge() {
        Map<String, Integer> moved = new LinkedHashMap<>();
        Map<String, Long> changed = new LinkedHashMap<>();
        for (LakeTable feed : MergeStatements.feeds()) {
            for (List<String> paths : MergeStatements.batches(feed, objects.pending(feed))) {
                List<YearMonth> months = months(feed, paths);
                for (LakeTable table : MergeStatements.tablesOf(feed)) {
                    for (String statement : MergeStatements.forPaths(table, paths, months)) {
                        long rows = (Long) statements.run(statement).getFirst().get("rows");
                        changed.merge(table.name() + "_merged", rows, Long::sum);
                    }
                }
                for (String path : paths) {
                    objects.copyToMerged(feed, path);
                    objects.removeFromPending(feed, path);
                }
                moved.merge(feed.name(), paths.size(), Integer::sum);
            }
        }
        return new MergeReport(moved, changed);
    }

    /**
     * SHA-256, in hexadecimal, over the sorted rows of {@code SELECT * FROM name}: equal for equal contents, whatever
     * the order of rows.
     */
    public String tableHash(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a table or view");
        }
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
        query("SELECT * FROM " + name).stream()
                .map(LakeClient::canonical)
                .sorted()
                .forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        statements.close();
    }

    /** Values with their lengths before them, so that no text can pose as two columns; null differs from "". */
    private static String canonical(Map<String, Object> row) {
        return row.values().stream()
                .map(value -> value == null ? "-" : value.toString().length() + ":" + value)
                .collect(Collectors.joining(","));
    }

    private List<YearMonth> months(LakeTable feed, List<String> paths) {
        if (feed.month().isEmpty()) {
            return List.of();
        }
        return statements.run(MergeStatements.monthsQuery(feed, paths)).stream()
                .map(row -> YearMonth.parse((String) row.get("month")))
                .toList();
    }
}
