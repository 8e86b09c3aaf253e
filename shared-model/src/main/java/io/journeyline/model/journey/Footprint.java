package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.List;

/**
 * Where a session of some state can be felt: the timelines it stands on, from when till when, and the sessions it names.
 * Whoever changes a session must look at everything within its old footprint and its new one.
 *
 * @param start       when the session started
 * @param horizon     see {@link TimelineEntry#horizon}
 * @param identifiers whose timelines it stands on, sorted
 * @param named       the sessions its links name, sorted
 */
public record Footprint(Instant start, Instant horizon, List<Identifier> identifiers, List<SessionKey> named) {

    public Footprint {
        identifiers = List.copyOf(identifiers);
        named = List.copyOf(named);
    }

    /** The footprint of a session. */
    public static Footprint of(SessionState state, Continuity continuity) {
        return new Footprint(
                state.start(),
                continuity.horizon(state),
                state.identifiers(),
                state.links().stream().map(Link::other).distinct().sorted().toList());
    }

    /**
     * Whether whoever looks within this one looks within the other one too, and nothing has gone from where that stood: a
     * session that comes with another customer's number first is, on its other timelines, one customer less.
     */
    public boolean covers(Footprint other) {
        String customer = TimelineEntry.customer(other.identifiers);
        return start.equals(other.start)
                && !horizon.isBefore(other.horizon)
                && identifiers.containsAll(other.identifiers)
                && named.containsAll(other.named)
                && (customer == null || customer.equals(TimelineEntry.customer(identifiers)));
    }
}
