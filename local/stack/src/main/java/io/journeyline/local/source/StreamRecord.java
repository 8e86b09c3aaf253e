package io.journeyline.local.source;

import java.time.Instant;

/**
 * A record of a stream on its way to a function.
 *
 * @param sequenceNumber its place in its shard
 * @param arrival when the stream took it
 * @param json its entry in the event document's {@code Records}, already written
 */
record StreamRecord(String sequenceNumber, Instant arrival, byte[] json) {}
