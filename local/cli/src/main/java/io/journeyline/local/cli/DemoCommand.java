package io.journeyline.local.cli;

import io.journeyline.local.simulator.Disorder;
import io.journeyline.local.simulator.Feed;
import io.journeyline.local.simulator.FeedRecord;
import io.journeyline.local.simulator.Simulation;
import io.journeyline.local.simulator.SimulationSettings;
import io.journeyline.local.stack.LocalStack;
import io.journeyline.local.stack.PutResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole on a simulated contact centre. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Simulates a contact centre, sends what its systems would send through the whole pipeline, and"
                + " shows the figures.")
final class DemoCommand implements Callable<Integer> {

    /** As many as a machine of two cores brings to the first figures within a minute. */
    private static final String DEFAULT_CONTACTS = "600";

    static final String DEFAULT_SEED = "1";
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 5;

    /** All of the centre and its feed is in memory: of so many some 200 of the 640 MB that the launcher gives the stack, too. */
    private static final int MOST_CONTACTS = 20_000;

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = DEFAULT_CONTACTS,
            description =
                    "About how many contacts the simulated centre gets, at most 20000 (default: ${DEFAULT-VALUE}).")
    private int contacts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = DEFAULT_SEED,
            description = "Equal seeds give equal centres (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulationSettings settings = settings(seed, contacts);
        options.check();
        Console console = new Console(spec.commandLine().getOut());
        Optional<ZoneId> zone = Optional.of(settings.zone());
        return new Session(options, console, Home.current()).run(zone, stack -> feed(stack, settings, console));
    }

    /** The centre that demo simulates. */
    static SimulationSettings settings(long seed, int contacts) {
        if (contacts < 1 || contacts > MOST_CONTACTS) {
            throw new UserMistake("--contacts is a number from 1 to " + MOST_CONTACTS + ", not " + contacts
                    + ": all of the centre has to fit into memory.");
        }
        return new SimulationSettings(seed, contacts, FIRST_DAY, DAYS, ZONE);
    }

    private void feed(LocalStack stack, SimulationSettings settings, Console console) throws IOException {
        Simulation simulation = Simulation.of(settings);
        Feed feed = Feed.of(simulation, Disorder.DEMO, seed, new ContactEventLines());
        Path file = stack.stateDirectory().resolve("demo-events.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (FeedRecord record : feed.records()) {
                out.write(record.bytes());
                out.write('\n');
            }
        }
        console.say("Simulated " + simulation.contacts() + " contacts in "
                + simulation.journeys().size() + " journeys: " + feed.records().size() + " events.");
        PutResult put = stack.putOnStream(file);
        console.say("Put " + put.events() + " events on the stream, in " + put.records() + " records.");
    }
}
