package io.journeyline.benchmarks;

import io.journeyline.local.simulator.Simulation;
import io.journeyline.local.simulator.SimulationSettings;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a simulated contact centre's sources send over some days, cut into batches. */
final class CentreDays {

    private static final Instant ARRIVAL = Instant.parse("2026-03-09T00:00:00Z");

    private CentreDays() {}

    /**
     * The facts in the order they are sent.
     *
     * @param contacts how many contacts customers make, about
     * @param batch    how many facts are stitched together
     */
    static List<List<LocatedFact>> batches(int contacts, int batch) {
        Simulation simulation = Simulation.of(
                new SimulationSettings(7, contacts, LocalDate.of(2026, 3, 2), 7, ZoneId.of("Europe/London")));
        List<LocatedFact> facts = new ArrayList<>();
        simulation
                .facts()
                .forEach(fact ->
                        facts.add(new LocatedFact(fact, new RecordPosition("benchmark/" + facts.size(), 0), ARRIVAL)));
        List<List<LocatedFact>> batches = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += batch) {
            batches.add(List.copyOf(facts.subList(from, Math.min(from + batch, facts.size()))));
        }
        return batches;
    }
}
