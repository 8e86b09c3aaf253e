package io.journeyline.local.cli;

import io.journeyline.local.engine.client.EngineProcess;
import io.journeyline.local.engine.client.LakeClient;
import io.journeyline.local.runtime.Folders;
import io.journeyline.local.runtime.StartCache;
import io.journeyline.local.stack.LocalStack;
import io.journeyline.local.stack.StackConfiguration;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.S3Local;
import io.journeyline.local.standin.StandInException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the functions and the engine start once, so that what they load is at hand at later starts. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Has the functions and the SQL engine rehearse their start, so that demo, run and sql start faster.",
            "The launcher does this after each build; what is prepared already is left as it is."
        },
        footer = {
            "",
            "Exit codes: 0 prepared, 3 something could not be (everything works without), 130 stopped by Ctrl-C."
        })
final class PrepareCommand implements Callable<Integer> {

    private static final Duration ENGINE_READY = Duration.ofSeconds(180);
    private static final Duration ENGINE_END = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.current();
        Console console = new Console(spec.commandLine().getErr());
        long begin = System.nanoTime();
        console.progress("rehearsing the starts of functions and engine ...");
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Void> functions = executor.submit(() -> {
                LocalStack.prepare(StackConfiguration.of(home.jvmFunctions()).withCacheDirectory(home.cache()));
                return null;
            });
            Future<Void> engine = executor.submit(() -> {
                prepareEngine(home);
                return null;
            });
            functions.get();
            engine.get();
        } catch (ExecutionException failure) {
            console.endProgress();
            throw new StandInException(
                    "Starts could not be made faster (everything works without): "
                            + failure.getCause().getMessage(),
                    failure.getCause());
        }
        console.endProgress();
        console.say("Prepared faster starts in %.0f s.".formatted((System.nanoTime() - begin) / 1e9));
        return ExitCode.OK;
    }

    private static void prepareEngine(Home home) throws IOException, InterruptedException {
        StartCache cache = home.engineStartCache();
        if (cache.isThere()) {
            return;
        }
        Path work = home.cache().resolve("prepare");
        // Left by one that was stopped.
        Folders.remove(work);
        try (S3Local s3 = S3Local.start(0, work.resolve("s3"))) {
            s3.createBuckets(Topology.BUCKETS);
            cache.make(recording -> rehearse(home, s3, work, recording));
        } finally {
            Folders.remove(work);
        }
    }

    /** What a run asks of the engine, over an empty lake. */
    private static void rehearse(Home home, S3Local s3, Path work, List<String> recording) {
        EngineProcess engine = EngineProcess.start(
                EngineProcess.classPath(home.engineTarget()),
                new EngineProcess.Settings(
                        s3.endpoint(),
                        Topology.LAKE_BUCKET,
                        Topology.QUARANTINE_BUCKET,
                        work.resolve("glue"),
                        ZoneOffset.UTC,
                        work.resolve("engine.log"),
                        ENGINE_READY,
                        recording));
        try (LakeClient lake = LakeClient.connect(engine, s3.client(), Pipeline.LOCATIONS)) {
            List<Map<String, Object>> tables = lake.query(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'journeyline' ORDER BY 1");
            for (Map<String, Object> table : tables) {
                lake.query("SELECT * FROM " + table.get("table_name"));
            }
        } finally {
            engine.end(ENGINE_END);
        }
    }
}
