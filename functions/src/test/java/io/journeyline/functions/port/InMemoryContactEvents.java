package io.journeyline.functions.port;

import io.journeyline.model.fact.LocatedFact;
import java.util.ArrayList;
import java.util.List;

/** The contact-event stream. */
public final class InMemoryContactEvents implements ContactEventSink {

    private final FaultDial dial;
    private final List<LocatedFact> facts = new ArrayList<>();

    public InMemoryContactEvents(FaultDial dial) {
        this.dial = dial;
    }

    @Override
    public void put(List<LocatedFact> put) {
        if (put.isEmpty()) {
            return;
        }
        dial.around(() -> facts.addAll(put));
    }

    /** Everything put, repeats included. */
    public List<LocatedFact> facts() {
        return List.copyOf(facts);
    }
}
