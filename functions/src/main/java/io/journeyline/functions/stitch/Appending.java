package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Latest;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRecords;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.JourneyStep;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.Placement.Weave;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places a conversation that comes last on all its timelines without looking at the whole journey, so that the cost of a
 * session does not grow with its customer's history. It holds where all sessions of the journey name their customer alike, and
 * the chain stays short enough: then the session just before it tells the journey and its steps so far. If the conversation is
 * linked, it must be with sessions of that very journey, whose records are completed with it (each out of all that it is linked
 * with), or with one that was not seen and that nobody else names. Everything else is not placed here, and costs a look at the
 * journey.
 */
final class Appending {

    /** Read beyond the sessions of the batch: the one before, and some that may be no more than hints. */
    private static final int BEFORE = 4;

    private final Look look;
    private final JourneyRules rules;
    private final Continuity continuity;
    private final Set<SessionKey> placing = new HashSet<>();

    Appending(Look look, JourneyRules rules, Continuity continuity) {
        this.look = look;
        this.rules = rules;
        this.continuity = continuity;
    }

    /**
     * Reads ahead for sessions that will be placed, in their order.
     *
     * @return the others, which cannot be placed here
     */
    List<SessionState> expect(List<SessionKey> inOrder) {
        placing.addAll(inOrder);
        look.expect(inOrder.stream().flatMap(key -> named(key).stream()).toList());
        List<SessionState> others = new ArrayList<>();
        Map<Identifier, Latest> wanted = new HashMap<>();
        for (SessionKey key : inOrder) {
            Optional<SessionState> candidate = candidate(key);
            if (candidate.isEmpty()) {
                look.state(key).ifPresent(others::add);
            }
            candidate.ifPresent(state -> {
                Instant until = state.start().plus(continuity.farthest());
                state.identifiers()
                        .forEach(identifier -> wanted.merge(
                                identifier,
                                new Latest(until, BEFORE + 1),
                                (one, other) -> new Latest(
                                        one.until().isBefore(other.until()) ? other.until() : one.until(),
                                        one.limit() + 1)));
            });
        }
        if (!wanted.isEmpty()) {
            look.expectLatest(wanted);
            look.expectStanding(
                    wanted.keySet().stream().filter(look::isKnownOfSeveral).toList());
        }
        return others;
    }

    /** Reads ahead what stands around sessions that stay where they are. */
    void expectLinked(Set<SessionKey> staying) {
        look.expect(staying.stream().flatMap(key -> named(key).stream()).toList());
    }

    private Optional<SessionState> candidate(SessionKey key) {
        StoredSession session = look.after(key);
        return look.state(key)
                .filter(state -> state.initiation().bridges()
                        && session.attachedTo() == null
                        && session.trail().isEmpty()
                        && named(key).stream().allMatch(other -> isAlike(state, other)));
    }

    /** The sessions that this one's facts name, or whose facts do or once did name this one. */
    private Set<SessionKey> named(SessionKey key) {
        Set<SessionKey> named = new TreeSet<>(look.after(key).linkedFrom());
        look.state(key).ifPresent(state -> state.links().forEach(link -> named.add(link.other())));
        return named;
    }

    /** Whether a session that is named may be of a journey in which all name their customer alike: or nobody else has named it. */
    private boolean isAlike(SessionState state, SessionKey other) {
        return look.state(other)
                .map(known -> known.identifiers().equals(state.identifiers())
                        && look.after(other).attachedTo() == null)
                .orElseGet(
                        () -> Set.of(state.key()).containsAll(look.after(other).linkedFrom()));
    }

    /**
     * Places the session if it can be done here.
     *
     * @return the sessions whose records this completes, itself among them; none if it cannot be done here
     */
    Set<SessionKey> place(SessionKey key) {
        Optional<SessionState> candidate = candidate(key);
        if (candidate.isEmpty() || somethingFollows(candidate.get())) {
            return Set.of();
        }
        SessionState state = candidate.get();
        Set<SessionKey> linked = toComplete(state, rules.linkedWith(key));
        if (alone(state)) {
            if (!linked.isEmpty()) {
                return Set.of();
            }
            place(state, key, JourneyStep.after(null, state.channel()), List.of());
            return Set.of(key);
        }
        Optional<SessionState> before = before(state);
        if (before.isEmpty() || !before.get().identifiers().equals(state.identifiers()) || somethingIsLater(state)) {
            return Set.of();
        }
        LakeRow last = look.after(before.get().key()).row();
        if (last == null) {
            return Set.of();
        }
        String id = last.text("universal_session_id");
        SessionKey journey = SessionKey.parse(id);
        if (!isOf(journey, id)
                || look.after(journey).weave() != Weave.PLAIN
                || !staysOneChain(journey, before.get(), state)
                || !linked.stream().allMatch(other -> isOf(other, id))) {
            return Set.of();
        }
        Set<SessionKey> completed = new TreeSet<>(linked);
        completed.add(key);
        place(state, journey, JourneyStep.after(last.text("journey_step"), state.channel()), linked);
        return completed;
    }

    /** Those that will not be placed, behind it, in this round: these complete its record in their turn. */
    private Set<SessionKey> toComplete(SessionState state, List<SessionState> linked) {
        return linked.stream()
                .filter(other -> SessionState.BY_START.compare(other, state) < 0 || !placing.contains(other.key()))
                .map(SessionState::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOf(SessionKey session, String journey) {
        LakeRow row = look.after(session).row();
        return row != null && journey.equals(row.text("universal_session_id"));
    }

    /**
     * Whether how long the chain is changes nothing: the session before is in the same stretch, so that they belong together
     * anyway; and a chain that was not too long does not become so. That one is all in this journey, whatever links have brought
     * there besides; one that was too long stays so.
     */
    private boolean staysOneChain(SessionKey journey, SessionState before, SessionState state) {
        return continuity.inOneStretch(before.start(), state.start())
                && look.state(journey)
                        .filter(first -> !continuity.isTooLong(first.start(), state.start()))
                        .isPresent();
    }

    private void place(SessionState state, SessionKey journey, String step, Collection<SessionKey> linked) {
        SessionKey key = state.key();
        LakeRow row = JourneyRecords.of(state, journey, step, rules.linkedWith(key));
        look.change(look.after(key).placed(new Placement(journey, null, Weave.PLAIN, row)));
        linked.forEach(this::complete);
    }

    /**
     * Completes the records of a session whose facts have not moved it, and of those that it is linked with, all of whom stay
     * where they are.
     *
     * @return the sessions whose records this completes; none if it cannot be done here
     */
    Set<SessionKey> completeAround(SessionKey key) {
        StoredSession session = look.after(key);
        if (session.row() == null || !session.trail().isEmpty()) {
            return Set.of();
        }
        Set<SessionKey> around = new TreeSet<>(Set.of(key));
        rules.linkedWith(key).forEach(other -> around.add(other.key()));
        String journey = session.row().text("universal_session_id");
        if (!around.stream().allMatch(other -> isOf(other, journey))) {
            return Set.of();
        }
        around.forEach(this::complete);
        return around;
    }

    /** Completes the record of a session that stays where it is with what those that it is linked with say now. */
    private void complete(SessionKey key) {
        StoredSession session = look.after(key);
        look.change(session.withRow(JourneyRecords.of(
                look.state(key).orElseThrow(),
                SessionKey.parse(session.row().text("universal_session_id")),
                session.row().text("journey_step"),
                rules.linkedWith(key))));
    }

    /** Sessions that will be placed in this round follow in their order, each for itself. */
    private boolean somethingFollows(SessionState state) {
        return binding(state)
                .anyMatch(identifier ->
                        look.timeline(identifier, state.start(), state.start().plus(continuity.farthest())).stream()
                                .anyMatch(entry -> !entry.before(state)
                                        && !entry.session().equals(state.key())
                                        && !placing.contains(entry.session())));
    }

    /** However far away: a link may have brought it into the journey, in which this session comes before it then. */
    private boolean somethingIsLater(SessionState state) {
        return binding(state)
                .anyMatch(identifier -> !look.knowsWhatFollows(identifier)
                        || look.known(identifier).stream()
                                .anyMatch(entry -> !entry.before(state)
                                        && !entry.session().equals(state.key())
                                        && !placing.contains(entry.session())));
    }

    private boolean alone(SessionState state) {
        return binding(state).allMatch(identifier -> earlier(state, identifier)
                .filter(entries -> entries.stream()
                        .filter(entry -> entry.stay() == Stay.CONVERSATION && entry.before(state))
                        .noneMatch(entry -> reaches(entry, state)))
                .isPresent());
    }

    /** All entries before the session that can matter to it; empty if more would have to be read to know. */
    private Optional<NavigableSet<TimelineEntry>> earlier(SessionState state, Identifier identifier) {
        Instant from = state.start().minus(continuity.farthest());
        return look.coveredFrom(identifier).isAfter(from)
                ? Optional.empty()
                : Optional.of(look.timeline(identifier, from, state.start()));
    }

    private boolean reaches(TimelineEntry entry, SessionState state) {
        return !entry.horizon().isBefore(state.start())
                && look.state(entry.session())
                        .filter(earlier -> !continuity.reachOfNext(earlier).isBefore(state.start()))
                        .isPresent();
    }

    /** The identifiers that may join the session with anything: who is alone on a timeline need not know its standing. */
    private Stream<Identifier> binding(SessionState state) {
        return state.identifiers().stream()
                .filter(identifier -> look.known(identifier).stream()
                                .allMatch(entry -> entry.session().equals(state.key()))
                        || look.standing(identifier) == Standing.PERSONAL);
    }

    /** The conversation that is the latest before the session on all its timelines, if it is one, and reaches it. */
    private Optional<SessionState> before(SessionState state) {
        Map<Identifier, TimelineEntry> latest = new HashMap<>();
        for (Identifier identifier : binding(state).toList()) {
            Optional<TimelineEntry> found =
                    look.timeline(identifier, look.coveredFrom(identifier), state.start()).descendingSet().stream()
                            .filter(entry -> entry.before(state))
                            .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            latest.put(identifier, found.get());
        }
        Set<SessionKey> sessions = new HashSet<>();
        latest.values().forEach(entry -> sessions.add(entry.session()));
        if (sessions.size() != 1) {
            return Optional.empty();
        }
        return look.state(sessions.iterator().next()).filter(earlier -> latest.entrySet().stream()
                .allMatch(found -> found.getValue().stay() == Stay.CONVERSATION
                        && found.getValue().standsFor(earlier, found.getKey(), continuity)
                        && reaches(found.getValue(), state)));
    }
}
