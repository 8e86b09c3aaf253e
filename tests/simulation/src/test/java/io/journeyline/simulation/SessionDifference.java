package io.journeyline.simulation;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * In what the product's rules and the oracle differ about one session.
 *
 * @param facts   as few as show it
 * @param columns column to what the rules say and what the oracle says
 */
record SessionDifference(List<Fact> facts, Map<String, String> columns) {

    private static final SessionKey KEY = Draw.key(1);

    /** What the journey gives to a row, which the oracle of all sessions knows. */
    private static final List<String> JOURNEYS = List.of("universal_session_id", "journey_step");

    /** The facts of the seed's session, of each statement the newest revision. */
    static List<Fact> drawn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Draw draw = new Draw(random, 3, 3);
        Channel channel = random.nextBoolean() ? Channel.VOICE : draw.pick(List.of(Channel.values()));
        Initiation initiation = random.nextBoolean() ? Initiation.CUSTOMER : draw.initiation();
        Instant start = random.nextInt(200) == 0 ? Instant.EPOCH : Population.NINE;
        Plan plan = new Plan(KEY, start, null, channel, initiation, List.of(), List.of());
        return Oracle.newest(located(new Witnesses(random, draw, plan).tell())).values().stream()
                .sorted(Comparator.comparing(Fact::key))
                .toList();
    }

    /** Shrunk to as few facts and values as still show one of the columns; empty if rules and oracle say the same. */
    static Optional<SessionDifference> of(List<Fact> facts) {
        return of(facts, column -> true);
    }

    /** As {@link #of(List)}, of these columns only. */
    static Optional<SessionDifference> of(List<Fact> facts, Predicate<String> isLookedAt) {
        Map<String, String> columns = columns(facts, isLookedAt);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Predicate<List<Fact>> stillDiffers =
                fewer -> !columns(fewer, columns::containsKey).isEmpty();
        List<Fact> fewest = fewerValues(fewer(facts, stillDiffers), stillDiffers);
        return Optional.of(new SessionDifference(fewest, columns(fewest, columns::containsKey)));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        facts.forEach(fact -> text.append("  ")
                .append(fact.origin())
                .append(' ')
                .append(fact.key().source())
                .append(' ')
                .append(fact.key().factId())
                .append(" revision ")
                .append(fact.revision().text())
                .append(": ")
                .append(fact.event().kind().text())
                .append(' ')
                .append(fact.event().values())
                .append('\n'));
        columns.forEach((column, values) ->
                text.append("  ").append(column).append(": ").append(values).append('\n'));
        return text.toString();
    }

    private static Map<String, String> columns(List<Fact> facts, Predicate<String> isLookedAt) {
        Map<String, Object> rules = byRules(facts);
        Map<String, Object> oracle = byOracle(facts);
        TreeSet<String> names = new TreeSet<>(rules.keySet());
        names.addAll(oracle.keySet());
        Map<String, String> different = new TreeMap<>();
        for (String name : names) {
            String is = String.valueOf(rules.get(name));
            String must = String.valueOf(oracle.get(name));
            if (isLookedAt.test(name) && !is.equals(must)) {
                different.put(name, "the rules say " + is + ", the oracle " + must);
            }
        }
        return different;
    }

    private static Map<String, Object> byRules(List<Fact> facts) {
        Map<String, Object> said = new TreeMap<>();
        SessionRules.evaluate(Ledger.empty(KEY).add(located(facts)).ledger()).ifPresent(state -> {
            said.putAll(state.row().values());
            JOURNEYS.forEach(said::remove);
            said.put("(start)", state.start());
            said.put("(end)", state.end());
            said.put("(channel)", state.channel());
            said.put("(initiation)", state.initiation());
            said.put("(identifiers)", state.identifiers());
            said.put("(verified)", state.verifiedIdentifiers());
            said.put("(links)", state.links());
        });
        return said;
    }

    private static Map<String, Object> byOracle(List<Fact> facts) {
        Map<String, Object> said = new TreeMap<>();
        SessionOracle.of(KEY, facts).ifPresent(session -> {
            said.putAll(session.row());
            said.put("(start)", session.start());
            said.put("(end)", session.end());
            said.put("(channel)", session.channel());
            said.put("(initiation)", session.initiation());
            said.put("(identifiers)", session.identifiers());
            said.put("(verified)", session.verifiedIdentifiers());
            said.put("(links)", session.links());
        });
        return said;
    }

    private static List<LocatedFact> located(List<Fact> facts) {
        return facts.stream()
                .map(fact -> new LocatedFact(fact, new RecordPosition("record", 0), Instant.EPOCH))
                .toList();
    }

    private static List<Fact> fewer(List<Fact> facts, Predicate<List<Fact>> stillDiffers) {
        List<Fact> fewest = facts;
        for (Fact fact : facts) {
            List<Fact> without = new ArrayList<>(fewest);
            without.remove(fact);
            if (stillDiffers.test(without)) {
                fewest = without;
            }
        }
        return fewest.size() < facts.size() ? fewer(fewest, stillDiffers) : fewest;
    }

    private static List<Fact> fewerValues(List<Fact> facts, Predicate<List<Fact>> stillDiffers) {
        List<Fact> fewest = new ArrayList<>(facts);
        for (int i = 0; i < fewest.size(); i++) {
            for (EventField field : optional(fewest.get(i))) {
                List<Fact> without = new ArrayList<>(fewest);
                without.set(i, without(fewest.get(i), field));
                if (stillDiffers.test(without)) {
                    fewest = without;
                }
            }
        }
        return fewest;
    }

    private static List<EventField> optional(Fact fact) {
        return fact.event().values().asMap().keySet().stream()
                .filter(field -> fact.event().kind().optional().contains(field))
                .toList();
    }

    private static Fact without(Fact fact, EventField dropped) {
        EventValues.Builder values = EventValues.builder();
        fact.event().values().asMap().forEach((field, value) -> values.put(field, field == dropped ? null : value));
        return new Fact(
                fact.key(), fact.revision(), fact.origin(), fact.event().kind().event(values.build()));
    }
}
