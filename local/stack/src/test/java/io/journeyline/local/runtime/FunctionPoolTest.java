package io.journeyline.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes over the real Runtime API. */
class FunctionPoolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private FunctionPool pool;

    private FunctionPool pool(Duration timeout, int concurrency, Map<String, String> environment) throws Exception {
        FunctionLauncher launcher = FunctionLauncher.of(
                new FunctionArtefact.Command(TestFunction.command(TestFunction.class)), directory, Map.of());
        pool = new FunctionPool(
                new FunctionSettings("test", 96, timeout, concurrency, environment),
                launcher,
                directory.resolve("test.log"),
                Clock.systemUTC());
        return pool;
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    private JsonNode succeeded(String event) throws Exception {
        return switch (pool.invoke(event.getBytes(StandardCharsets.UTF_8))) {
            case InvocationResult.Succeeded(byte[] payload) -> JSON.readTree(payload);
            case InvocationResult.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    private InvocationResult.Failed failed(String event) throws Exception {
        return switch (pool.invoke(event.getBytes(StandardCharsets.UTF_8))) {
            case InvocationResult.Succeeded(byte[] payload) ->
                throw new AssertionError(new String(payload, StandardCharsets.UTF_8));
            case InvocationResult.Failed failed -> failed;
        };
    }

    @Test
    void invoke_twice_sameProcessAnswersAndLogs() throws Exception {
        pool(Duration.ofMinutes(1), 1, Map.of()).warm();
        JsonNode first = succeeded("{\"n\":1}");
        JsonNode second = succeeded("{\"n\":2}");

        assertThat(first.at("/echo/n").asInt()).isEqualTo(1);
        assertThat(second.at("/echo/n").asInt()).isEqualTo(2);
        assertThat(second.path("pid")).isEqualTo(first.path("pid"));
        assertThat(pool.starts()).singleElement().satisfies(start -> {
            assertThat(start.processId()).isEqualTo(first.path("pid").asLong());
            assertThat(start.initialisation()).isPositive();
            assertThat(start.startToFirstResponse()).isGreaterThan(start.initialisation());
        });
        await().untilAsserted(() ->
                assertThat(Files.readString(directory.resolve("test.log"))).contains("event {\"n\":2}"));
    }

    @Test
    void invoke_functionThrows_failureIsReportedAndTheProcessLives() throws Exception {
        pool(Duration.ofMinutes(1), 1, Map.of());
        JsonNode before = succeeded("{}");
        InvocationResult.Failed failure = failed("{\"do\":\"fail\"}");

        assertThat(failure.reason()).isEqualTo(InvocationResult.Reason.REPORTED);
        assertThat(failure.message()).contains("IllegalArgumentException").contains("asked to fail");
        assertThat(JSON.readTree(failure.payload()).path("errorMessage").asText())
                .isEqualTo("asked to fail");
        assertThat(succeeded("{}").path("pid")).isEqualTo(before.path("pid"));
    }

    @Test
    void invoke_processEnds_failsAndTheNextGetsANewProcess() throws Exception {
        pool(Duration.ofMinutes(1), 1, Map.of());
        JsonNode before = succeeded("{}");
        InvocationResult.Failed failure = failed("{\"do\":\"exit\"}");

        assertThat(failure.reason()).isEqualTo(InvocationResult.Reason.CRASHED);
        assertThat(failure.message()).contains("exit status 7");
        assertThat(succeeded("{}").path("pid")).isNotEqualTo(before.path("pid"));
        assertThat(pool.progress()).isEqualTo(new FunctionProgress("test", 3, 1, 0));
    }

    @Test
    void invoke_longerThanItsTimeout_processIsKilled() throws Exception {
        pool(Duration.ofSeconds(2), 1, Map.of()).warm();
        InvocationResult.Failed failure = failed("{\"do\":\"hang\"}");

        assertThat(failure.reason()).isEqualTo(InvocationResult.Reason.TIMED_OUT);
        assertThat(failure.message()).contains("Task timed out after 2.00 seconds");
    }

    @Test
    void kill_whileItWorks_theInvocationFails() throws Exception {
        pool(Duration.ofMinutes(5), 1, Map.of()).warm();
        CompletableFuture<InvocationResult.Failed> failure = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                failure.complete(failed("{\"do\":\"hang\"}"));
            } catch (Exception | AssertionError e) {
                failure.completeExceptionally(e);
            }
        });
        await().untilAsserted(() ->
                assertThat(Files.readString(directory.resolve("test.log"))).contains("hang"));
        OptionalLong killed = pool.kill();
        worker.join();

        assertThat(killed).isPresent();
        assertThat(failure.join().reason()).isEqualTo(InvocationResult.Reason.CRASHED);
        assertThat(failure.join().message()).contains("exit status 137");
    }

    @Test
    void invoke_processEndsBeforeItAsksForWork_failsAsNotInitialised() throws Exception {
        pool(Duration.ofMinutes(1), 1, Map.of("TEST_MODE", "broken-at-start"));
        InvocationResult.Failed failure = failed("{}");

        assertThat(failure.reason()).isEqualTo(InvocationResult.Reason.NOT_INITIALISED);
        assertThat(failure.message()).contains("exit status 3");
    }

    @Test
    void invoke_commandThatDoesNotExist_failsWithItsName() throws Exception {
        pool = new FunctionPool(
                new FunctionSettings("test", 96, Duration.ofMinutes(1), 1, Map.of()),
                FunctionLauncher.of(new FunctionArtefact.Command(List.of("no-such-command")), directory, Map.of()),
                directory.resolve("test.log"),
                Clock.systemUTC());

        assertThat(failed("{}").message()).contains("no-such-command");
    }

    @Test
    void close_whileItWorks_theInvokerIsToldThatEverythingStops() throws Exception {
        pool(Duration.ofMinutes(5), 1, Map.of()).warm();
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                result.complete(pool.invoke("{\"do\":\"hang\"}".getBytes(StandardCharsets.UTF_8)));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        await().untilAsserted(() ->
                assertThat(Files.readString(directory.resolve("test.log"))).contains("hang"));
        pool.close();
        worker.join();

        assertThatThrownBy(result::join).hasCauseInstanceOf(StoppedException.class);
    }
}
