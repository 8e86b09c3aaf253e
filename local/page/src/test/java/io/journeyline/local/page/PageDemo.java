package io.journeyline.local.page;

import io.journeyline.local.simulator.Simulation;
import io.journeyline.local.simulator.SimulationSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serves the page over a simulated centre, for looking at it: {@code PageDemo [port] [contacts]}. Ends with its input. */
final class PageDemo {

    private PageDemo() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        int contacts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_000;
        ZoneId zone = ZoneId.of("Europe/London");
        List<Map<String, Object>> jar = SimulatedCentre.jar(
                Simulation.of(new SimulationSettings(1, contacts, LocalDate.of(2026, 11, 16), 5, zone)));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("records in", 53_116L);
        counts.put("sessions", (long) jar.size());
        PageStatus.Phase phase = arguments.length > 2 ? PageStatus.Phase.valueOf(arguments[2]) : PageStatus.Phase.READY;
        PageStatus status = new PageStatus(1, phase, "Records are on their way", counts);
        try (PageServer server = PageServer.start(new FakeLake(jar, zone, status), port)) {
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // Until the input ends.
            }
        }
    }
}
