package io.journeyline.local.runtime;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an artefact into processes; the artefact itself stays as it was packaged. */
public final class FunctionLauncher {
    private static final String RUNTIME_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final FunctionArtefact artefact;
    private final Path home;
    private final Path cache;
    private final Map<String, String> surroundings;
    private final Optional<StartCache> startCache;
    private final List<String> recording;

    private FunctionLauncher(
            FunctionArtefact artefact,
            Path home,
            Path cache,
            Map<String, String> surroundings,
            Optional<StartCache> startCache,
            List<String> recording) {
        this.artefact = artefact;
        this.home = home;
        this.cache = cache;
        this.surroundings = Map.copyOf(surroundings);
        this.startCache = startCache;
        this.recording = List.copyOf(recording);
    }

    /**
     * Prepares an artefact: unpacks its zip into the cache, once per content.
     *
     * @param surroundings variables for every function: endpoints, credentials, the names of the topology
     * @throws IOException when the zip cannot be read
     */
    public static FunctionLauncher of(FunctionArtefact artefact, Path cache, Map<String, String> surroundings)
            throws IOException {
        Path home =
                switch (artefact) {
                    case FunctionArtefact.Jvm(Path zip) -> UnpackedZip.of(zip, cache);
                    case FunctionArtefact.Native(Path zip) -> UnpackedZip.of(zip, cache);
                    case FunctionArtefact.Command command -> Path.of("").toAbsolutePath();
                };
        Optional<StartCache> startCache =
                switch (artefact) {
                    case FunctionArtefact.Jvm jvm ->
                        Optional.of(StartCache.of(cache, "functions", javaOptions(cache), classPath(home)));
                    case FunctionArtefact.Native executable -> Optional.empty();
                    case FunctionArtefact.Command command -> Optional.empty();
                };
        return new FunctionLauncher(artefact, home, cache, surroundings, startCache, List.of());
    }

    /** What makes its processes start faster, if it is there; empty for what is not Java, or not known to be. */
    Optional<StartCache> startCache() {
        return startCache;
    }

    /** Removes from the cache what no launcher has been made of since. */
    public void removeUnused(Instant since) throws IOException {
        UnpackedZip.removeUnused(cache, since);
    }

    /** The same, with more options for each JVM instead of the start cache. */
    FunctionLauncher recording(List<String> options) {
        return new FunctionLauncher(artefact, home, cache, surroundings, Optional.empty(), options);
    }

    /** Starts one process of a function, pointed at its Runtime API; its output goes to the log. */
    Process launch(FunctionSettings function, String runtimeApi, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(function, log))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        // As in Lambda, a function sees what it is given, not what its host happens to have set.
        environment.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
        environment.putAll(surroundings);
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("QUARKUS_LAMBDA_HANDLER", function.name());
        environment.put("_HANDLER", HANDLER);
        environment.put("LAMBDA_TASK_ROOT", home.toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.heapMegabytes() * 2));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", log.getFileName().toString());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("TZ", ":UTC");
        environment.put("LANG", "en_US.UTF-8");
        return builder.start();
    }

    private List<String> command(FunctionSettings function, Path log) throws IOException {
        return switch (artefact) {
            case FunctionArtefact.Jvm jvm -> javaCommand(function, log);
            case FunctionArtefact.Native nativeZip ->
                List.of(home.resolve("bootstrap").toString());
            case FunctionArtefact.Command(List<String> command) -> command;
        };
    }

    private List<String> javaCommand(FunctionSettings function, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + function.heapMegabytes() + "m");
        command.add("-XX:ErrorFile=" + log + ".crash-%p");
        command.addAll(javaOptions(cache));
        startCache.ifPresent(made -> command.addAll(made.options()));
        command.addAll(recording);
        command.add("-cp");
        command.add(classPath(home));
        command.add(RUNTIME_MAIN);
        command.add(HANDLER);
        return command;
    }

    private static List<String> javaOptions(Path cache) throws IOException {
        return List.of(
                "-Xss512k",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:+UseSerialGC",
                // Lambda's managed Java runtime stops at C1 as well.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-D" + RuntimeLibrary.PROPERTY + "=" + RuntimeLibrary.of(cache),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private static String classPath(Path home) throws IOException {
        List<Path> entries = new ArrayList<>(runtimeJars());
        // On Lambda a folder on the class path; a start cache is for archives only.
        entries.add(UnpackedZip.classes(home));
        Path lib = home.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(entries::add);
            }
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> runtimeJars() {
        return Stream.of(
                        RUNTIME_MAIN,
                        "com.amazonaws.services.lambda.runtime.Context",
                        "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer")
                .map(FunctionLauncher::jarOf)
                .toList();
    }

    private static Path jarOf(String className) {
        try {
            URL location = Class.forName(className, false, FunctionLauncher.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
            return Path.of(location.toURI());
        } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
            throw new IllegalStateException(
                    "The Lambda runtime interface client is not on the class path (class %s).".formatted(className), e);
        }
    }
}
