package io.journeyline.model.journey;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which sessions are one journey, and what the journey adds to each one's record.
 *
 * <p>Sessions belong together by explicit links, which may join any two; and by continuity: a conversation carries on from
 * every earlier conversation of the same identifier that still reaches its start. A touch (outbound, passive) without a
 * link attaches to one conversation only, the latest that reaches it, so that it never joins two.
 */
public final class JourneyRules {

    private static final Comparator<SessionState> ORDER =
            Comparator.comparing(SessionState::start).thenComparing(SessionState::key);
    private static final Set<LinkKind> TO_NEXT_LEG =
            EnumSet.of(LinkKind.TRANSFER, LinkKind.NEXT, LinkKind.MULTISITE_TRANSFER);

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
        Deque<SessionKey> open = new ArrayDeque<>(List.of(seed));
        Set<SessionKey> visited = new HashSet<>();
        while (!open.isEmpty()) {
            SessionKey key = open.removeFirst();
            if (!visited.add(key)) {
                continue;
            }
            Optional<SessionState> state = neighbourhood.state(key);
            if (state.isEmpty()) {
                // Heard of but not seen: those that name it belong together all the same.
                open.addAll(neighbourhood.linkedFrom(key));
                continue;
            }
            if (members.size() == largestJourney) {
                throw new JourneyTooLarge(seed, largestJourney);
            }
            members.put(key, state.get());
            attachment(state.get()).ifPresent(to -> attachments.put(key, to));
            open.addAll(neighbours(state.get()));
        }
        return place(members, attachments);
    }

    /** The sessions directly joined with one of this state, be it the one now known or an earlier one. */
    public Set<SessionKey> neighbours(SessionState state) {
        TreeSet<SessionKey> neighbours = new TreeSet<>();
        state.links().forEach(link -> neighbours.add(link.other()));
        neighbours.addAll(neighbourhood.linkedFrom(state.key()));
        TimelineEntry own = TimelineEntry.of(state, continuity);
        if (own.stay() == Stay.TOUCH) {
            attachment(state).ifPresent(neighbours::add);
            return neighbours;
        }
        for (Identifier identifier : state.identifiers()) {
            for (TimelineEntry other :
                    neighbourhood.timeline(identifier, continuity.earliestPredecessor(own.start()), own.reach())) {
                boolean joined = other.stay() == Stay.CONVERSATION
                        ? other.reaches(own) || own.reaches(other)
                        : own.reaches(other) && attachesTo(other, own);
                if (joined) {
                    neighbours.add(other.session());
                }
            }
        }
        neighbours.remove(state.key());
        return neighbours;
    }

    /** The touches that one of this state may be the conversation of: those whose attachment a change of it can move. */
    public Set<SessionKey> touchesInReach(SessionState state) {
        TreeSet<SessionKey> touches = new TreeSet<>();
        TimelineEntry own = TimelineEntry.of(state, continuity);
        for (Identifier identifier : state.identifiers()) {
            for (TimelineEntry other : neighbourhood.timeline(identifier, own.start(), own.reach())) {
                if (other.stay() == Stay.TOUCH && own.reaches(other)) {
                    touches.add(other.session());
                }
            }
        }
        return touches;
    }

    private boolean attachesTo(TimelineEntry touch, TimelineEntry conversation) {
        return neighbourhood
                .state(touch.session())
                .flatMap(this::attachment)
                .filter(conversation.session()::equals)
                .isPresent();
    }

    /** The conversation a touch attaches to: the latest, by start, that reaches it along any of its identifiers. */
    private Optional<SessionKey> attachment(SessionState touch) {
        TimelineEntry own = TimelineEntry.of(touch, continuity);
        if (own.stay() == Stay.CONVERSATION
                || !touch.links().isEmpty()
                || !neighbourhood.linkedFrom(touch.key()).isEmpty()) {
            return Optional.empty();
        }
        TimelineEntry latest = null;
        for (Identifier identifier : touch.identifiers()) {
            for (TimelineEntry other :
                    neighbourhood.timeline(identifier, continuity.earliestPredecessor(own.start()), own.start())) {
                if (other.reaches(own) && (latest == null || latest.compareTo(other) < 0)) {
                    latest = other;
                }
            }
        }
        return Optional.ofNullable(latest).map(TimelineEntry::session);
    }

    private Map<SessionKey, Placement> place(
            Map<SessionKey, SessionState> members, Map<SessionKey, SessionKey> attachments) {
        List<SessionState> ordered = members.values().stream().sorted(ORDER).toList();
        TreeMap<SessionKey, Placement> placements = new TreeMap<>();
        List<Channel> steps = new ArrayList<>();
        for (SessionState member : ordered) {
            if (steps.isEmpty() || steps.getLast() != member.channel()) {
                steps.add(member.channel());
            }
            SessionKey journey = ordered.getFirst().key();
            var row = member.row().toBuilder()
                    .put("universal_session_id", journey.text())
                    .put(
                            "journey_step",
                            String.join(">", steps.stream().map(Channel::name).toList()));
            nextLeg(member, ordered).ifPresent(next -> row.put("is_transferred", true)
                    .put("channel_type_transferred", next.channel().name())
                    .put("agent_id_transferred", next.row().get("agent_id"))
                    .put("agent_skill_id_transferred", next.row().get("agent_skill_id"))
                    .put("is_abandoned", member.row().get("is_abandoned") == null ? null : (Boolean) false));
            if (member.row().get("call_back_session_id") == null) {
                callback(member, ordered)
                        .ifPresent(back ->
                                row.put("call_back_session_id", back.key().sessionId()));
            }
            placements.put(member.key(), new Placement(journey, attachments.get(member.key()), row.build()));
        }
        return placements;
    }

    /** The leg the session was transferred to: named by it, or naming it as the one it continues; the earliest of them. */
    private static Optional<SessionState> nextLeg(SessionState member, List<SessionState> ordered) {
        return ordered.stream()
                .filter(other -> !other.key().equals(member.key()) && ORDER.compare(member, other) < 0)
                .filter(other -> namesAsNext(member, other) || continues(other, member))
                .findFirst();
    }

    private static boolean namesAsNext(SessionState member, SessionState other) {
        return member.links().stream()
                .anyMatch(link -> link.other().equals(other.key())
                        && TO_NEXT_LEG.contains(link.kind())
                        && (link.kind() != LinkKind.NEXT || other.initiation() == Initiation.TRANSFER));
    }

    private static boolean continues(SessionState other, SessionState member) {
        return other.initiation() == Initiation.TRANSFER
                && other.links().stream()
                        .anyMatch(link -> link.other().equals(member.key())
                                && (link.kind() == LinkKind.PREVIOUS || TO_NEXT_LEG.contains(link.kind())));
    }

    private static Optional<SessionState> callback(SessionState member, List<SessionState> ordered) {
        return ordered.stream()
                .filter(other -> other.links().contains(new Link(LinkKind.CALLBACK_OF, member.key())))
                .findFirst();
    }
}
