package io.journeyline.local.cli;

import io.journeyline.local.engine.client.EngineProcess;
import io.journeyline.local.engine.client.LakeClient;
import io.journeyline.local.engine.client.LakeException;
import io.journeyline.local.stack.StateHold;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.S3Local;
import io.journeyline.local.standin.StandInException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the lake of a stack that runs, or of a kept state. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Asks the lake in Athena's SQL: of the stack that runs now, or of a kept state.",
        footer = {
            "",
            "Exit codes: 0 answered, 2 the command line or the statement is wrong, 3 no stack or state, or its engine does not"
                    + " work.",
            "Example: journeyline sql 'SELECT channel_type, count(*) FROM jar GROUP BY 1' --state /tmp/kept"
        })
final class SqlCommand implements Callable<Integer> {

    private static final Duration ENGINE_READY = Duration.ofSeconds(180);
    private static final String ENDING =
            "The engine does not answer any more: a stack that is just ending takes it along. Ask again when it has ended,"
                    + " with --state DIR if its state is kept, or start another one.";

    @Parameters(paramLabel = "SELECT", description = "One statement.")
    private String statement;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The kept state to ask; without it, the stack that runs now.")
    private Path state;

    @Option(names = "--json", description = "Write the rows as a JSON array of objects.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.current();
        Optional<RunningStack.Note> running =
                RunningStack.find(home).filter(note -> state == null || note.keepsIn(state));
        if (running.isPresent()) {
            try (LakeClient lake = LakeClient.connect(running.get().jdbcUrl())) {
                return ask(lake, ENDING);
            }
        }
        KeptState.requireIn(state);
        return askKept(home, KeptState.remembered(state).orElseThrow());
    }

    /** Only what holds and reads the lake is started: the S3 stand-in over the kept files, and the engine. */
    private int askKept(Home home, ZoneId zone) {
        Path log = state.resolve("logs").resolve("engine.log");
        try (StateHold held = StateHold.of(state);
                S3Local s3 = S3Local.start(0, state.resolve("s3"));
                EngineProcess engine = engine(home, s3.endpoint(), zone, log);
                LakeClient lake = LakeClient.connect(engine, s3.client(), Pipeline.LOCATIONS)) {
            return ask(lake, "The engine ended while it was asked; what it said last stands in " + log + ".");
        }
    }

    private EngineProcess engine(Home home, URI s3, ZoneId zone, Path log) {
        try {
            return EngineProcess.start(
                    EngineProcess.classPath(home.engineTarget()),
                    new EngineProcess.Settings(
                            s3,
                            Topology.LAKE_BUCKET,
                            Topology.QUARANTINE_BUCKET,
                            state.resolve("glue"),
                            zone,
                            log,
                            ENGINE_READY,
                            home.engineStartCache().options()));
        } catch (IllegalStateException | UncheckedIOException failure) {
            throw Pipeline.engineDoesNotWork(failure);
        }
    }

    /**
     * Asks.
     *
     * @param gone what to say if there is no engine any more that could answer
     */
    private int ask(LakeClient lake, String gone) {
        List<Map<String, Object>> rows;
        try {
            rows = lake.query(statement);
        } catch (LakeException failure) {
            if (failure.isUnreachable()) {
                throw new StandInException(gone, failure);
            }
            throw new UserMistake("The statement cannot be run: " + failure.getMessage());
        }
        if (json) {
            spec.commandLine().getOut().println(Report.json(rows));
        } else {
            new Console(spec.commandLine().getOut()).table(rows);
        }
        return ExitCode.OK;
    }
}
