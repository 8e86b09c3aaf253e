package io.journeyline.local.page;

import io.journeyline.local.simulator.Delivery;
import io.journeyline.local.simulator.Simulation;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.Placement;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** JAR rows of a simulated centre, by the product's own rules, without a pipeline. */
final class SimulatedCentre implements Neighbourhood {

    private static final int LARGEST_JOURNEY = 1_000;

    private final Map<SessionKey, SessionState> states = new TreeMap<>();
    private final Map<SessionKey, Set<SessionKey>> linkedFrom = new HashMap<>();
    private final Map<Identifier, TreeSet<TimelineEntry>> timelines = new HashMap<>();

    private SimulatedCentre() {}

    /** The rows as queries give them: every column, times in UTC without a zone. */
    static List<Map<String, Object>> jar(Simulation simulation) {
        SimulatedCentre centre = new SimulatedCentre();
        centre.read(simulation);
        JourneyRules rules = new JourneyRules(centre, Continuity.DEFAULT, LARGEST_JOURNEY);
        Map<SessionKey, LakeRow> rows = new TreeMap<>();
        for (SessionKey key : centre.states.keySet()) {
            if (!rows.containsKey(key)) {
                rules.journeyOf(key).forEach((member, placement) -> rows.put(member, row(placement)));
            }
        }
        return rows.values().stream().map(SimulatedCentre::values).toList();
    }

    private static LakeRow row(Placement placement) {
        return placement.row();
    }

    private void read(Simulation simulation) {
        Map<SessionKey, List<LocatedFact>> facts = new LinkedHashMap<>();
        int position = 0;
        for (Delivery delivery : simulation.deliveries()) {
            facts.computeIfAbsent(delivery.fact().key().session(), key -> new ArrayList<>())
                    .add(new LocatedFact(delivery.fact(), new RecordPosition("feed/" + position++, 0), delivery.at()));
        }
        facts.forEach((key, all) ->
                SessionRules.evaluate(Ledger.empty(key).add(all).ledger()).ifPresent(this::place));
    }

    private void place(SessionState state) {
        states.put(state.key(), state);
        state.links().forEach(link -> linkedFrom
                .computeIfAbsent(link.other(), key -> new TreeSet<>())
                .add(state.key()));
        state.identifiers().forEach(identifier -> timelines
                .computeIfAbsent(identifier, key -> new TreeSet<>())
                .add(TimelineEntry.of(state, identifier, Continuity.DEFAULT)));
    }

    private static Map<String, Object> values(LakeRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : row.table().columns()) {
            Object value = row.get(column.name());
            values.put(
                    column.name(),
                    value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
        }
        return values;
    }

    @Override
    public Optional<SessionState> state(SessionKey key) {
        return Optional.ofNullable(states.get(key));
    }

    @Override
    public Set<SessionKey> linkedFrom(SessionKey key) {
        return linkedFrom.getOrDefault(key, Set.of());
    }

    @Override
    public NavigableSet<TimelineEntry> timeline(Identifier identifier, Instant from, Instant to) {
        return TimelineEntry.within(timelines.getOrDefault(identifier, new TreeSet<>()), from, to);
    }

    @Override
    public Standing standing(Identifier identifier) {
        return Standing.PERSONAL;
    }
}
