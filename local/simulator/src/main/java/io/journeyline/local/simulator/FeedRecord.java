package io.journeyline.local.simulator;

import java.time.Instant;

/**
 * One record as it is put on a stream.
 *
 * @param at    when it is put there
 * @param key   what to partition the stream by: the session, so that its records stay together
 * @param bytes the record; not copied, do not change them
 */
public record FeedRecord(Instant at, String key, byte[] bytes) {}
