package io.journeyline.local.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Kinesis as a child process, by npm's {@code kinesis-local}, listening on loopback.
 *
 * <p>Does not do: keep anything after its end (a run drains its streams, so nothing needs keeping), throttle as AWS
 * does, encrypt, check signatures. It slows down as a shard fills: put aggregated records.
 */
public final class KinesisLocal implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;
    private final KinesisClient client;

    private KinesisLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.client = StandInClients.kinesis(endpoint);
    }

    /**
     * Starts it and waits until its streams are active.
     *
     * @param port the loopback port, 0 for any free one
     * @param cache where the npm package is installed at first use
     * @param log where the process's own words go
     * @param shardsByStream the streams to create, each with its number of shards
     * @param puts hears that records are being put, by whomever, before the stand-in takes them
     * @throws StandInException when Node or npm is missing, the package cannot be installed, or the port is taken
     */
    public static KinesisLocal start(int port, Path cache, Path log, Map<String, Integer> shardsByStream, Runnable puts)
            throws InterruptedException {
        Path home = KinesisPackage.installedIn(cache);
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        "--max-old-space-size=256",
                        // What a request leaves behind is short-lived: with the default, a third of the time is
                        // collecting it.
                        "--max-semi-space-size=32",
                        "--require",
                        home.resolve("loopback.js").toString(),
                        "main.js")
                // It looks for its certificate in the working directory.
                .directory(home.resolve("node_modules/kinesis-local").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port));
        environment.put("KINESIS_MOCK_TLS_PORT", "1");
        environment.put("LOG_LEVEL", "ERROR");
        environment.put("AWS_REGION", StandInClients.REGION);
        environment.put("AWS_ACCOUNT_ID", StandInClients.ACCOUNT);
        environment.put("CREATE_STREAM_DURATION", "1ms");
        environment.put(
                "INITIALIZE_STREAMS",
                shardsByStream.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(",")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw KinesisPackage.nodeIsMissing(e);
        }
        CompletableFuture<String> firstWords = new CompletableFuture<>();
        Thread.ofVirtual().name("kinesis-stand-in-output").start(() -> follow(process, firstWords, puts));
        try {
            String words = firstWords.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!words.startsWith("LISTENING ")) {
                throw Ports.busy("Kinesis", port, "--kinesis-port", new IOException(words));
            }
            URI endpoint = URI.create("http://127.0.0.1:" + words.substring("LISTENING ".length()));
            KinesisLocal kinesis = new KinesisLocal(process, endpoint);
            kinesis.awaitActive(shardsByStream);
            return kinesis;
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new StandInException(
                    "The Kinesis stand-in (npm kinesis-local) did not come up within %d s; its words are in %s."
                            .formatted(START_LIMIT.toSeconds(), log),
                    e);
        } catch (RuntimeException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void follow(Process process, CompletableFuture<String> firstWords, Runnable puts) {
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null) {
                if (line.startsWith("LISTENING ") || line.startsWith("FAILED ")) {
                    firstWords.complete(line);
                } else if (line.equals("PUT")) {
                    puts.run();
                }
                line = output.readLine();
            }
            firstWords.completeExceptionally(new IOException("the process ended before it listened"));
        } catch (IOException | UncheckedIOException e) {
            firstWords.completeExceptionally(e);
        }
    }

    private void awaitActive(Map<String, Integer> shardsByStream) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!client.listStreams().streamNames().containsAll(shardsByStream.keySet())
                || !shardsByStream.keySet().stream().allMatch(this::isActive)) {
            if (System.nanoTime() > deadline) {
                throw new StandInException("The streams %s did not become active within %d s."
                        .formatted(shardsByStream.keySet(), START_LIMIT.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isActive(String stream) {
        return switch (client.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamStatusAsString()) {
            case "ACTIVE" -> true;
            default -> false;
        };
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The process's id, for those who watch its memory. */
    public long processId() {
        return process.pid();
    }

    /** A client for the owner's own use; closed with the stand-in. */
    public KinesisClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join();
    }
}
