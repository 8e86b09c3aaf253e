package io.journeyline.local.simulator;

import io.journeyline.model.fact.Fact;

/** Writes a fact as a record of the feed, for example as contact-event JSON. Pure. */
@FunctionalInterface
public interface RecordEncoder {

    byte[] encode(Fact fact);
}
