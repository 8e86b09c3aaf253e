package io.journeyline.model.session;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One stay of a session in a queue.
 *
 * @param queue  which; null if not known
 * @param from   when it entered; null if only the leaving is known
 * @param to     when it left, in whatever way; null while it waits
 * @param waited seconds waited, as recorded, else by the clock; null while it waits
 */
public record QueueStay(String queue, Instant from, Instant to, BigDecimal waited) {}
