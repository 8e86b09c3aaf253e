package io.journeyline.local.cli;

import io.journeyline.local.engine.client.EngineProcess;
import io.journeyline.local.engine.client.LakeClient;
import io.journeyline.local.engine.client.MergeReport;
import io.journeyline.local.runtime.FunctionArtefact;
import io.journeyline.local.stack.LocalStack;
import io.journeyline.local.stack.StackConfiguration;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.StandInException;
import io.journeyline.quicksight.lake.LakeLocations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The stack and the engine over it. The engine starts while the first records are already on their way. */
final class Pipeline implements AutoCloseable {

    static final LakeLocations LOCATIONS = new LakeLocations(Topology.LAKE_BUCKET, Topology.QUARANTINE_BUCKET);
    private static final Duration ENGINE_READY = Duration.ofSeconds(180);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration AT_REST = Duration.ofMinutes(60);

    private final LocalStack stack;
    private final CompletableFuture<Lake> lake;
    private final Console console;

    /** The engine and a connection to it. */
    private record Lake(EngineProcess engine, LakeClient client) {}

    private Pipeline(LocalStack stack, CompletableFuture<Lake> lake, Console console) {
        this.stack = stack;
        this.lake = lake;
        this.console = console;
    }

    /** Starts the stack, and in the background the engine. */
    static Pipeline start(Home home, StackOptions options, KeptState kept, Console console)
            throws InterruptedException {
        FunctionArtefact artefact = options.nativeFunctions() ? home.nativeFunctions() : home.jvmFunctions();
        StackConfiguration configuration =
                StackConfiguration.of(artefact).withCacheDirectory(home.cache()).withPorts(options.ports());
        if (options.state().isPresent()) {
            configuration = configuration.withStateDirectory(options.state().get());
        }
        String classPath = EngineProcess.classPath(home.engineTarget());
        List<String> startCache = home.engineStartCache().options();
        console.progress("starting the stand-ins and the functions ...");
        LocalStack stack = LocalStack.start(configuration);
        if (stack.wasInterrupted()) {
            console.say("The last run on this state ended before it came to rest. What was on its way is gone: feed"
                    + " its files again, which counts nothing twice.");
        }
        ZoneId zone = kept.settle(stack.stateDirectory());
        Path log = stack.stateDirectory().resolve("logs").resolve("engine.log");
        CompletableFuture<Lake> lake = CompletableFuture.supplyAsync(() -> {
            EngineProcess engine = EngineProcess.start(
                    classPath,
                    new EngineProcess.Settings(
                            stack.endpoints().s3(),
                            Topology.LAKE_BUCKET,
                            Topology.QUARANTINE_BUCKET,
                            stack.stateDirectory().resolve("glue"),
                            zone,
                            log,
                            ENGINE_READY,
                            startCache));
            return new Lake(engine, LakeClient.connect(engine, stack.s3(), LOCATIONS));
        });
        return new Pipeline(stack, lake, console);
    }

    LocalStack stack() {
        return stack;
    }

    /** Waits until every record is worked off. */
    void awaitRest() throws InterruptedException {
        stack.awaitQuiescence(AT_REST, progress -> console.progress(progress.line()));
        console.endProgress();
    }

    /** Waits for rest, but not longer than a round: a steady feed never rests. */
    LocalStack.Motion settle() throws InterruptedException {
        LocalStack.Motion motion = stack.settle(ROUND, progress -> console.progress(progress.line()));
        console.endProgress();
        return motion;
    }

    /** What the schedule does on AWS. */
    MergeReport merge() {
        console.progress("merging change objects into the lake ...");
        MergeReport report;
        synchronized (this) {
            report = lake().client().merge();
        }
        console.endProgress();
        return report;
    }

    /** Asks the lake; callers take turns, because a connection is for one thread at a time. */
    synchronized List<Map<String, Object>> query(String sql) {
        return lake().client().query(sql);
    }

    synchronized <T> T ask(Function<LakeClient, T> question) {
        return question.apply(lake().client());
    }

    boolean engineReady() {
        return lake.isDone() && !lake.isCompletedExceptionally();
    }

    String jdbcUrl() {
        return lake().engine().jdbcUrl();
    }

    private Lake lake() {
        try {
            return lake.join();
        } catch (CompletionException failure) {
            throw engineDoesNotWork(failure.getCause());
        }
    }

    static StandInException engineDoesNotWork(Throwable cause) {
        return new StandInException(
                "The SQL engine does not work: " + cause.getMessage()
                        + "\nWhat this machine lacks is told by './journeyline doctor'.",
                cause);
    }

    @Override
    public void close() {
        lake.handle((ready, failure) -> {
            if (ready != null) {
                ready.client().close();
                ready.engine().close();
            }
            return null;
        });
        stack.close();
    }
}
