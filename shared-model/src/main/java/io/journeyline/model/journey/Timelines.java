package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Who reaches whom along the timelines of identifiers, whatever the identifiers' standing. */
final class Timelines {

    private final Neighbourhood neighbourhood;
    private final Continuity continuity;

    Timelines(Neighbourhood neighbourhood, Continuity continuity) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
    }

    /** The latest conversation on the timeline that this session carries on from. */
    Optional<SessionState> carriedOn(SessionState session, Identifier identifier) {
        if (!somethingMayReach(session, identifier)) {
            return Optional.empty();
        }
        Iterator<TimelineEntry> before = before(session, identifier).iterator();
        boolean next = Stay.of(session) == Stay.CONVERSATION;
        while (before.hasNext()) {
            TimelineEntry entry = before.next();
            // Whether the latest is there must be known even if it does not reach so far: only that one has a next.
            if (!next && entry.horizon().isBefore(session.start())) {
                continue;
            }
            Optional<SessionState> earlier = stated(entry, identifier).findFirst();
            if (earlier.isPresent()) {
                Instant reach = next ? continuity.reachOfNext(earlier.get()) : continuity.reach(earlier.get());
                if (!reach.isBefore(session.start())) {
                    return earlier;
                }
                next = false;
            }
        }
        return Optional.empty();
    }

    /** Whether, by the entries alone, any conversation before this session may reach it: no state need be read to know. */
    boolean somethingMayReach(SessionState session, Identifier identifier) {
        return before(session, identifier).anyMatch(entry -> !entry.horizon().isBefore(session.start()));
    }

    /** The conversation just before this session, as far back as matters. */
    Optional<SessionState> justBefore(SessionState session, Identifier identifier) {
        return before(session, identifier)
                .flatMap(entry -> stated(entry, identifier))
                .findFirst();
    }

    /** The entries of conversations on the timeline before this session, as far back as matters, latest first. */
    Stream<TimelineEntry> before(SessionState session, Identifier identifier) {
        return neighbourhood
                .timeline(identifier, session.start().minus(continuity.farthest()), session.start())
                .descendingSet()
                .stream()
                .filter(entry -> entry.stay() == Stay.CONVERSATION && entry.before(session));
    }

    private Stream<TimelineEntry> after(SessionState session, Identifier identifier) {
        return neighbourhood
                .timeline(identifier, session.start(), session.start().plus(continuity.farthest()))
                .stream()
                .filter(entry -> entry.after(session));
    }

    /** The next conversation on the timeline, if it may be that one before it reaches it. */
    Optional<SessionState> next(SessionState session, Identifier identifier) {
        return nextInReach(session, identifier)
                .flatMap(entry -> stated(entry, identifier))
                .findFirst();
    }

    /** The entries of conversations after this session, the next first, that it or one before it may reach. */
    Stream<TimelineEntry> nextInReach(SessionState session, Identifier identifier) {
        Instant farthestReach = before(session, identifier)
                .map(TimelineEntry::horizon)
                .reduce(continuity.horizon(session), (one, other) -> one.isAfter(other) ? one : other);
        return after(session, identifier)
                .takeWhile(entry -> !entry.start().isAfter(farthestReach))
                .filter(entry -> entry.stay() == Stay.CONVERSATION);
    }

    /** The entries of touches that a conversation reaches. */
    Stream<TimelineEntry> touchesInReach(SessionState conversation, Identifier identifier) {
        Instant reach = continuity.reach(conversation);
        return after(conversation, identifier)
                .takeWhile(entry -> !entry.start().isAfter(reach))
                .filter(entry -> entry.stay() == Stay.TOUCH);
    }

    /** The state of an entry's session, if the entry holds. */
    Stream<SessionState> stated(TimelineEntry entry, Identifier identifier) {
        return neighbourhood.state(entry.session()).stream()
                .filter(state -> entry.standsFor(state, identifier, continuity));
    }
}
