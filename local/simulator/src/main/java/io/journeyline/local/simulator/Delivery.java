package io.journeyline.local.simulator;

import io.journeyline.model.fact.Fact;
import java.time.Instant;

/**
 * A fact on its way out of a simulated source.
 *
 * @param at   when the source sends it
 * @param fact what it says
 */
public record Delivery(Instant at, Fact fact) {}
