package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.JourneyRules.JourneyTooLarge;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chains of conversations that continuity carries on, each a set in which all hang together by it, and whether they are
 * longer than one journey may be.
 *
 * <p>It remembers what it has found: it is for one look at facts that stay as they are.
 */
final class Chains {

    private final Neighbourhood neighbourhood;
    private final Timelines timelines;
    private final Continuity continuity;
    private final int largestJourney;
    private final Map<SessionKey, Length> lengths = new HashMap<>();

    private enum Length {
        WITHIN_A_JOURNEY,
        TOO_LONG
    }

    /**
     * That continuity would join two sessions next to each other on a timeline, were there no longest chain.
     *
     * @param other   the neighbour
     * @param earlier the conversation by which they are joined: it reaches the later one of them
     * @param later   the one that is reached: a conversation, or a touch
     */
    record Joint(SessionState other, SessionState earlier, SessionState later) {}

    Chains(Neighbourhood neighbourhood, Timelines timelines, Continuity continuity, int largestJourney) {
        this.neighbourhood = neighbourhood;
        this.timelines = timelines;
        this.continuity = continuity;
        this.largestJourney = largestJourney;
    }

    /** Whether a joint holds in spite of how long the chain is: it does not cross the grid, or the chain is short enough. */
    boolean holds(Joint joint) {
        return holds(joint.earlier(), joint.later());
    }

    /** Whether a session stays with an earlier conversation that reaches it. */
    boolean holds(SessionState earlier, SessionState later) {
        return continuity.inOneStretch(earlier.start(), later.start())
                || switch (length(earlier)) {
                    case WITHIN_A_JOURNEY -> true;
                    case TOO_LONG -> false;
                };
    }

    /** How a conversation is joined with the conversations next to it on one timeline, if the identifier joins at all. */
    List<Joint> along(Identifier identifier, SessionState conversation) {
        List<Joint> joints = new ArrayList<>();
        timelines.carriedOn(conversation, identifier).ifPresent(earlier -> timelines
                .justBefore(conversation, identifier)
                .ifPresent(before -> joints.add(new Joint(before, earlier, conversation))));
        timelines.next(conversation, identifier).ifPresent(next -> timelines
                .carriedOn(next, identifier)
                .ifPresent(earlier -> joints.add(new Joint(next, earlier, next))));
        return joints;
    }

    /** Follows the chain until it ends, or is known to be too long: so what is read does not grow with history. */
    private Length length(SessionState member) {
        Length known = lengths.get(member.key());
        if (known != null) {
            return known;
        }
        Instant first = member.start();
        Instant last = member.start();
        Set<SessionKey> visited = new HashSet<>(Set.of(member.key()));
        Set<SessionKey> level = Set.of(member.key());
        while (!level.isEmpty() && !continuity.isTooLong(first, last)) {
            if (visited.size() > largestJourney) {
                throw new JourneyTooLarge(member.key(), largestJourney);
            }
            neighbourhood.expect(level);
            List<SessionState> states = level.stream()
                    .map(neighbourhood::state)
                    .flatMap(Optional::stream)
                    .toList();
            neighbourhood.expectAround(states, continuity.farthest());
            Set<SessionKey> found = new TreeSet<>();
            for (SessionState state : states) {
                first = state.start().isBefore(first) ? state.start() : first;
                last = state.start().isAfter(last) ? state.start() : last;
                neighbours(state).forEach(neighbour -> found.add(neighbour.key()));
            }
            found.removeIf(key -> !visited.add(key));
            level = found;
        }
        Length length = continuity.isTooLong(first, last) ? Length.TOO_LONG : Length.WITHIN_A_JOURNEY;
        visited.forEach(key -> lengths.put(key, length));
        return length;
    }

    private List<SessionState> neighbours(SessionState conversation) {
        List<SessionState> neighbours = new ArrayList<>();
        for (Identifier identifier : conversation.identifiers()) {
            List<Joint> joints = along(identifier, conversation);
            if (!joints.isEmpty() && neighbourhood.standing(identifier) == Standing.PERSONAL) {
                joints.forEach(joint -> neighbours.add(joint.other()));
            }
        }
        return neighbours;
    }
}
