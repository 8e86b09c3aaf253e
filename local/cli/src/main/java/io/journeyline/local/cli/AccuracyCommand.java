package io.journeyline.local.cli;

import io.journeyline.local.simulator.Disorder;
import io.journeyline.local.simulator.Feed;
import io.journeyline.local.simulator.Simulation;
import io.journeyline.local.simulator.SimulationSettings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures stitching against the journeys that the simulated centre knows to be true. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        description = "Stitches what demo's simulated contact centre sends, in memory and without a stack, and compares"
                + " the journeys with the true ones: precision and recall over pairs of sessions.",
        footer = {
            "",
            "What lowers the figures is told in docs/simulation.md. Exit codes: 0 measured, 2 the command line is wrong."
        })
final class AccuracyCommand implements Callable<Integer> {

    private static final int DECIMALS = 4;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "About how many contacts the simulated centre gets, at most 20000 (default: ${DEFAULT-VALUE}).")
    private int contacts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = DemoCommand.DEFAULT_SEED,
            description = "Equal seeds give equal centres (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Write the figures as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SimulationSettings settings = DemoCommand.settings(seed, contacts);
        Simulation simulation = Simulation.of(settings);
        Feed feed = Feed.of(simulation, Disorder.DEMO, seed, new ContactEventLines());
        StitchingAccuracy accuracy = StitchingAccuracy.of(simulation.journeys(), StitchingAccuracy.stitch(feed));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Report.json(document(accuracy)) : text(accuracy));
        return ExitCode.OK;
    }

    private Map<String, Object> document(StitchingAccuracy accuracy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", seed);
        document.put("contacts", contacts);
        document.put("sessions", accuracy.sessions());
        document.put("true_journeys", accuracy.trueJourneys());
        document.put("stitched_journeys", accuracy.stitchedJourneys());
        document.put("true_pairs", accuracy.truePairs());
        document.put("stitched_pairs", accuracy.stitchedPairs());
        document.put("right_pairs", accuracy.rightPairs());
        document.put("precision", rounded(accuracy.precision()));
        document.put("recall", rounded(accuracy.recall()));
        return document;
    }

    private static BigDecimal rounded(OptionalDouble share) {
        return share.isEmpty() ? null : BigDecimal.valueOf(share.getAsDouble()).setScale(DECIMALS, RoundingMode.DOWN);
    }

    private static String text(StitchingAccuracy accuracy) {
        return String.format(
                Locale.ROOT,
                "%d sessions, %d true journeys, %d stitched ones.%n"
                        + "Precision %s: of %d pairs of sessions that were joined, %d belong together.%n"
                        + "Recall    %s: of %d pairs that belong together, %d were joined.",
                accuracy.sessions(),
                accuracy.trueJourneys(),
                accuracy.stitchedJourneys(),
                percent(accuracy.precision()),
                accuracy.stitchedPairs(),
                accuracy.rightPairs(),
                percent(accuracy.recall()),
                accuracy.truePairs(),
                accuracy.rightPairs());
    }

    private static String percent(OptionalDouble share) {
        BigDecimal rounded = rounded(share);
        return rounded == null ? "-" : rounded.movePointRight(2).toPlainString() + " %";
    }
}
