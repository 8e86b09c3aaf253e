package io.journeyline.local.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
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

    /** Settles the zone and writes it down. */
    ZoneId settle(Path directory) {
        ZoneId zone = asked.or(() -> remembered(directory)).or(() -> fallback).orElse(ZoneId.of("UTC"));
        Properties properties = new Properties();
        properties.setProperty(REPORTING_ZONE, zone.getId());
        try (Writer writer = Files.newBufferedWriter(directory.resolve(FILE))) {
            properties.store(writer, null);
        } catch (IOException failure) {
            throw new UncheckedIOException("The state directory " + directory + " cannot be written", failure);
        }
        return zone;
    }

    /** The zone that a state was made with; empty if there is none yet. */
    static Optional<ZoneId> remembered(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException("The state directory " + directory + " cannot be read", failure);
        }
        return Optional.ofNullable(properties.getProperty(REPORTING_ZONE)).map(ZoneId::of);
    }
}
