package io.journeyline.local.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * One execution environment: a process of a function with a Runtime API of its own, as on Lambda.
 *
 * <pre>
 *   STARTING ──asks for an event──▶ IDLE ──event delivered──▶ BUSY ──answer or error──▶ IDLE
 *      │                              │                         │
 *      └──ends, init error, too slow──┴──────────ends───────────┴──ends, time limit──▶ GONE (never comes back)
 * </pre>
 */
final class Sandbox implements AutoCloseable {
    private static final Duration INITIALISATION_LIMIT = Duration.ofSeconds(60);

    static {
        // Without it every answer of the JDK's server waits for the client's delayed acknowledgement, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final FunctionSettings function;
    private final HttpServer server;
    private final ExecutorService executor;
    private final RuntimeApi api;
    private final Process process;
    private final long startedNanos = System.nanoTime();
    private final AtomicReference<Invocation> current = new AtomicReference<>();
    private final CompletableFuture<Duration> initialised = new CompletableFuture<>();
    private volatile Optional<FunctionStart> start = Optional.empty();

    private Sandbox(FunctionSettings function, FunctionLauncher launcher, Path log, InstantSource clock)
            throws IOException {
        this.function = function;
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        this.api = new RuntimeApi(function, clock, this::asksForWork, this::initialisationFailed);
        server.setExecutor(executor);
        server.createContext("/2018-06-01/runtime/", api);
        server.start();
        try {
            this.process =
                    launcher.launch(function, "127.0.0.1:" + server.getAddress().getPort(), log);
        } catch (IOException e) {
            server.stop(0);
            executor.shutdownNow();
            throw new IOException("Function %s cannot be started: %s".formatted(function.name(), e.getMessage()), e);
        }
        var unused = process.onExit().thenAccept(this::ended);
    }

    static Sandbox start(FunctionSettings function, FunctionLauncher launcher, Path log, InstantSource clock)
            throws IOException {
        return new Sandbox(function, launcher, log, clock);
    }

    private void asksForWork() {
        initialised.complete(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private void initialisationFailed(InvocationResult.Failed failure) {
        initialised.completeExceptionally(new NotInitialised(failure));
        process.destroyForcibly();
    }

    private void ended(Process ended) {
        initialised.completeExceptionally(new NotInitialised(Failures.of(
                InvocationResult.Reason.NOT_INITIALISED,
                "Runtime.ExitError",
                "Function %s ended with exit status %d before it was ready."
                        .formatted(function.name(), ended.exitValue()))));
        Invocation cutShort = current.get();
        if (cutShort != null) {
            cutShort.answer().complete(crashed(cutShort));
        }
    }

    private InvocationResult.Failed crashed(Invocation invocation) {
        return Failures.of(
                InvocationResult.Reason.CRASHED,
                "Runtime.ExitError",
                "RequestId: %s Error: Runtime exited with exit status %d"
                        .formatted(invocation.requestId(), process.exitValue()));
    }

    /** Invokes the function; only one invocation at a time. */
    InvocationResult invoke(byte[] event) throws InterruptedException {
        try {
            initialised.get(INITIALISATION_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotInitialised notInitialised) {
                return notInitialised.failure;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            return Failures.of(
                    InvocationResult.Reason.NOT_INITIALISED,
                    "Sandbox.Timedout",
                    "Function %s did not ask for work within %d s of its start."
                            .formatted(function.name(), INITIALISATION_LIMIT.toSeconds()));
        }
        Invocation invocation = Invocation.of(event);
        current.set(invocation);
        if (!process.isAlive()) {
            return crashed(invocation);
        }
        long deliveredNanos = System.nanoTime();
        api.deliver(invocation);
        InvocationResult result;
        try {
            result = invocation.answer().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            result = Failures.of(
                    InvocationResult.Reason.TIMED_OUT,
                    "Sandbox.Timedout",
                    String.format(
                            Locale.ROOT,
                            "RequestId: %s Error: Task timed out after %.2f seconds",
                            invocation.requestId(),
                            function.timeout().toMillis() / 1000.0));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        current.set(null);
        if (start.isEmpty()) {
            start = Optional.of(new FunctionStart(
                    function.name(),
                    process.pid(),
                    initialised.join(),
                    Duration.ofNanos(System.nanoTime() - deliveredNanos),
                    residentKilobytes(process.pid())));
        }
        return result;
    }

    private static OptionalLong residentKilobytes(long processId) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(processId), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException notLinuxOrGone) {
            return OptionalLong.empty();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long processId() {
        return process.pid();
    }

    /** Kills the process as an out-of-memory killer would; what it worked on fails. */
    void kill() {
        process.destroyForcibly();
    }

    /**
     * Tells the process to end and lets it finish what it does at its end.
     *
     * @return whether it has ended
     */
    boolean end(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How fast it came up, once it has answered. */
    Optional<FunctionStart> start() {
        return start;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join();
        server.stop(0);
        executor.shutdownNow();
    }

    private static final class NotInitialised extends Exception {
        private final transient InvocationResult.Failed failure;

        NotInitialised(InvocationResult.Failed failure) {
            super(failure.message());
            this.failure = failure;
        }
    }
}
