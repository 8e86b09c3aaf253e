package io.journeyline.model.explain;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.explain.Apart.Why;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.Overlap;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.Tie;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a session would belong with, did no identifier have to be left aside because many share it: {@link JourneyRules}
 * are asked about a world in which every identifier is one customer's.
 */
final class SharedNeighbours {

    /** Of the sessions that follow on a shared timeline so many are looked at. */
    private static final int MOST_FOLLOWING = 50;

    /** Customer numbers are counted, and overlapping calls looked for, over so many sessions. */
    private static final int MOST_COUNTED = 10_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Neighbourhood neighbourhood;
    private final Continuity continuity;
    private final SharedIdentifiers shared;
    private final JourneyRules unshared;
    private final Map<Identifier, Why> whys = new HashMap<>();

    SharedNeighbours(Neighbourhood neighbourhood, Continuity continuity, SharedIdentifiers shared) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
        this.shared = shared;
        this.unshared =
                new JourneyRules(new Unshared(neighbourhood), endless(continuity), JourneyExplainer.LARGEST_JOURNEY);
    }

    /** How long all the sessions of a shared identifier would go on is not asked: most of them have nothing to do with these. */
    private static Continuity endless(Continuity continuity) {
        return new Continuity(
                continuity.gap(), continuity.longestStay(), continuity.openStay(), Duration.between(FIRST, LAST));
    }

    /**
     * The ties that a member of a journey would have with sessions that are not in it, by identifiers that many share; those
     * with earlier sessions first.
     */
    List<Tie> tiesOf(SessionState member, Set<SessionKey> journey) {
        List<Tie> ties = new ArrayList<>();
        for (Identifier identifier : member.identifiers()) {
            if (neighbourhood.standing(identifier) == Standing.SHARED) {
                by(identifier, member.key())
                        .filter(tie -> !journey.contains(tie.other()))
                        .forEach(ties::add);
                following(member, identifier)
                        .filter(key -> !journey.contains(key))
                        .flatMap(key -> by(identifier, key))
                        .filter(tie -> tie.other().equals(member.key()))
                        .forEach(ties::add);
            }
        }
        return ties;
    }

    /** What joins a session with an earlier one, or would, by the identifier. */
    private Stream<Tie> by(Identifier identifier, SessionKey session) {
        return unshared.tiesOf(session).stream()
                .filter(tie -> via(tie).filter(identifier::equals).isPresent());
    }

    private Stream<SessionKey> following(SessionState session, Identifier identifier) {
        return neighbourhood
                .timeline(identifier, session.start(), session.start().plus(continuity.farthest()))
                .stream()
                .filter(entry -> !entry.session().equals(session.key()) && !entry.before(session))
                .map(TimelineEntry::session)
                .distinct()
                .limit(MOST_FOLLOWING);
    }

    /** Why the identifier of such a tie joins nothing. */
    Why why(Tie tie) {
        return via(tie).map(identifier -> whys.computeIfAbsent(identifier, this::why))
                .orElseThrow();
    }

    private Why why(Identifier identifier) {
        if (shared.configured().contains(identifier)) {
            return new Why.Configured();
        }
        NavigableSet<TimelineEntry> all = neighbourhood.timeline(identifier, FIRST, LAST);
        List<TimelineEntry> named = standing(
                identifier,
                all.stream().filter(entry -> entry.customer() != null).limit(MOST_COUNTED));
        Why many = new Why.ManyCustomers(shared.customers(named), shared.window());
        return switch (shared.standing(named)) {
            case SHARED -> many;
            case PERSONAL ->
                Overlap.among(standing(identifier, all.stream().limit(MOST_COUNTED)).stream()
                                .map(TimelineEntry::session)
                                .distinct()
                                .flatMap(session -> neighbourhood.state(session).stream())
                                .toList())
                        .<Why>map(Why.OverlappingCalls::new)
                        .orElse(many);
        };
    }

    private List<TimelineEntry> standing(Identifier identifier, Stream<TimelineEntry> entries) {
        List<TimelineEntry> hints = entries.toList();
        neighbourhood.expect(hints.stream().map(TimelineEntry::session).toList());
        return hints.stream()
                .filter(entry -> neighbourhood
                        .state(entry.session())
                        .filter(state -> entry.standsFor(state, identifier, continuity))
                        .isPresent())
                .toList();
    }

    private static Optional<Identifier> via(Tie tie) {
        return switch (tie) {
            case Tie.Linked linked -> Optional.empty();
            case Tie.CarriedOn carried -> Optional.of(carried.via());
            case Tie.Attached attached -> Optional.of(attached.via());
        };
    }

    /** The world as it were if every identifier were one customer's. */
    private record Unshared(Neighbourhood world) implements Neighbourhood {

        @Override
        public Optional<SessionState> state(SessionKey key) {
            return world.state(key);
        }

        @Override
        public Set<SessionKey> linkedFrom(SessionKey key) {
            return world.linkedFrom(key);
        }

        @Override
        public NavigableSet<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
            return world.timeline(identifier, from, to);
        }

        @Override
        public Standing standing(Identifier identifier) {
            return Standing.PERSONAL;
        }

        @Override
        public void expect(Collection<SessionKey> keys) {
            world.expect(keys);
        }
    }
}
