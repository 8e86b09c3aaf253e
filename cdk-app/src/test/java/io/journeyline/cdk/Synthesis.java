package io.journeyline.cdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** One synthesis for all tests of the JVM: the CDK's Node process takes seconds to start and to work. */
final class Synthesis {

    private static final Synthesis SHARED = new Synthesis();

    private final Path directory;
    private final CloudAssembly assembly;
    private final Map<String, Template> templates = new LinkedHashMap<>();

    private Synthesis() {
        directory = temporaryDirectory();
        App app = JourneylineApp.of(context(directory), directory.resolve("cdk.out"));
        assembly = app.synth();
        for (String stack :
                List.of("JourneylineState", "JourneylineProcessing", "JourneylineLake", "JourneylineFeeds")) {
            templates.put(stack, Template.fromStack((Stack) app.getNode().findChild(stack)));
        }
    }

    static Synthesis shared() {
        return SHARED;
    }

    Template state() {
        return templates.get("JourneylineState");
    }

    Template processing() {
        return templates.get("JourneylineProcessing");
    }

    Template lake() {
        return templates.get("JourneylineLake");
    }

    Template feeds() {
        return templates.get("JourneylineFeeds");
    }

    CloudAssembly assembly() {
        return assembly;
    }

    Path output() {
        return directory.resolve("cdk.out");
    }

    /**
     * A second synthesis, as the CDK command line starts it: another JVM, whose immutable maps have another order, with
     * another locale and zone.
     */
    static Path again() throws IOException, InterruptedException {
        Path directory = temporaryDirectory();
        Path output = directory.resolve("cdk.out");
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Duser.language=en",
                        "-Duser.timezone=Europe/London",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CDK_OUTDIR", output.toString());
        builder.environment().put("CDK_CONTEXT_JSON", new ObjectMapper().writeValueAsString(context(directory)));
        Process process = builder.start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("the synthesis did not succeed:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return output;
    }

    static Map<String, Object> context(Path directory) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("reportingZone", "Europe/London");
        context.put("functionArtefact", standIn(directory).toString());
        context.put("sharedIdentifiers", "PHONE:+442079460100, EMAIL:shop@example.com");
        Map<String, Object> sources = new LinkedHashMap<>();
        sources.put("bank", List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJourneylineTestKeyNotARealOneAAAAAAAAAAAA"));
        sources.put("branch", List.of());
        context.put("sources", sources);
        return context;
    }

    /** A zip whose bootstrap has an arm64 header and nothing else: always the same bytes, so always the same asset. */
    static Path standIn(Path directory) {
        byte[] header = new byte[64];
        header[0] = 0x7F;
        header[1] = 'E';
        header[2] = 'L';
        header[3] = 'F';
        header[18] = (byte) 0xB7;
        return zip(directory.resolve("function.zip"), "bootstrap", header);
    }

    static Path zip(Path target, String entryName, byte[] content) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target), StandardCharsets.UTF_8)) {
            ZipEntry entry = new ZipEntry(entryName);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("journeyline-synthesis");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(directory)));
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            System.err.println("left behind: " + directory + " (" + left.getMessage() + ")");
        }
    }
}
