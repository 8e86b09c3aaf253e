package io.journeyline.local.runtime;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How fast a function's process came up.
 *
 * @param initialisation from the start of the process to its asking for the first event
 * @param firstInvocation from that event's delivery to its answer
 * @param residentKilobytes the memory that its process held then; empty where the operating system does not say
 */
public record FunctionStart(
        String function,
        long processId,
        Duration initialisation,
        Duration firstInvocation,
        OptionalLong residentKilobytes) {
    /** Start to first response, without the time the ready process waited for work. */
    public Duration startToFirstResponse() {
        return initialisation.plus(firstInvocation);
    }
}
