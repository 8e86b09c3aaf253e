package io.journeyline.local.cli;

import io.journeyline.local.standin.StandInException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;

/**
 * What a kept state remembers beside its data: the reporting zone, because a day's figures must not move when a later
 * command forgets to name it.
 *
 * @param asked    the zone asked for on the command line
 * @param fallback the zone of what is fed, should neither the command line nor the state name one
 */
record KeptState(Optional<ZoneId> asked, Optional<ZoneId> fallback) {

    private static final String FILE = "journeyline.properties";
    private static final String REPORTING_ZONE = "reporting-zone";
    private static final String REPORTING_ZONE_ASSUMED = "reporting-zone-assumed";

    /** Settles the zone and writes it down; also that nobody chose it, should it come to that. */
    ZoneId settle(Path directory) {
        Properties before = properties(directory);
        Optional<ZoneId> chosen = asked.or(() -> zone(before)).or(() -> fallback);
        ZoneId zone = chosen.orElse(ZoneId.of("UTC"));
        boolean assumed = asked.isEmpty() && (chosen.isEmpty() || isAssumed(before));
        Properties properties = new Properties();
        properties.setProperty(REPORTING_ZONE, zone.getId());
        properties.setProperty(REPORTING_ZONE_ASSUMED, Boolean.toString(assumed));
        try (Writer writer = Files.newBufferedWriter(directory.resolve(FILE))) {
            properties.store(writer, null);
        } catch (IOException failure) {
            throw unusable(directory, "written", failure);
        }
        return zone;
    }

    /**
     * Refuses to look where nothing is.
     *
     * @param directory where {@code --state} says that a state is kept; null when it was not given and no stack runs
     */
    static void requireIn(Path directory) {
        if (directory == null) {
            throw new StandInException(
                    "No stack is running. Start one with './journeyline demo', or name a kept state with"
                            + " --state DIR.");
        }
        if (remembered(directory).isEmpty() || !Files.isDirectory(directory.resolve("dynamodb"))) {
            throw new StandInException(
                    "There is no kept state in " + directory.toAbsolutePath().normalize()
                            + ": make one with 'journeyline run --state " + directory + " ...'.");
        }
    }

    /** The zone that a state was made with; empty if there is none yet. */
    static Optional<ZoneId> remembered(Path directory) {
        return zone(properties(directory));
    }

    /** What has to be said beside the figures of a state: that their zone is nobody's choice. */
    static Optional<String> note(Path directory) {
        Properties properties = properties(directory);
        return isAssumed(properties)
                ? Optional.of("These figures count the days of " + properties.getProperty(REPORTING_ZONE)
                        + ", because no zone was given. To count those of another: --reporting-zone ZONE, for example"
                        + " --reporting-zone Europe/London.")
                : Optional.empty();
    }

    private static Optional<ZoneId> zone(Properties properties) {
        return Optional.ofNullable(properties.getProperty(REPORTING_ZONE)).map(ZoneId::of);
    }

    private static boolean isAssumed(Properties properties) {
        return Boolean.parseBoolean(properties.getProperty(REPORTING_ZONE_ASSUMED));
    }

    private static Properties properties(Path directory) {
        Properties properties = new Properties();
        Path file = directory.resolve(FILE);
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException failure) {
                throw unusable(directory, "read", failure);
            }
        }
        return properties;
    }

    private static StandInException unusable(Path directory, String how, IOException failure) {
        return new StandInException(
                "The state directory " + directory + " cannot be " + how + " (" + failure
                        + "): mend its rights, or give another one with --state.",
                failure);
    }
}
