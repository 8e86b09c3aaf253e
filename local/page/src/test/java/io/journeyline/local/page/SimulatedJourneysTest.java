package io.journeyline.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.local.simulator.Simulation;
import io.journeyline.local.simulator.SimulationSettings;
import io.journeyline.local.simulator.TrueJourney;
import io.journeyline.model.fact.SessionKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The product's rules over the simulator: neither was made from the other. */
class SimulatedJourneysTest {

    private static final Simulation SIMULATION =
            Simulation.of(new SimulationSettings(5, 2_000, LocalDate.of(2026, 11, 16), 5, ZoneId.of("Europe/London")));

    @Test
    void stitchedJourneys_agreeWithTheTrueOnesForMostSessions() {
        List<Map<String, Object>> jar = SimulatedCentre.jar(SIMULATION);
        Map<String, Set<String>> stitched = new HashMap<>();
        jar.forEach(row -> stitched.computeIfAbsent((String) row.get("universal_session_id"), id -> new HashSet<>())
                .add((String) row.get("session_key")));
        long whole = SIMULATION.journeys().stream()
                .filter(journey -> stitched.containsValue(keys(journey)))
                .count();
        // Not all: who calls with the number withheld and writes later is not known to be the same.
        assertThat((double) whole / SIMULATION.journeys().size()).isBetween(0.85, 1.0);
        assertThat(jar)
                .hasSameSizeAs(SIMULATION.journeys().stream()
                        .flatMap(journey -> journey.sessions().stream())
                        .toList());
    }

    @Test
    void stitchedJourneys_neverJoinTwoCustomers() {
        Map<String, Set<Object>> customers = new HashMap<>();
        SimulatedCentre.jar(SIMULATION).stream()
                .filter(row -> Objects.nonNull(row.get("cust_id")))
                .forEach(row -> customers
                        .computeIfAbsent((String) row.get("universal_session_id"), id -> new HashSet<>())
                        .add(row.get("cust_id")));
        assertThat(customers.values()).allSatisfy(numbers -> assertThat(numbers).hasSize(1));
    }

    private static Set<String> keys(TrueJourney journey) {
        Set<String> keys = new HashSet<>();
        journey.sessions().stream().map(SessionKey::text).forEach(keys::add);
        return keys;
    }
}
