package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the journey rules ask about the world around a session. Answers must be complete and of one moment. */
public interface Neighbourhood {

    /** The state of a session; empty if it is not known, or its channel or start are not known yet. */
    Optional<SessionState> state(SessionKey key);

    /** The sessions whose facts say that they belong with this one. */
    Set<SessionKey> linkedFrom(SessionKey key);

    /** The sessions of an identifier that started in a span, both ends inclusive, in their order. */
    List<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to);
}
