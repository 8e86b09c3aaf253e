package io.journeyline.simulation;

import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Trail;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a world that has come to rest with what must be; a list of what differs, in words. */
final class Verdict {

    private static final Set<String> OUTCOMES = Set.of("used", "duplicate", "superseded");

    private final List<String> differences = new ArrayList<>();

    private Verdict() {}

    /** What differs; empty if nothing does. */
    static List<String> of(World world) {
        Verdict verdict = new Verdict();
        if (world.halted() != null) {
            verdict.differences.add(world.halted());
            return verdict.differences;
        }
        List<LocatedFact> deliveries = world.story().deliveries();
        Map<SessionKey, Map<String, Object>> expected =
                Oracle.rows(deliveries, world.story().continuity(), Stories.shared(world.story()));
        verdict.compareSessions(world, expected);
        verdict.compareCustomers(world, expected, Oracle.checked(deliveries));
        verdict.conserve(deliveries, world.outcomes().outcomes());
        return verdict.differences;
    }

    private void compareSessions(World world, Map<SessionKey, Map<String, Object>> expected) {
        Map<String, Map<String, Object>> wanted = new TreeMap<>();
        expected.forEach((key, row) -> wanted.put(key.text(), row));
        Map<String, LakeRow> rows = new TreeMap<>();
        for (StoredSession session : world.sessions().all()) {
            if (session.row() != null) {
                rows.put(session.key().text(), session.row());
            }
            if (!session.trail().equals(Trail.NONE)) {
                differences.add("session " + session.key() + " still has a trail: " + session.trail());
            }
        }
        compare("JAR", wanted, rows);
        world.sessions().judged().stream()
                .filter(judged -> judged.applied() != Applied.EVERYWHERE)
                .forEach(judged -> differences.add("a verdict is not applied everywhere: " + judged));
    }

    private void compareCustomers(
            World world, Map<SessionKey, Map<String, Object>> expected, Map<SessionKey, Set<Identifier>> checked) {
        compare(
                "CAR",
                CustomerOracle.rows(expected, checked, Stories.identities(world.story())),
                world.customers().rows());
        differences.addAll(world.customers().unsettled());
    }

    private void compare(String table, Map<String, Map<String, Object>> wanted, Map<String, LakeRow> rows) {
        Set<String> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(rows.keySet());
        for (String key : keys) {
            LakeRow row = rows.get(key);
            if (row == null || !wanted.containsKey(key)) {
                differences.add(
                        table + " " + key + (row == null ? " has no record" : " has a record that must not be"));
                continue;
            }
            String is = text(row.table(), row.values());
            String must = text(row.table(), wanted.get(key));
            if (!is.equals(must)) {
                differences.add(table + " " + key + ": " + columns(row, wanted.get(key)));
            }
        }
    }

    /** A whole record as text: every column of its table, null or not. */
    private static String text(LakeTable table, Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        table.columns().forEach(column -> text.append(column.name())
                .append('=')
                .append(values.get(column.name()))
                .append('\n'));
        return text.toString();
    }

    private static String columns(LakeRow row, Map<String, Object> wanted) {
        return row.table().columns().stream()
                .filter(column ->
                        !String.valueOf(row.get(column.name())).equals(String.valueOf(wanted.get(column.name()))))
                .map(column ->
                        column.name() + " is " + row.get(column.name()) + ", must be " + wanted.get(column.name()))
                .collect(Collectors.joining("; "));
    }

    /**
     * Every position delivered has one outcome, and nothing else has. Of each statement's newest revision exactly one
     * delivery is used and every other one is its duplicate; of an older one each is used, duplicate or superseded.
     */
    private void conserve(List<LocatedFact> deliveries, Map<RecordPosition, String> outcomes) {
        Set<RecordPosition> positions = new HashSet<>();
        Map<FactKey, Map<RecordPosition, String>> newest = new HashMap<>();
        Map<FactKey, Fact> last = Oracle.newest(deliveries);
        for (LocatedFact delivery : deliveries) {
            positions.add(delivery.position());
            String outcome = outcomes.get(delivery.position());
            if (outcome == null || !OUTCOMES.contains(outcome)) {
                differences.add("delivery " + delivery.position() + " of "
                        + delivery.fact().key() + " has outcome " + outcome);
            } else if (delivery.fact().equals(last.get(delivery.fact().key()))) {
                newest.computeIfAbsent(delivery.fact().key(), key -> new HashMap<>())
                        .put(delivery.position(), outcome);
            }
        }
        newest.forEach((key, told) -> {
            long used = told.values().stream().filter("used"::equals).count();
            long duplicate = told.values().stream().filter("duplicate"::equals).count();
            if (used != 1 || duplicate != told.size() - 1) {
                differences.add("of " + key + " the newest revision's deliveries have outcomes " + told.values()
                        + ": one must be used, the others duplicate");
            }
        });
        for (RecordPosition position : outcomes.keySet()) {
            if (!positions.contains(position)) {
                differences.add("an outcome is told of " + position + ", which was never delivered");
            }
        }
    }
}
