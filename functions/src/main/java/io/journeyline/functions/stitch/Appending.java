package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Latest;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyStep;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.Placement.Weave;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Places a conversation that comes last on all its timelines without looking at the whole journey, so that the cost of a
 * session does not grow with its customer's history. It holds where nothing but continuity on the same identifiers ties the
 * journey together, and the chain stays short enough: then the session just before it tells the journey and its steps so far.
 * Everything else is not placed here, and costs a look at the journey.
 */
final class Appending {

    /** Read beyond the sessions of the batch: the one before, and some that may be no more than hints. */
    private static final int BEFORE = 4;

    private final Look look;
    private final Continuity continuity;
    private final Set<SessionKey> placing = new HashSet<>();

    Appending(Look look, Continuity continuity) {
        this.look = look;
        this.continuity = continuity;
    }

    /**
     * Reads ahead for sessions that will be placed, in their order.
     *
     * @return the others, which cannot be placed here
     */
    List<SessionState> expect(List<SessionKey> inOrder) {
        placing.addAll(inOrder);
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
            look.expectStanding(wanted.keySet().stream()
                    .filter(identifier -> look.known(identifier).stream()
                                    .map(TimelineEntry::session)
                                    .distinct()
                                    .count()
                            > 1)
                    .toList());
        }
        return others;
    }

    private Optional<SessionState> candidate(SessionKey key) {
        StoredSession session = look.after(key);
        return look.state(key)
                .filter(state -> state.initiation().bridges()
                        && state.links().isEmpty()
                        && session.linkedFrom().isEmpty()
                        && session.attachedTo() == null
                        && session.trail().isEmpty());
    }

    /** Places the session if it can be done here; says whether it could. */
    boolean place(SessionKey key) {
        Optional<SessionState> candidate = candidate(key);
        if (candidate.isEmpty() || somethingFollows(candidate.get())) {
            return false;
        }
        SessionState state = candidate.get();
        if (alone(state)) {
            place(state, key, null);
            return true;
        }
        Optional<SessionState> before = before(state);
        if (before.isEmpty() || !before.get().identifiers().equals(state.identifiers())) {
            return false;
        }
        StoredSession last = look.after(before.get().key());
        if (last.row() == null
                || !last.linkedFrom().isEmpty()
                || !before.get().links().isEmpty()) {
            return false;
        }
        SessionKey journey = SessionKey.parse(last.row().text("universal_session_id"));
        StoredSession head = look.after(journey);
        if (head.row() == null
                || head.weave() != Weave.PLAIN
                || !journey.text().equals(head.row().text("universal_session_id"))
                || !staysOneChain(journey, before.get(), state)) {
            return false;
        }
        place(state, journey, last.row().text("journey_step"));
        return true;
    }

    /**
     * Whether how long the chain is changes nothing: the session before is in the same stretch, so that they belong together
     * anyway; and the journey does not become too long. If the journey stands in one stretch only, it cannot, and whatever it
     * was cut from stays too long; if it stands in more, it is all of its chain.
     */
    private boolean staysOneChain(SessionKey journey, SessionState before, SessionState state) {
        return continuity.inOneStretch(before.start(), state.start())
                && look.state(journey)
                        .filter(first -> !continuity.isTooLong(first.start(), state.start()))
                        .isPresent();
    }

    private void place(SessionState state, SessionKey journey, String stepBefore) {
        LakeRow row = state.row().toBuilder()
                .put("universal_session_id", journey.text())
                .put("journey_step", JourneyStep.after(stepBefore, state.channel()))
                .build();
        look.change(look.after(state.key()).placed(new Placement(journey, null, Weave.PLAIN, row)));
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
