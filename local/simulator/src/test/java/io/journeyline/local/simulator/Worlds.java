package io.journeyline.local.simulator;

import java.time.LocalDate;
import java.time.ZoneId;

/** Simulations that several tests look at; each is run once. */
final class Worlds {

    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    static final SimulationSettings SETTINGS = new SimulationSettings(1, 4_000, MONDAY, 5, ZONE);
    static final Simulation USUAL = Simulation.of(SETTINGS);

    private Worlds() {}
}
