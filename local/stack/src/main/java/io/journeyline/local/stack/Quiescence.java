package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionPool;
import io.journeyline.local.runtime.FunctionProgress;
import io.journeyline.local.source.FailureDestination;
import io.journeyline.local.source.RunningMapping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out whether everything has come to rest.
 *
 * <p>Why this is exact: only functions write to what functions read (those who feed do so before they ask). A pass
 * notes how many invocations have ever begun, sees that none is running, then asks every source itself whether it
 * holds anything behind its checkpoints, and last sees that no invocation has begun since. So nothing was written
 * while the sources were asked, and every source was at its end: nothing is left, and nothing can come.
 */
final class Quiescence {
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(100);
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

    private final List<RunningMapping> mappings;
    private final List<FunctionPool> functions;
    private final FailureDestination failures;

    Quiescence(List<RunningMapping> mappings, List<FunctionPool> functions, FailureDestination failures) {
        this.mappings = mappings;
        this.functions = functions;
        this.failures = failures;
    }

    /** Waits for rest, at most as long as the limit; says whether it came. */
    boolean await(Duration limit, Consumer<Progress> listener) throws InterruptedException {
        long begun = System.nanoTime();
        long reported = begun - BETWEEN_REPORTS.toNanos();
        requireWorking();
        while (!isQuiescent()) {
            requireWorking();
            long now = System.nanoTime();
            if (now - begun > limit.toNanos()) {
                return false;
            }
            if (now - reported >= BETWEEN_REPORTS.toNanos()) {
                listener.accept(progress());
                reported = now;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PASSES.toNanos());
        }
        listener.accept(progress());
        return true;
    }

    private void requireWorking() {
        try {
            mappings.forEach(RunningMapping::requireWorking);
        } catch (IllegalStateException e) {
            throw new StackException(e.getMessage() + " More is in the state directory's logs/stack.log.", e);
        }
    }

    private boolean isQuiescent() {
        long before = invocations();
        return functions.stream().noneMatch(function -> function.progress().inFlight() > 0)
                && mappings.stream().allMatch(RunningMapping::isAtTip)
                && invocations() == before;
    }

    private long invocations() {
        return functions.stream()
                .map(FunctionPool::progress)
                .mapToLong(FunctionProgress::invocations)
                .sum();
    }

    Progress progress() {
        return new Progress(
                mappings.stream()
                        .map(mapping -> new Progress.SourceProgress(mapping.name(), mapping.recordsDone()))
                        .toList(),
                functions.stream().map(FunctionPool::progress).toList(),
                failures.failures().size());
    }
}
