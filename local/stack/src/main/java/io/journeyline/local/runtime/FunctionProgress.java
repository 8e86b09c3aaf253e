package io.journeyline.local.runtime;

/**
 * Counters of one function since its start.
 *
 * @param invocations begun so far
 * @param failures how many of them failed, for whatever reason
 * @param inFlight how many are not answered yet, including those that wait for a free process
 */
public record FunctionProgress(String function, long invocations, long failures, int inFlight) {}
