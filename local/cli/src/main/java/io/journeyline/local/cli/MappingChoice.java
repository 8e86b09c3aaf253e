package io.journeyline.local.cli;

import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.MappingException;
import io.journeyline.events.mapping.Mappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a delimited file is to be read.
 *
 * @param mapping the mapping
 * @param file    where it lies, if it is the user's own
 */
record MappingChoice(Mapping mapping, Optional<Path> file) {

    /** Reads {@code NAME|FILE}; a mistake, in the argument or within the file, is told in words. */
    static MappingChoice parse(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            try {
                return new MappingChoice(Mapping.parse(Files.readString(file)), Optional.of(file));
            } catch (MappingException wrong) {
                throw new UserMistake("The mapping " + file + " cannot be used:\n" + wrong.getMessage());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The mapping " + file + " cannot be read", unreadable);
            }
        }
        return Mappings.builtIn(nameOrFile)
                .map(mapping -> new MappingChoice(mapping, Optional.empty()))
                .orElseThrow(() -> new UserMistake("There is no mapping '" + nameOrFile + "': no file of that name, and"
                        + " built in are " + String.join(", ", Mappings.builtInNames())
                        + ". How to write one stands in events/MAPPINGS.md."));
    }
}
