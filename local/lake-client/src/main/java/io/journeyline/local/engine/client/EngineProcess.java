package io.journeyline.local.engine.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine's process, started and ready.
 *
 * <p>It ends when it is closed, and also when this JVM ends in whatever way: it watches its standard input.
 */
public final class EngineProcess implements AutoCloseable {

    private static final Pattern JDBC = Pattern.compile("\"jdbc\"\\s*:\\s*\"([^\"]+)\"");

    private final Process process;
    private final String jdbcUrl;
    private final Thread hook;

    private EngineProcess(Process process, String jdbcUrl, Thread hook) {
        this.process = process;
        this.jdbcUrl = jdbcUrl;
        this.hook = hook;
    }

    /**
     * What the engine must be told.
     *
     * @param s3Endpoint       the S3 stand-in, addressed by path; it need not check signatures
     * @param lakeBucket       an existing bucket
     * @param quarantineBucket an existing bucket
     * @param stateDirectory   where the Glue catalogue is kept; goes together with the buckets' contents
     * @param reportingZone    the zone whose days the KPI views report
     * @param log              the file its log is appended to
     * @param ready            how long it may take to start
     * @param javaOptions      options of its JVM besides {@link #JAVA_OPTIONS}
     */
    public record Settings(
            URI s3Endpoint,
            String lakeBucket,
            String quarantineBucket,
            Path stateDirectory,
            ZoneId reportingZone,
            Path log,
            Duration ready,
            List<String> javaOptions) {
        public Settings {
            javaOptions = List.copyOf(javaOptions);
        }
    }

    /** The options of every engine's JVM. */
    public static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx1200m",
            // The JVM's own warnings go to standard output otherwise, before the line that is waited for.
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+UseSerialGC",
            // The engine lives for minutes: compiling its code thoroughly costs more than it gives back.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /**
     * The class path of the engine as its room was packaged.
     *
     * @param target the {@code target} directory of {@code local/engine}
     */
    public static String classPath(Path target) {
        Path list = target.resolve("classpath.txt");
        try (var files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches("journeyline-local-engine-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no engine in " + target + ": package it with mvn -pl local/engine -am package"));
            return jar + java.io.File.pathSeparator + Files.readString(list).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot read " + list + ": package the engine with mvn -pl local/engine -am package", failure);
        }
    }

    /**
     * Starts the engine with this JVM's own Java and waits until it is ready.
     *
     * @throws IllegalStateException if it ends or is not ready in time; the message says where its log is
     */
    public static EngineProcess start(String classPath, Settings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(settings.javaOptions());
        command.addAll(List.of(
                "-cp",
                classPath,
                "io.journeyline.local.engine.EngineMain",
                "--s3-endpoint=" + settings.s3Endpoint(),
                "--lake-bucket=" + settings.lakeBucket(),
                "--quarantine-bucket=" + settings.quarantineBucket(),
                "--state-directory=" + settings.stateDirectory(),
                "--reporting-zone=" + settings.reportingZone()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start the engine", failure);
        }
        // It watches its standard input; but who is told to end should not leave it behind even for a moment.
        Thread hook = new Thread(process::destroyForcibly, "engine-stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            process.destroyForcibly();
        }
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
        try {
            String ready = line.get(settings.ready().toMillis(), TimeUnit.MILLISECONDS);
            Matcher matcher = JDBC.matcher(ready);
            if (!matcher.find()) {
                throw new IllegalStateException("the engine did not start, it said '" + ready + "'; the end of its log "
                        + logEnd(settings.log()));
            }
            return new EngineProcess(process, matcher.group(1), hook);
        } catch (TimeoutException | ExecutionException failure) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the engine was not ready within " + settings.ready() + "; the end of its log "
                            + logEnd(settings.log()),
                    failure);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine started", interrupted);
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /** {@code jdbc:trino://…}: catalogue and schema of the lake, no credentials. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** The engine's process id, for measuring. */
    public long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        end(Duration.ofSeconds(5));
    }

    /**
     * Closes it as {@link #close} does, with time to finish what its JVM does at its end.
     *
     * @param limit after which it is killed
     */
    public void end(Duration limit) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            process.destroy();
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String logEnd(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return log + " cannot be read: " + unreadable.getMessage();
        }
    }

    private static String firstLine(Process process) {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read from the engine", failure);
        }
    }
}
