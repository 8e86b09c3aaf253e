package io.journeyline.local.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How one function runs.
 *
 * @param name its name, which is also its handler's
 * @param heapMegabytes the Java heap of one process (a native one sizes its own)
 * @param timeout how long an invocation may take before its process is killed
 * @param concurrency how many processes may run at once; one is started ahead, others on demand
 * @param environment what it gets besides Lambda's own variables
 */
public record FunctionSettings(
        String name, int heapMegabytes, Duration timeout, int concurrency, Map<String, String> environment) {
    public FunctionSettings {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(name, "name");
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "Function %s needs a concurrency of at least 1, not %d.".formatted(name, concurrency));
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException(
                    "Function %s has the timeout %s; Lambda allows up to 15 minutes.".formatted(name, timeout));
        }
    }
}
