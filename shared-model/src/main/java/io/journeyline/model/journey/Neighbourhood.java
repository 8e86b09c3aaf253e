package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/** What the journey rules ask about the world around a session. */
public interface Neighbourhood {

    /** The state of a session; empty if it is not known, or its channel or start are not known yet. */
    Optional<SessionState> state(SessionKey key);

    /** At least the sessions whose facts say that they belong with this one; perhaps some that once did. */
    Set<SessionKey> linkedFrom(SessionKey key);

    /** The entries of an identifier's timeline that start in a span, both ends inclusive, in their order. */
    NavigableSet<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to);

    /** Whether the identifier joins sessions. */
    Standing standing(Identifier identifier);

    /** Says which states will be asked for, so that they can be read together. */
    default void expect(Collection<SessionKey> keys) {}

    /**
     * Says that the timelines of these sessions' identifiers will be asked for around the sessions' starts, so that they can
     * be read together.
     *
     * @param farthest how far from a start, back and forth
     */
    default void expectAround(Collection<SessionState> sessions, Duration farthest) {}

    /** Says whose standing will be asked for, so that it can be read together. */
    default void expectStanding(Collection<Identifier> identifiers) {}
}
