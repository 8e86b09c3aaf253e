package io.journeyline.local.cli;

import io.journeyline.local.page.PageServer;
import io.journeyline.local.page.PageSource;
import io.journeyline.local.page.PageStatus;
import io.journeyline.local.page.PageStatus.Phase;
import io.journeyline.local.stack.LocalStack;
import io.journeyline.local.stack.Progress;
import io.journeyline.local.standin.StandInException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One run from start to end: start, feed, work off, merge, report, and serve until told to stop. */
final class Session {

    private static final double NANOS = 1e9;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final StackOptions options;
    private final Console console;
    private final Home home;
    private final long begin;
    private final AtomicLong version = new AtomicLong();
    private volatile PageStatus status;

    /** Feeds records into a stack that runs. */
    @FunctionalInterface
    interface Feeding {

        void feed(LocalStack stack) throws IOException, InterruptedException;
    }

    Session(StackOptions options, Console console, Home home) {
        this.options = options;
        this.console = console;
        this.home = home;
        this.begin = System.nanoTime();
        this.status = status(Phase.STARTING, "Starting", Map.of());
    }

    /**
     * Runs.
     *
     * @param fallbackZone the zone of what is fed
     * @return the exit code
     */
    int run(Optional<ZoneId> fallbackZone, Feeding feeding) throws IOException, InterruptedException {
        // Before anything is started: what starts takes its time, and is in vain without the page.
        requirePagePort();
        KeptState kept = new KeptState(options.reportingZone(), fallbackZone);
        try (Stopping stopping = Stopping.announcedBy(console, this::sayStopped);
                Pipeline pipeline = Pipeline.start(home, options, kept, console)) {
            LocalStack stack = pipeline.stack();
            ZoneId zone = KeptState.remembered(stack.stateDirectory()).orElseThrow();
            try (PageServer page = servePage(pipeline, zone);
                    RunningStack running = RunningStack.announce(home, pipeline, stack, console)) {
                console.say(
                        "Ready after " + seconds(begin) + " s. Page: " + page.address() + "   reporting zone: " + zone);
                running.keep();
                long fed = System.nanoTime();
                double startSeconds = (fed - begin) / NANOS;
                status = status(Phase.LOADING, "Records are on their way", counts(stack.progress()));
                feeding.feed(stack);
                pipeline.awaitRest();
                console.say("Everything is worked off " + seconds(fed) + " s after the first record was fed.");
                // The views unite what is merged with what is not, so the figures need not wait for the merge.
                FirstFigure first = new FirstFigure(console, fed);
                List<Map<String, Object>> totals = pipeline.ask(lake -> Figures.totals(lake, first::known));
                double allSeconds = (System.nanoTime() - fed) / NANOS;
                pipeline.merge();
                Report report = pipeline.ask(lake -> Report.of(
                        lake,
                        totals,
                        stack.failures(),
                        stack.functionStarts(),
                        new Report.Seconds(startSeconds, first.seconds(), allSeconds)));
                status = status(Phase.READY, "Everything is worked off", counts(stack.progress()));
                report.print(console);
                KeptState.note(stack.stateDirectory()).ifPresent(note -> {
                    console.say("");
                    console.say(note);
                });
                console.say("");
                console.say(String.format(
                        Locale.ROOT,
                        "First KPI %.1f s after the command, %.1f s after the first record was fed; all KPIs %.1f s after"
                                + " that record.",
                        report.seconds().start() + report.seconds().firstKpi(),
                        report.seconds().firstKpi(),
                        report.seconds().kpis()));
                options.json().ifPresent(report::write);
                int code = report.good() ? ExitCode.OK : ExitCode.FAILED;
                if (code != ExitCode.OK) {
                    console.say("Something that must hold does not: see above.");
                }
                if (!options.once()) {
                    serve(pipeline, page, stack);
                }
                return code;
            }
        }
    }

    private void sayStopped() {
        console.say(
                switch (status.phase()) {
                    case READY -> "Stopped.";
                    case STARTING, LOADING, FAILED ->
                        options.state()
                                .map(state -> "Stopped before everything was worked off. To go on, feed the same files"
                                        + " again with --state " + state + ": it counts nothing twice.")
                                .orElse("Stopped before everything was worked off.");
                });
    }

    /** Keeps the figures fresh while others push records, until Ctrl-C ends the process. */
    private void serve(Pipeline pipeline, PageServer page, LocalStack stack) throws InterruptedException {
        console.say("");
        console.say("The page is at " + page.address());
        console.say("Push more: sftp -P " + stack.endpoints().sftpPort() + " <source>@127.0.0.1 (password "
                + stack.endpoints().sftpPassword() + "), Kinesis at "
                + stack.endpoints().kinesis());
        console.say("Ask: ./journeyline sql 'SELECT * FROM jar LIMIT 5'     Stop: Ctrl-C");
        CountDownLatch never = new CountDownLatch(1);
        long done = recordsDone(stack.progress());
        while (!never.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = recordsDone(stack.progress());
            if (now != done) {
                status = status(Phase.LOADING, "New records are on their way", counts(stack.progress()));
                LocalStack.Motion motion = pipeline.settle();
                // What comes while this is merged has its turn in the next round.
                done = recordsDone(stack.progress());
                pipeline.merge();
                status = switch (motion) {
                    case AT_REST -> status(Phase.READY, "Everything is worked off", counts(stack.progress()));
                    case MOVING -> status(Phase.LOADING, "Records keep coming", counts(stack.progress()));
                };
                console.say(
                        switch (motion) {
                            case AT_REST -> "New records are worked off and merged.";
                            case MOVING -> "Records keep coming; what has arrived so far is merged.";
                        });
            }
        }
    }

    /** The page asks anew whatever it has kept when the version changes. */
    private PageStatus status(Phase phase, String headline, Map<String, Long> counts) {
        return new PageStatus(version.incrementAndGet(), phase, headline, counts);
    }

    private static Map<String, Long> counts(Progress progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        progress.sources().forEach(source -> counts.merge(source.name(), source.recordsDone(), Long::sum));
        return counts;
    }

    private static long recordsDone(Progress progress) {
        return progress.sources().stream()
                .mapToLong(Progress.SourceProgress::recordsDone)
                .sum();
    }

    private PageServer servePage(Pipeline pipeline, ZoneId zone) {
        try {
            return PageServer.start(source(pipeline, zone), options.pagePort());
        } catch (IOException taken) {
            throw pagePort(taken);
        }
    }

    private void requirePagePort() {
        try {
            PageServer.requireFree(options.pagePort());
        } catch (IOException taken) {
            throw pagePort(taken);
        }
    }

    private static StandInException pagePort(IOException taken) {
        return new StandInException(
                "The page cannot be served: " + taken.getMessage() + ". The option is --page-port.", taken);
    }

    private PageSource source(Pipeline pipeline, ZoneId zone) {
        return new PageSource() {
            @Override
            public List<Map<String, Object>> query(String sql) {
                return pipeline.query(sql);
            }

            @Override
            public PageStatus status() {
                return status;
            }

            @Override
            public ZoneId reportingZone() {
                return zone;
            }
        };
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - since) / NANOS);
    }
}
