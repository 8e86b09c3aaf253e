package io.journeyline.local.runtime;

import java.time.Duration;

/**
 * How fast a function's process came up.
 *
 * @param initialisation from the start of the process to its asking for the first event
 * @param firstInvocation from that event's delivery to its answer
 */
public record FunctionStart(String function, long processId, Duration initialisation, Duration firstInvocation) {
    /** Start to first response, without the time the ready process waited for work. */
    public Duration startToFirstResponse() {
        return initialisation.plus(firstInvocation);
    }
}
