package io.journeyline.model.explain;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionFrame;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Explains a session's record by asking {@link SessionRules} again with fewer facts: what a field cannot do without gave it.
 * So the rules know nothing of being explained, pay nothing for it, and cannot be contradicted by an explanation.
 *
 * <p>No field can do without the session's start and channel, and few are made of them. So these are lent to every question
 * by a fact of our own, and are named only where another start or channel would give another value.
 */
public final class SessionExplainer {

    private static final String LENT = "~";
    private static final Duration AGES = Duration.ofDays(36_500);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Of more facts, those that the whole record takes are found first, and each field is asked of these. */
    private static final int FEW = 128;

    private final Ledger ledger;
    private final SessionFrame frame;
    private final List<Fact> relevant;
    private final SessionState state;
    private final Fact lent;

    private SessionExplainer(Ledger ledger, SessionFrame frame, SessionState state) {
        this.ledger = ledger;
        this.frame = frame;
        this.state = state;
        this.lent = lent(frame);
        List<Fact> all = ledger.facts().stream().sorted(Grounds.LEAST_FIRST).toList();
        this.relevant = all.size() <= FEW ? all : Grounds.sufficient(all, this::givesTheWholeRow);
    }

    private boolean givesTheWholeRow(List<Fact> facts) {
        return holds(facts, lent, row -> withoutSources(row).equals(withoutSources(state.row())));
    }

    /** Where the fields that the session's own facts give come from. */
    public static SessionExplanation explain(Ledger ledger) {
        int count = ledger.facts().size();
        Optional<SessionExplainer> explainer = of(ledger);
        if (explainer.isEmpty()) {
            List<Statement> waiting = ledger.facts().stream()
                    .map(fact -> Statement.of(fact, fact.event().values().asMap()))
                    .toList();
            return new SessionExplanation(ledger.session(), count, List.of(), waiting, List.of());
        }
        List<FieldExplanation> fields = Catalogue.JAR.columns().stream()
                .map(column -> explainer.get().field(column.name()))
                .toList();
        return new SessionExplanation(ledger.session(), count, fields, List.of(), List.of());
    }

    /** Explains single fields; empty while channel or start are not known. */
    static Optional<SessionExplainer> of(Ledger ledger) {
        return SessionRules.evaluate(ledger).map(state -> new SessionExplainer(ledger, SessionFrame.of(ledger), state));
    }

    /** The facts by which a session says that it belongs with another one. */
    static List<Statement> saying(Ledger ledger, Link link) {
        return saying(ledger, state -> state.links().contains(link));
    }

    /** The facts by which a session names its customer so. */
    static List<Statement> naming(Ledger ledger, Identifier identifier) {
        return saying(ledger, state -> state.identifiers().contains(identifier));
    }

    /** The facts by which a session verifies the identifier together with the customer's number; none if it does not. */
    static List<Statement> verifying(Ledger ledger, String customerNumber, Identifier identifier) {
        Predicate<SessionState> verifies =
                state -> customerNumber.equals(state.row().get("cust_id"))
                        && state.verifiedIdentifiers().contains(identifier);
        return SessionRules.evaluate(ledger).filter(verifies).isPresent() ? saying(ledger, verifies) : List.of();
    }

    private static List<Statement> saying(Ledger ledger, Predicate<SessionState> holds) {
        Fact lent = lent(SessionFrame.of(ledger), ledger.session());
        Predicate<List<Fact>> suffices =
                facts -> SessionRules.evaluate(Grounds.ledger(ledger.session(), with(facts, lent)))
                        .filter(holds)
                        .isPresent();
        List<Fact> all = ledger.facts().stream().sorted(Grounds.LEAST_FIRST).toList();
        return Grounds.statements(Grounds.sufficient(all, suffices), suffices);
    }

    /** Where the column has its value from, as the session's own facts give it. */
    FieldExplanation field(String name) {
        Object value = state.row().get(name);
        String rule = ColumnRules.of(Catalogue.JAR, name);
        List<String> flags = flags().stream()
                .filter(flag -> flag.equals(name) || flag.startsWith(name + ":"))
                .toList();
        List<Statement> facts;
        if (name.equals("sources")) {
            facts = ofEachSource();
        } else if (name.equals("quality_flags")) {
            facts = merged(flags().stream().flatMap(flag -> contradicting(flag).stream()));
        } else if (value == null) {
            facts = merged(flags.stream().flatMap(flag -> contradicting(flag).stream()));
        } else {
            facts = giving(name, value);
        }
        return new FieldExplanation(
                name, value, how(name, value, facts, flags), facts, List.of(), rule, flags, overruled(name, value));
    }

    private static How how(String column, Object value, List<Statement> facts, List<String> flags) {
        if (value == null) {
            return flags.isEmpty() ? How.NOT_KNOWN : How.CONTRADICTED;
        }
        if (facts.isEmpty()) {
            return How.BY_RULE;
        }
        Statement first = facts.getFirst();
        if (facts.size() > 1 || !saysJust(first, column, value)) {
            return How.COMPUTED;
        }
        if (first.kind() != EventKind.SNAPSHOT) {
            return How.TOLD;
        }
        return first.said().size() > 1 ? How.COMPUTED : How.RECORDED;
    }

    private static boolean saysJust(Statement statement, String column, Object value) {
        Map<EventField, Object> said = statement.said();
        if (said.isEmpty()) {
            return statement.at().equals(value);
        }
        return said.entrySet().stream()
                .anyMatch(one ->
                        same(one.getValue(), value) && (!(value instanceof Boolean) || isAbout(column, one.getKey())));
    }

    /** Yes and no are said of many things: it must be said of this one. */
    private static boolean isAbout(String column, EventField field) {
        return column.replace("_", "").equals("is" + field.text().replace("_", ""));
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        return switch (one) {
            case List<?> list -> list.stream().anyMatch(item -> same(item, other));
            case Assertion assertion -> assertion.identifier().value().equals(other);
            case SessionKey session -> session.sessionId().equals(other);
            case Enum<?> constant -> constant.name().equals(other);
            case Object plain -> plain.equals(other);
        };
    }

    /** Facts that suffice for a value of the record, those of start and channel among them where they matter. */
    private List<Statement> giving(String column, Object value) {
        LakeRow whole = state.row();
        return facts(
                row -> value.equals(row.get(column))
                        && ColumnRules.madeOf(column).stream()
                                .allMatch(part -> Objects.equals(row.get(part), whole.get(part))),
                List.of(MOMENT.negated()));
    }

    /** Facts that suffice for a contradiction. */
    private List<Statement> contradicting(String flag) {
        return facts(row -> flags(row).contains(flag), List.of(AGES.negated(), AGES));
    }

    private List<Statement> facts(Predicate<LakeRow> holds, List<Duration> shifts) {
        Predicate<List<Fact>> suffices = facts -> holds(facts, lent, holds);
        List<Fact> needed = Grounds.sufficient(relevant, suffices);
        Stream<Statement> own = Grounds.statements(needed, suffices).stream();
        boolean byStart = shifts.stream()
                .anyMatch(shift ->
                        !holds(needed, lent(new SessionFrame(frame.start().plus(shift), frame.channel())), holds));
        boolean byChannel = Arrays.stream(Channel.values())
                .anyMatch(channel -> !holds(needed, lent(new SessionFrame(frame.start(), channel)), holds));
        return merged(Stream.of(
                        own,
                        byStart ? framing(EventField.AT, SessionFrame::start) : Stream.<Statement>empty(),
                        byChannel ? framing(EventField.CHANNEL, SessionFrame::channel) : Stream.<Statement>empty())
                .flatMap(one -> one));
    }

    /** The fact that gives the session's start or channel. */
    private Stream<Statement> framing(EventField field, Function<SessionFrame, Object> part) {
        Object value = part.apply(frame);
        List<Fact> all = ledger.facts().stream().sorted(Grounds.LEAST_FIRST).toList();
        return Grounds.sufficient(
                        all,
                        facts -> value.equals(part.apply(SessionFrame.of(Grounds.ledger(ledger.session(), facts)))))
                .stream()
                .map(fact -> Statement.of(fact, field == EventField.AT ? Map.of() : Map.of(field, value)));
    }

    private List<Statement> ofEachSource() {
        TreeMap<String, Fact> first = new TreeMap<>();
        ledger.facts().forEach(fact -> first.putIfAbsent(fact.key().source(), fact));
        return first.values().stream().map(fact -> Statement.of(fact, Map.of())).toList();
    }

    /** What the facts of each other origin, taken alone, say instead; what they would give by the rule alone is no word of theirs. */
    private Map<Origin, Object> overruled(String column, Object value) {
        Map<Origin, Object> overruled = new EnumMap<>(Origin.class);
        EnumSet<Origin> origins = EnumSet.noneOf(Origin.class);
        ledger.facts().forEach(fact -> origins.add(fact.origin()));
        if (origins.size() < 2 || value == null || column.equals("sources")) {
            return overruled;
        }
        Object unsaid = evaluate(List.of(), lent)
                .map(SessionState::row)
                .map(row -> row.get(column))
                .orElse(null);
        for (Origin origin : origins) {
            List<Fact> own = ledger.facts().stream()
                    .filter(fact -> fact.origin() == origin)
                    .toList();
            Object alone = SessionRules.evaluate(Grounds.ledger(ledger.session(), own))
                    .or(() -> evaluate(own, lent))
                    .map(SessionState::row)
                    .map(row -> row.get(column))
                    .orElse(null);
            if (alone != null && !alone.equals(value) && !Objects.equals(alone, unsaid)) {
                overruled.put(origin, alone);
            }
        }
        return overruled;
    }

    private List<String> flags() {
        return flags(state.row());
    }

    private static List<String> flags(LakeRow row) {
        return row.get("quality_flags") instanceof List<?> flags
                ? flags.stream().map(String.class::cast).toList()
                : List.of();
    }

    private boolean holds(List<Fact> facts, Fact start, Predicate<LakeRow> holds) {
        return evaluate(facts, start).map(SessionState::row).filter(holds).isPresent();
    }

    private Optional<SessionState> evaluate(List<Fact> facts, Fact start) {
        return SessionRules.evaluate(Grounds.ledger(ledger.session(), with(facts, start)));
    }

    private static List<Fact> with(List<Fact> facts, Fact more) {
        List<Fact> all = new ArrayList<>(facts);
        all.add(more);
        return all;
    }

    private Fact lent(SessionFrame of) {
        return lent(of, ledger.session());
    }

    /** Says when and where the session began, before everybody else does, and nothing more. */
    private static Fact lent(SessionFrame frame, SessionKey session) {
        Instant start = Objects.requireNonNull(frame.start(), "start");
        return new Fact(
                new FactKey(LENT, session, LENT),
                Revision.ONLY,
                Origin.values()[0],
                new SessionStarted(start, frame.channel(), null, List.of(), List.of()));
    }

    private static LakeRow withoutSources(LakeRow row) {
        return row.toBuilder().put("sources", null).build();
    }

    private static List<Statement> merged(Stream<Statement> statements) {
        TreeMap<FactKey, Statement> merged = new TreeMap<>();
        statements.forEach(statement -> merged.merge(statement.key(), statement, Statement::with));
        return merged.values().stream()
                .sorted(Comparator.comparing(Statement::at).thenComparing(Statement::key))
                .toList();
    }
}
