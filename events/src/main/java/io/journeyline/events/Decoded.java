package io.journeyline.events;

import io.journeyline.model.fact.Fact;
import java.util.List;

/** What one input record became: exactly one of these. */
public sealed interface Decoded {

    /** The record speaks; at least one fact. */
    record Facts(List<Fact> facts) implements Decoded {

        public Facts {
            facts = List.copyOf(facts);
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("a record without facts is dropped or rejected, with a reason");
            }
        }
    }

    /** The record is left out by a stated rule of its source, for example a phantom call. */
    record Dropped(String reason) implements Decoded {}

    /** The record cannot be used. */
    record Rejected(Rejection rejection) implements Decoded {}
}
