package io.journeyline.model.explain;

import static io.journeyline.model.session.SessionState.BY_START;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.explain.JourneyExplanation.Member;
import io.journeyline.model.explain.JourneyExplanation.Reason;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.Tie;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Explains journeys, and what being in one gives a session's record, by asking {@link JourneyRules} again. */
public final class JourneyExplainer {

    /** The most sessions of a journey that are explained at once. */
    public static final int LARGEST_JOURNEY = 10_000;

    /** At most so many sessions are listed with a field of the customer interaction. */
    public static final int MOST_LISTED = 50;

    /** Where a session is linked with more than these, the first ones are asked which of them gave it a field. */
    private static final int MOST_ASKED = 50;

    private final Neighbourhood neighbourhood;
    private final Continuity continuity;
    private final SharedIdentifiers shared;
    private final Function<SessionKey, Ledger> ledgers;

    /**
     * @param shared  by what the neighbourhood tells an identifier's standing
     * @param ledgers the facts of a session, empty if there are none
     */
    public JourneyExplainer(
            Neighbourhood neighbourhood,
            Continuity continuity,
            SharedIdentifiers shared,
            Function<SessionKey, Ledger> ledgers) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
        this.shared = shared;
        this.ledgers = ledgers;
    }

    private JourneyRules rules(Neighbourhood world) {
        return new JourneyRules(world, continuity, LARGEST_JOURNEY);
    }

    /** The journey that a session is in, or that those who name it are in; empty if nobody has heard of it. */
    public Optional<JourneyExplanation> journeyOf(SessionKey asked) {
        JourneyRules rules = rules(neighbourhood);
        Map<SessionKey, Placement> placements = rules.journeyOf(asked);
        if (placements.isEmpty()) {
            return Optional.empty();
        }
        Map<SessionKey, List<Reason>> reasons = new TreeMap<>();
        for (SessionKey key : placements.keySet()) {
            for (Tie tie : rules.tiesOf(key)) {
                boolean toMember = placements.containsKey(tie.other());
                if (toMember || tie instanceof Tie.Linked) {
                    SessionKey later =
                            toMember && BY_START.compare(state(tie.other()), state(key)) > 0 ? tie.other() : key;
                    reasons.computeIfAbsent(later, absent -> new ArrayList<>()).add(new Reason(tie, facts(tie)));
                }
            }
        }
        SharedNeighbours neighbours = new SharedNeighbours(neighbourhood, continuity, shared);
        CutNeighbours cut = new CutNeighbours(neighbourhood, continuity, rules);
        List<Member> members = placements.keySet().stream()
                .map(this::state)
                .sorted(BY_START)
                .map(state -> new Member(
                        state.key(),
                        state.channel(),
                        state.initiation(),
                        state.start(),
                        state.end(),
                        placements.get(state.key()).row().text("journey_step"),
                        reasons.getOrDefault(state.key(), List.of()),
                        apart(neighbours, cut, state, placements.keySet())))
                .toList();
        SessionKey journey = placements.values().iterator().next().journey();
        return Optional.of(new JourneyExplanation(asked, journey, members, interaction(members, placements)));
    }

    /** The customer interaction that the members' records, as they are in the journey, add up to. */
    private List<JourneyField> interaction(List<Member> members, Map<SessionKey, Placement> placements) {
        SessionFields own = new SessionFields(ledgers);
        InteractionExplainer explainer = new InteractionExplainer((session, column) ->
                placed(own.field(session, column).orElseThrow(), session, placements.get(session)));
        return explainer.explain(members.stream()
                .map(member -> placements.get(member.session()).row())
                .toList());
    }

    private List<Apart> apart(
            SharedNeighbours neighbours, CutNeighbours cut, SessionState member, Set<SessionKey> journey) {
        Apart.Why tooLong = new Apart.Why.ChainTooLong(continuity.longestChain());
        return Stream.concat(
                        neighbours.tiesOf(member, journey).stream()
                                .map(tie -> new Apart(tie, neighbours.why(tie), facts(tie))),
                        cut.tiesOf(member, journey).stream().map(tie -> new Apart(tie, tooLong, facts(tie))))
                .toList();
    }

    private List<Statement> facts(Tie tie) {
        return switch (tie) {
            case Tie.Linked linked -> SessionExplainer.saying(ledgers.apply(linked.session()), linked.link());
            case Tie.CarriedOn carried -> naming(carried.via(), carried.other(), carried.session());
            case Tie.Attached attached -> naming(attached.via(), attached.other(), attached.session());
        };
    }

    private List<Statement> naming(Identifier identifier, SessionKey one, SessionKey other) {
        List<Statement> facts = new ArrayList<>(SessionExplainer.naming(ledgers.apply(one), identifier));
        facts.addAll(SessionExplainer.naming(ledgers.apply(other), identifier));
        return facts;
    }

    private SessionState state(SessionKey key) {
        return neighbourhood.state(key).orElseThrow();
    }

    /**
     * Where each field of a session's JAR record has its value from, the journey's part included, and from whom many who share
     * an identifier, or a chain that is too long, keep it apart; empty if nobody has heard of it.
     */
    public Optional<SessionExplanation> session(SessionKey key) {
        Ledger ledger = ledgers.apply(key);
        JourneyRules rules = rules(neighbourhood);
        Map<SessionKey, Placement> journey = rules.journeyOf(key);
        Placement placement = journey.get(key);
        if (ledger.isEmpty()) {
            return Optional.empty();
        }
        SessionExplanation own = SessionExplainer.explain(ledger);
        if (placement == null) {
            return Optional.of(own);
        }
        List<FieldExplanation> fields = own.fields().stream()
                .map(field -> placed(field, key, placement))
                .toList();
        List<Apart> apart = apart(
                new SharedNeighbours(neighbourhood, continuity, shared),
                new CutNeighbours(neighbourhood, continuity, rules),
                state(key),
                journey.keySet());
        return Optional.of(new SessionExplanation(key, own.facts(), fields, List.of(), apart));
    }

    /** The field of a session's record as its place in the journey leaves or makes it. */
    private FieldExplanation placed(FieldExplanation own, SessionKey key, Placement placement) {
        Object given = placement.row().get(own.column());
        return Objects.equals(given, own.value()) ? own : own.byJourney(given, because(own.column(), key, placement));
    }

    private List<SessionKey> because(String column, SessionKey key, Placement placement) {
        return switch (column) {
            case "universal_session_id" -> List.of(placement.journey());
            case "journey_step" -> steps(key);
            default -> withoutWhom(column, key, placement.row());
        };
    }

    /** The sessions up to this one at which the channel changed. */
    private List<SessionKey> steps(SessionKey key) {
        Map<SessionKey, Placement> placements = rules(neighbourhood).journeyOf(key);
        List<SessionKey> steps = new ArrayList<>();
        String last = null;
        for (SessionState state :
                placements.keySet().stream().map(this::state).sorted(BY_START).toList()) {
            String step = placements.get(state.key()).row().text("journey_step");
            if (!step.equals(last)) {
                steps.add(state.key());
                last = step;
            }
            if (state.key().equals(key)) {
                break;
            }
        }
        return steps;
    }

    /** The linked sessions without any of which the field would be another. */
    private List<SessionKey> withoutWhom(String column, SessionKey key, LakeRow row) {
        TreeSet<SessionKey> linked = new TreeSet<>(neighbourhood.linkedFrom(key));
        state(key).links().forEach(link -> linked.add(link.other()));
        List<SessionKey> asked = linked.stream()
                .filter(other -> neighbourhood.state(other).isPresent())
                .limit(MOST_ASKED)
                .toList();
        List<SessionKey> decisive = asked.stream()
                .filter(other -> {
                    Placement without = rules(new Without(neighbourhood, other))
                            .journeyOf(key)
                            .get(key);
                    return without == null || !Objects.equals(without.row().get(column), row.get(column));
                })
                .toList();
        // Where any of several would do, all are told.
        return decisive.isEmpty() ? asked : decisive;
    }

    /** The world without one session: as if it were only heard of. */
    private record Without(Neighbourhood world, SessionKey hidden) implements Neighbourhood {

        @Override
        public Optional<SessionState> state(SessionKey key) {
            return key.equals(hidden) ? Optional.empty() : world.state(key);
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
            return world.standing(identifier);
        }

        @Override
        public void expect(Collection<SessionKey> keys) {
            world.expect(keys);
        }
    }
}
