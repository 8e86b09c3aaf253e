package io.journeyline.local.cli;

import io.journeyline.local.runtime.AtExit;
import io.journeyline.simulation.Campaign;
import io.journeyline.simulation.Divergence;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for a world in which stitching does not come out as it must. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Runs stitching and customers in worlds that repeat, delay, revise, crash and collide, one for each"
                        + " seed, and compares every record with a brute-force recomputation. A world that diverges is told as"
                        + " the smallest story found that still does.",
        footer = {
            "",
            "Exit codes: 0 none diverged, 1 some did, 2 the command line is wrong, 130 stopped by Ctrl-C.",
            "Example, one seed again: journeyline simulate --seeds 1 --from 4711"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final long MOST_SEEDS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many worlds (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "S",
            defaultValue = "0",
            description = "The first seed; the others follow it (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--json", description = "Write what came of it as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new UserMistake("--seeds is a number from 1 to " + MOST_SEEDS + ", not " + seeds + ".");
        }
        if (from < 0 || from > Long.MAX_VALUE - MOST_SEEDS) {
            throw new UserMistake(
                    "--from is a number from 0 to " + (Long.MAX_VALUE - MOST_SEEDS) + ", not " + from + ".");
        }
        PrintWriter err = spec.commandLine().getErr();
        Console console = new Console(err);
        long begin = System.nanoTime();
        AtomicReference<Campaign.Report> last = new AtomicReference<>(new Campaign.Report(0, 0, 0, List.of()));
        Campaign.Report report;
        try (AtExit stopped = AtExit.run(() -> {
            console.endProgress();
            err.println("Stopped: " + summary(last.get(), secondsSince(begin)));
        })) {
            report = Campaign.run(from, seeds, Runtime.getRuntime().availableProcessors(), now -> {
                last.set(now);
                console.progress(now.seeds() + " of " + seeds + " seeds, "
                        + now.divergences().size() + " diverged");
            });
        }
        console.endProgress();
        tell(report, secondsSince(begin));
        return report.divergences().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(Campaign.Report report, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Report.json(document(report, seconds)));
            return;
        }
        report.divergences().forEach(divergence -> out.println(divergence.text()));
        out.println(summary(report, seconds));
    }

    private Map<String, Object> document(Campaign.Report report, double seconds) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", from);
        document.put("seeds", report.seeds());
        document.put("port_calls", report.calls());
        document.put("faults", report.troubles());
        document.put("seconds", seconds);
        document.put("seeds_per_second", report.seeds() / seconds);
        document.put(
                "divergences",
                report.divergences().stream().map(SimulateCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(Divergence divergence) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", divergence.seed());
        document.put("differences", divergence.differences());
        document.put("story", divergence.shrunk());
        return document;
    }

    private static String summary(Campaign.Report report, double seconds) {
        return String.format(
                Locale.ROOT,
                "%d seeds, %d port calls, %d of them failed on purpose, in %.1f s (%.0f seeds/s): %s",
                report.seeds(),
                report.calls(),
                report.troubles(),
                seconds,
                report.seeds() / seconds,
                report.divergences().isEmpty()
                        ? "none diverged."
                        : report.divergences().size() + " diverged, seeds "
                                + report.divergences().stream()
                                        .map(Divergence::seed)
                                        .toList() + ".");
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }
}
