package io.journeyline.functions.ingest;

import java.time.Instant;

/**
 * One input record, before anybody knows what it says.
 *
 * @param position  where it came from, unique and the same at every delivery
 * @param source    the source that sent it
 * @param location  where an upstream team looks for it, for example {@code line 17}
 * @param arrivedAt when it reached the landing zone or stream; the same at every delivery
 */
record InputRecord(String position, String source, String location, Instant arrivedAt) {}
