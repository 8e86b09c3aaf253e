package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Chains.Joint;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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
 * <p>Continuity alone does not go on for ever. Where the conversations that hang together by it, the <em>chain</em>, are spread
 * over more than the {@linkplain Continuity#longestChain longest chain}, it joins no two sessions in different stretches of a
 * fixed grid of that length; explicit links join them all the same. ADR 0013 says why it is this rule.
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
    private final Timelines timelines;

    /**
     * @param largestJourney a journey of more sessions is refused with {@link JourneyTooLarge}, so that a mistake upstream
     *                       (one identifier for everybody) cannot take all memory
     */
    public JourneyRules(Neighbourhood neighbourhood, Continuity continuity, int largestJourney) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
        this.largestJourney = largestJourney;
        this.timelines = new Timelines(neighbourhood, continuity);
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
        return new Walk(chains()).from(seed);
    }

    /**
     * What there is around some sessions.
     *
     * @param placements the places of all sessions that are one journey with any of these, and of those that would be, were
     *                   their chain not too long, within the longest chain of these
     * @param met        everything that was met, what was only heard of included
     * @param uncut      whether no chain was too long: then there is nothing else around any of those that were met
     */
    public record Around(Map<SessionKey, Placement> placements, Set<SessionKey> met, boolean uncut) {

        public Around {
            placements = Collections.unmodifiableMap(new TreeMap<>(placements));
            met = Set.copyOf(met);
        }
    }

    /**
     * What there is around these: whatever changed here may have made a chain too long, or short enough again, and of a chain
     * that was or is short enough nothing is farther away than the longest chain.
     */
    public Around journeysAround(Collection<SessionKey> seeds) {
        TreeSet<Instant> starts = new TreeSet<>();
        seeds.forEach(seed -> neighbourhood.state(seed).map(SessionState::start).ifPresent(starts::add));
        TreeMap<SessionKey, Placement> placements = new TreeMap<>();
        Walk walk = new Walk(chains());
        boolean uncut = true;
        Deque<SessionKey> pending = new ArrayDeque<>(seeds);
        while (!pending.isEmpty()) {
            SessionKey seed = pending.remove();
            if (!walk.visited.contains(seed)) {
                placements.putAll(walk.from(seed));
                uncut &= walk.severed.isEmpty();
                walk.severed.stream()
                        .filter(joint -> isNear(joint.earlier(), starts) || isNear(joint.later(), starts))
                        .flatMap(joint -> Stream.of(joint.other(), joint.earlier(), joint.later()))
                        .forEach(state -> pending.add(state.key()));
                walk.severed.clear();
            }
        }
        return new Around(placements, walk.visited, uncut);
    }

    private boolean isNear(SessionState state, NavigableSet<Instant> starts) {
        Instant from = starts.ceiling(state.start().minus(continuity.longestChain()));
        return from != null && !from.isAfter(state.start().plus(continuity.longestChain()));
    }

    private Chains chains() {
        return new Chains(neighbourhood, timelines, continuity, largestJourney);
    }

    /** A way through journeys, from session to session. */
    private final class Walk {

        private final Chains chains;
        private final Set<SessionKey> visited = new HashSet<>();

        /** What was met on the way and not followed, as the chain is too long. */
        private final List<Joint> severed = new ArrayList<>();

        Walk(Chains chains) {
            this.chains = chains;
        }

        /** The places of the journey of a session that was not visited yet. */
        Map<SessionKey, Placement> from(SessionKey seed) {
            TreeMap<SessionKey, SessionState> members = new TreeMap<>();
            TreeMap<SessionKey, SessionKey> attachments = new TreeMap<>();
            visited.add(seed);
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
                    state.get().links().forEach(link -> found.add(link.other()));
                    found.addAll(namersOf(key));
                    for (Joint joint : joints(state.get())) {
                        if (!chains.holds(joint)) {
                            severed.add(joint);
                            continue;
                        }
                        found.add(joint.other().key());
                        if (Stay.of(state.get()) == Stay.TOUCH) {
                            attachments.put(key, joint.other().key());
                        }
                    }
                }
                found.removeIf(key -> !visited.add(key));
                level = found;
            }
            return new Journey(members, attachments).placements();
        }

        /** How continuity joins a session with others, however long the chain is. */
        private List<Joint> joints(SessionState state) {
            return switch (Stay.of(state)) {
                case TOUCH ->
                    attachment(state).map(to -> new Joint(to, to, state)).stream()
                            .toList();
                case CONVERSATION ->
                    state.identifiers().stream()
                            .flatMap(identifier -> joints(identifier, state).stream())
                            .toList();
            };
        }

        private List<Joint> joints(Identifier identifier, SessionState conversation) {
            List<Joint> joints = chains.along(identifier, conversation);
            touchesOf(conversation, identifier).forEach(touch -> joints.add(new Joint(touch, conversation, touch)));
            boolean binding = !joints.isEmpty() && neighbourhood.standing(identifier) == Standing.PERSONAL;
            return binding ? joints : List.of();
        }
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
        if (timelines.somethingMayReach(session, identifier)) {
            timelines.before(session, identifier).findFirst().ifPresent(near::add);
        }
        timelines.nextInReach(session, identifier).findFirst().ifPresent(near::add);
        if (Stay.of(session) == Stay.CONVERSATION) {
            timelines.touchesInReach(session, identifier).limit(TOUCHES_AHEAD).forEach(near::add);
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
                    .flatMap(entry -> timelines.stated(entry, identifier))
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

    private List<SessionState> touchesOf(SessionState conversation, Identifier identifier) {
        return timelines
                .touchesInReach(conversation, identifier)
                .flatMap(entry -> timelines.stated(entry, identifier))
                .filter(touch -> attachment(touch)
                        .map(SessionState::key)
                        .filter(conversation.key()::equals)
                        .isPresent())
                .toList();
    }

    /** The sessions that were seen and that this one's facts name, or whose facts name this one. */
    public List<SessionState> linkedWith(SessionKey key) {
        TreeSet<SessionKey> linked = new TreeSet<>(namersOf(key));
        neighbourhood.state(key).ifPresent(state -> state.links().forEach(link -> linked.add(link.other())));
        neighbourhood.expect(linked);
        return linked.stream()
                .map(neighbourhood::state)
                .flatMap(Optional::stream)
                .toList();
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

    /** The conversation a touch attaches to, however long its chain is: the latest, by start, along any of its identifiers. */
    private Optional<SessionState> attachment(SessionState touch) {
        if (Stay.of(touch) == Stay.CONVERSATION
                || !touch.links().isEmpty()
                || !namersOf(touch.key()).isEmpty()) {
            return Optional.empty();
        }
        return touch.identifiers().stream()
                .flatMap(identifier -> timelines.carriedOn(touch, identifier).stream()
                        .filter(conversation -> neighbourhood.standing(identifier) == Standing.PERSONAL))
                .max(SessionState.BY_START);
    }

    /**
     * Why a session is in its journey, as far as it is for this session to say: the links of its own facts, the conversations
     * it carries on from, the one it is attached to. What others say of it is among theirs; the ties of all members together
     * hold the journey together.
     */
    public List<Tie> tiesOf(SessionKey key) {
        List<Tie> ties = new ArrayList<>();
        neighbourhood.state(key).ifPresent(state -> state.links().forEach(link -> ties.add(new Tie.Linked(key, link))));
        ties.addAll(byContinuity(key).get(true));
        return ties;
    }

    /** What would tie a session to others by continuity, did not the chain last too long and end a stretch between them. */
    public List<Tie> tiesTooLong(SessionKey key) {
        return byContinuity(key).get(false);
    }

    /** The ties that hold, and those that do not because the chain is too long. */
    private Map<Boolean, List<Tie>> byContinuity(SessionKey key) {
        Map<Boolean, List<Tie>> ties = Map.of(true, new ArrayList<>(), false, new ArrayList<>());
        Chains chains = chains();
        neighbourhood.state(key).ifPresent(state -> {
            Optional<SessionKey> attachment = attachment(state).map(SessionState::key);
            for (Identifier identifier : state.identifiers()) {
                timelines
                        .carriedOn(state, identifier)
                        .filter(from -> neighbourhood.standing(identifier) == Standing.PERSONAL)
                        .ifPresent(from -> {
                            List<Tie> told = ties.get(chains.holds(from, state));
                            switch (Stay.of(state)) {
                                case CONVERSATION ->
                                    told.add(new Tie.CarriedOn(
                                            key, from.key(), identifier, continuity.reachOfNext(from)));
                                case TOUCH -> {
                                    if (attachment.filter(from.key()::equals).isPresent()) {
                                        told.add(new Tie.Attached(key, from.key(), identifier, continuity.reach(from)));
                                    }
                                }
                            }
                        });
            }
        });
        return ties;
    }
}
