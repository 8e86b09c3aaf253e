package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which sessions are one journey, and what the journey adds to each one's record.
 *
 * <p>Sessions belong together by explicit links, which may join any two; and by continuity: a conversation carries on from
 * every earlier conversation of the same identifier that still reaches its start. A touch (outbound, passive) without a
 * link attaches to one conversation only, the latest that reaches it, so that it never joins two. A conversation that is
 * suspended with a preferred agent is carried on by the customer's next one that starts until then, within the longest
 * stay. An identifier that {@linkplain SharedIdentifiers many share} joins nothing.
 *
 * <p>Along one timeline it is enough to go from conversation to conversation: if any earlier one reaches the next, then it
 * reaches everything between, and so the next belongs with the one just before it.
 */
public final class JourneyRules {

    /** Few are in reach of a conversation, as a rule; what is beyond is read when its turn comes. */
    private static final int TOUCHES_AHEAD = 20;

    private final Neighbourhood neighbourhood;
    private final Continuity continuity;
    private final int largestJourney;

    /**
     * @param largestJourney a journey of more sessions is refused with {@link JourneyTooLarge}, so that a mistake upstream
     *                       (one identifier for everybody) cannot take all memory
     */
    public JourneyRules(Neighbourhood neighbourhood, Continuity continuity, int largestJourney) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
        this.largestJourney = largestJourney;
    }

    /** More sessions hang together than are handled at once. */
    public static final class JourneyTooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        JourneyTooLarge(SessionKey session, int limit) {
            super("the journey of session " + session + " has more than " + limit
                    + " sessions; look for an identifier that many customers share, and configure it as shared");
        }
    }

    /** The places of all sessions that are one journey with this one, itself included. A
     * session that was heard of but not seen has no place, yet joins those that name it. */
    public Map<SessionKey, Placement> journeyOf(SessionKey seed) {
        TreeMap<SessionKey, SessionState> members = new TreeMap<>();
        TreeMap<SessionKey, SessionKey> attachments = new TreeMap<>();
        Set<SessionKey> visited = new HashSet<>(Set.of(seed));
        Set<SessionKey> level = Set.of(seed);
        while (!level.isEmpty()) {
            neighbourhood.expect(level);
            survey(level.stream()
                    .map(neighbourhood::state)
                    .flatMap(Optional::stream)
                    .toList());
            Set<SessionKey> found = new TreeSet<>();
            for (SessionKey key : level) {
                Optional<SessionState> state = neighbourhood.state(key);
                if (state.isEmpty()) {
                    // Heard of but not seen: those that name it belong together all the same.
                    found.addAll(namersOf(key));
                    continue;
                }
                if (members.size() == largestJourney) {
                    throw new JourneyTooLarge(seed, largestJourney);
                }
                members.put(key, state.get());
                attachment(state.get()).ifPresent(to -> attachments.put(key, to));
                found.addAll(neighbours(state.get()));
            }
            found.removeIf(key -> !visited.add(key));
            level = found;
        }
        return new Journey(members, attachments).placements();
    }

    /**
     * Has what the places of these sessions depend on read together, as far as can be told ahead: their timelines, on each
     * the conversation before and the one after, the touches in reach, and the standing of identifiers that others have too.
     */
    public void survey(Collection<SessionState> sessions) {
        neighbourhood.expectAround(sessions, continuity.farthest());
        Set<SessionKey> near = new TreeSet<>();
        Set<Identifier> met = new TreeSet<>();
        for (SessionState session : sessions) {
            near.addAll(neighbourhood.linkedFrom(session.key()));
            for (Identifier identifier : session.identifiers()) {
                List<SessionKey> others = nearOn(identifier, session);
                if (!others.isEmpty()) {
                    near.addAll(others);
                    met.add(identifier);
                }
            }
        }
        neighbourhood.expect(near);
        neighbourhood.expectStanding(met);
    }

    private List<SessionKey> nearOn(Identifier identifier, SessionState session) {
        List<TimelineEntry> near = new ArrayList<>();
        if (somethingMayReach(session, identifier)) {
            before(session, identifier).findFirst().ifPresent(near::add);
        }
        nextInReach(session, identifier).findFirst().ifPresent(near::add);
        if (Stay.of(session) == Stay.CONVERSATION) {
            touchesInReach(session, identifier).limit(TOUCHES_AHEAD).forEach(near::add);
        }
        return near.stream().map(TimelineEntry::session).toList();
    }

    /**
     * Where the journeys that a footprint touches can be found: of each journey that anything within it belongs to, or
     * belonged to because of it, at least one session.
     */
    public Set<SessionKey> within(SessionKey session, Footprint footprint) {
        TreeSet<SessionKey> found = new TreeSet<>(footprint.named());
        for (Identifier identifier : footprint.identifiers()) {
            List<TimelineEntry> before = new ArrayList<>();
            List<SessionKey> behind = new ArrayList<>();
            for (TimelineEntry entry : neighbourhood.timeline(
                    identifier, footprint.start().minus(continuity.farthest()), footprint.horizon())) {
                if (entry.session().equals(session)) {
                    continue;
                }
                if (!entry.start().isBefore(footprint.start())) {
                    behind.add(entry.session());
                } else if (entry.stay() == Stay.CONVERSATION && !entry.horizon().isBefore(footprint.start())) {
                    before.add(entry);
                }
            }
            boolean alone = before.isEmpty() && behind.isEmpty();
            if (alone || neighbourhood.standing(identifier) == Standing.SHARED) {
                continue;
            }
            found.addAll(behind);
            before.reversed().stream()
                    .flatMap(entry -> stated(entry, identifier))
                    .findFirst()
                    .ifPresent(state -> {
                        found.add(state.key());
                        found.addAll(nextOfSuspended(state, footprint, identifier));
                    });
        }
        return found;
    }

    /** What comes or goes between a suspended conversation and the next one changes which one is the next. */
    private List<SessionKey> nextOfSuspended(SessionState suspended, Footprint footprint, Identifier identifier) {
        if (!continuity.waitsForNext(suspended)) {
            return List.of();
        }
        return neighbourhood.timeline(identifier, footprint.start(), continuity.horizon(suspended)).stream()
                .filter(entry -> entry.stay() == Stay.CONVERSATION)
                .map(TimelineEntry::session)
                .toList();
    }

    /** The sessions directly joined with one of this state. */
    private Set<SessionKey> neighbours(SessionState state) {
        TreeSet<SessionKey> neighbours = new TreeSet<>();
        state.links().forEach(link -> neighbours.add(link.other()));
        neighbours.addAll(namersOf(state.key()));
        if (Stay.of(state) == Stay.TOUCH) {
            attachment(state).ifPresent(neighbours::add);
            return neighbours;
        }
        for (Identifier identifier : state.identifiers()) {
            Set<SessionKey> along = along(identifier, state);
            if (!along.isEmpty() && neighbourhood.standing(identifier) == Standing.PERSONAL) {
                neighbours.addAll(along);
            }
        }
        return neighbours;
    }

    /** Whom a timeline joins with a conversation, if it joins at all. */
    private Set<SessionKey> along(Identifier identifier, SessionState state) {
        TreeSet<SessionKey> along = new TreeSet<>();
        if (carriedOn(state, identifier).isPresent()) {
            before(state, identifier)
                    .flatMap(entry -> stated(entry, identifier))
                    .findFirst()
                    .ifPresent(before -> along.add(before.key()));
        }
        next(state, identifier)
                .filter(next -> carriedOn(next, identifier).isPresent())
                .ifPresent(next -> along.add(next.key()));
        along.addAll(touchesOf(state, identifier));
        return along;
    }

    /** The latest conversation on the timeline that this session carries on from. */
    private Optional<SessionState> carriedOn(SessionState session, Identifier identifier) {
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
    private boolean somethingMayReach(SessionState session, Identifier identifier) {
        return before(session, identifier).anyMatch(entry -> !entry.horizon().isBefore(session.start()));
    }

    /** The entries of conversations on the timeline before this session, as far back as matters, latest first. */
    private Stream<TimelineEntry> before(SessionState session, Identifier identifier) {
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
    private Optional<SessionState> next(SessionState session, Identifier identifier) {
        return nextInReach(session, identifier)
                .flatMap(entry -> stated(entry, identifier))
                .findFirst();
    }

    /** The entries of conversations after this session, the next first, that it or one before it may reach. */
    private Stream<TimelineEntry> nextInReach(SessionState session, Identifier identifier) {
        Instant farthestReach = before(session, identifier)
                .map(TimelineEntry::horizon)
                .reduce(continuity.horizon(session), (one, other) -> one.isAfter(other) ? one : other);
        return after(session, identifier)
                .takeWhile(entry -> !entry.start().isAfter(farthestReach))
                .filter(entry -> entry.stay() == Stay.CONVERSATION);
    }

    private List<SessionKey> touchesOf(SessionState conversation, Identifier identifier) {
        return touchesInReach(conversation, identifier)
                .flatMap(entry -> stated(entry, identifier))
                .filter(touch ->
                        attachment(touch).filter(conversation.key()::equals).isPresent())
                .map(SessionState::key)
                .toList();
    }

    private Stream<TimelineEntry> touchesInReach(SessionState conversation, Identifier identifier) {
        Instant reach = continuity.reach(conversation);
        return after(conversation, identifier)
                .takeWhile(entry -> !entry.start().isAfter(reach))
                .filter(entry -> entry.stay() == Stay.TOUCH);
    }

    /** The state of an entry's session, if the entry holds. */
    private Stream<SessionState> stated(TimelineEntry entry, Identifier identifier) {
        return neighbourhood.state(entry.session()).stream()
                .filter(state -> entry.standsFor(state, identifier, continuity));
    }

    /** The sessions whose facts name this one. */
    private Set<SessionKey> namersOf(SessionKey key) {
        TreeSet<SessionKey> namers = new TreeSet<>();
        Set<SessionKey> told = neighbourhood.linkedFrom(key);
        neighbourhood.expect(told);
        for (SessionKey other : told) {
            neighbourhood
                    .state(other)
                    .filter(state -> state.links().stream().map(Link::other).anyMatch(key::equals))
                    .ifPresent(state -> namers.add(other));
        }
        return namers;
    }

    /** The conversation a touch attaches to: the latest, by start, that reaches it along any of its identifiers. */
    private Optional<SessionKey> attachment(SessionState touch) {
        if (Stay.of(touch) == Stay.CONVERSATION
                || !touch.links().isEmpty()
                || !namersOf(touch.key()).isEmpty()) {
            return Optional.empty();
        }
        return touch.identifiers().stream()
                .flatMap(identifier -> carriedOn(touch, identifier).stream()
                        .filter(conversation -> neighbourhood.standing(identifier) == Standing.PERSONAL))
                .max(SessionState.BY_START)
                .map(SessionState::key);
    }

    /**
     * Why a session is in its journey, as far as it is for this session to say: the links of its own facts, the conversations
     * it carries on from, the one it is attached to. What others say of it is among theirs; the ties of all members together
     * hold the journey together.
     */
    public List<Tie> tiesOf(SessionKey key) {
        List<Tie> ties = new ArrayList<>();
        neighbourhood.state(key).ifPresent(state -> {
            state.links().forEach(link -> ties.add(new Tie.Linked(key, link)));
            Optional<SessionKey> attachment = attachment(state);
            for (Identifier identifier : state.identifiers()) {
                Optional<SessionState> earlier = carriedOn(state, identifier)
                        .filter(from -> neighbourhood.standing(identifier) == Standing.PERSONAL);
                switch (Stay.of(state)) {
                    case CONVERSATION ->
                        earlier.ifPresent(from ->
                                ties.add(new Tie.CarriedOn(key, from.key(), identifier, continuity.reachOfNext(from))));
                    case TOUCH ->
                        earlier.filter(to -> attachment.filter(to.key()::equals).isPresent())
                                .ifPresent(to ->
                                        ties.add(new Tie.Attached(key, to.key(), identifier, continuity.reach(to))));
                }
            }
        });
        return ties;
    }
}
