package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionProgress;
import java.util.List;

/**
 * Where a run is.
 *
 * @param sources per mapping, how many records or notifications are done
 * @param functions per function, its counters
 * @param failures how many events went to an on-failure destination
 */
public record Progress(List<SourceProgress> sources, List<FunctionProgress> functions, int failures) {
    /**
     * One mapping.
     *
     * @param name what it connects, such as {@code journeyline-events → ingest-stream}
     */
    public record SourceProgress(String name, long recordsDone) {}

    /** One line for a terminal. */
    public String line() {
        StringBuilder line = new StringBuilder();
        for (SourceProgress source : sources) {
            line.append(source.name()).append(' ').append(source.recordsDone()).append("  ");
        }
        long inFlight = functions.stream().mapToLong(FunctionProgress::inFlight).sum();
        return line.append("in flight ").append(inFlight).toString();
    }
}
