package io.journeyline.local.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a JVM had loaded and linked in a rehearsal, mapped into memory at later starts instead of being worked out again:
 * the JVM's ahead-of-time cache (JEP 483, 514). It is for one class path, one JDK and one set of options, which its name
 * stands for; where it is missing, everything works as well, only slower.
 */
public final class StartCache {
    private static final Duration MAKING_LIMIT = Duration.ofMinutes(3);

    private final Path directory;
    private final String name;
    private final Path file;
    private final List<String> javaOptions;
    private final String classPath;

    private StartCache(Path directory, String name, Path file, List<String> javaOptions, String classPath) {
        this.directory = directory;
        this.name = name;
        this.file = file;
        this.javaOptions = List.copyOf(javaOptions);
        this.classPath = classPath;
    }

    /**
     * The cache of a program, whether it is there yet or not.
     *
     * @param cache       where everything lies that may be made again
     * @param name        the program's, part of a file's name
     * @param javaOptions of its JVM
     * @param classPath   of archives only: the JVM takes no folder into such a cache
     */
    public static StartCache of(Path cache, String name, List<String> javaOptions, String classPath) {
        Path directory = cache.toAbsolutePath().resolve("start");
        Path file = directory.resolve("%s-%s.aot".formatted(name, digest(javaOptions, classPath)));
        return new StartCache(directory, name, file, javaOptions, classPath);
    }

    /** Whether it has been made. */
    public boolean isThere() {
        return Files.isRegularFile(file);
    }

    /** The options of a JVM that is to use it: none while it is not there. */
    public List<String> options() {
        return isThere() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /** A run of the program in which it does what it will do at each start, and then ends by itself. */
    @FunctionalInterface
    public interface Rehearsal {
        /**
         * @param recording options for the JVM besides its own
         */
        void run(List<String> recording) throws IOException, InterruptedException;
    }

    /**
     * Makes it, and removes those of former builds.
     *
     * @throws IOException when the program recorded nothing, or the JVM cannot make a cache of it
     */
    public void make(Rehearsal rehearsal) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path work = directory.resolve("making-" + name);
        // What was being made when somebody pressed Ctrl-C.
        Folders.remove(work);
        Files.createDirectory(work);
        try {
            Path recorded = work.resolve("recorded");
            rehearsal.run(List.of(
                    "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded, "-Xlog:aot=off", "-Xlog:cds=off"));
            if (!Files.isRegularFile(recorded)) {
                throw new IOException("The JVM of %s did not record what it loads.".formatted(name));
            }
            Path made = work.resolve("made");
            assemble(recorded, made, work.resolve("log"));
            removeFormer();
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.remove(work);
        }
    }

    private void assemble(Path recorded, Path made, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + made, "-cp", classPath));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (AtExit atExit = AtExit.run(process::destroyForcibly)) {
            boolean ended = process.waitFor(MAKING_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0 || !Files.isRegularFile(made)) {
                throw new IOException("The JVM cannot make a start cache of %s: %s"
                        .formatted(name, Files.readString(log, StandardCharsets.ISO_8859_1)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private void removeFormer() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path former : files.filter(this::isFormer).toList()) {
                Files.deleteIfExists(former);
            }
        }
    }

    private boolean isFormer(Path path) {
        return path.getFileName().toString().matches(name + "-[0-9a-f]+[.]aot");
    }

    /** The JVM compares the same things, and goes without the cache when one differs; a name of its own never gets there. */
    private static String digest(List<String> javaOptions, String classPath) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((System.getProperty("java.home") + Runtime.version() + javaOptions)
                    .getBytes(StandardCharsets.UTF_8));
            for (String entry : classPath.split(File.pathSeparator)) {
                BasicFileAttributes attributes = Files.readAttributes(Path.of(entry), BasicFileAttributes.class);
                digest.update(
                        (entry + attributes.size() + attributes.lastModifiedTime()).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        } catch (IOException missing) {
            // The program itself will say what is missing, better than this could.
            return "0";
        }
    }
}
