package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;

/** Why two sessions are one journey. */
public sealed interface Tie {

    /** The session for which it is said. */
    SessionKey session();

    /** With which it belongs; a case, an alert or a conversation is named like a session and never seen as one. */
    SessionKey other();

    /**
     * The session's own facts say so.
     *
     * @param link what they say
     */
    record Linked(SessionKey session, Link link) implements Tie {

        @Override
        public SessionKey other() {
            return link.other();
        }
    }

    /**
     * It started while an earlier conversation of the same customer still reached it.
     *
     * @param via   what names the customer in both
     * @param until the last moment at which the other one is carried on
     */
    record CarriedOn(SessionKey session, SessionKey other, Identifier via, Instant until) implements Tie {}

    /**
     * A touch, attached to the latest conversation that reached it.
     *
     * @param via   what names the customer in both
     * @param until the last moment at which the other one reaches a touch
     */
    record Attached(SessionKey session, SessionKey other, Identifier via, Instant until) implements Tie {}
}
