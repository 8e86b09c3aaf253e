package io.journeyline.local.cli;

import io.journeyline.events.contactevent.ContactEventEncoder;
import io.journeyline.local.simulator.RecordEncoder;
import io.journeyline.model.fact.Fact;

/** The simulator's facts as the project's own contact-event JSON. */
final class ContactEventLines implements RecordEncoder {

    @Override
    public byte[] encode(Fact fact) {
        return ContactEventEncoder.encode(fact);
    }
}
