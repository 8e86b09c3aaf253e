package io.journeyline.local.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows the first KPI at the moment it is known, and remembers when that was. */
final class FirstFigure {

    private static final double NANOS = 1e9;

    private final Console console;
    private final long fedNanos;
    private Optional<Double> seconds = Optional.empty();

    /** @param fedNanos when the first record was fed, by the monotonic clock */
    FirstFigure(Console console, long fedNanos) {
        this.console = console;
        this.fedNanos = fedNanos;
    }

    /** Hears of a KPI's rows; only the first KPI is shown. */
    void known(List<Map<String, Object>> rows) {
        if (seconds.isEmpty() && !rows.isEmpty()) {
            seconds = Optional.of((System.nanoTime() - fedNanos) / NANOS);
            console.say("The first KPI, " + rows.getFirst().get("kpi") + ": "
                    + rows.stream()
                            .map(row -> row.get("channel") + " " + row.get("numerator"))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** From the first record fed to the first KPI; to now if there was nothing to show. */
    double seconds() {
        return seconds.orElseGet(() -> (System.nanoTime() - fedNanos) / NANOS);
    }
}
