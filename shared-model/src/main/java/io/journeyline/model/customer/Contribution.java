package io.journeyline.model.customer;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;

/**
 * What one session says about its customer.
 *
 * @param session    which session
 * @param start      when it started
 * @param channel    its channel
 * @param initiation who began it
 */
public record Contribution(SessionKey session, Instant start, Channel channel, Initiation initiation) {}
