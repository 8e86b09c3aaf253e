package io.journeyline.local.cli;

import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.MappingException;
import io.journeyline.events.mapping.Mappings;
import io.journeyline.local.stack.ConfigurationBucket;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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

    /**
     * Makes it the mapping by which the functions read its source. A built-in one is read where none is stored: one of the
     * same source that an earlier run on the same state brought along has to go.
     */
    void storeIn(ConfigurationBucket configuration) {
        String key = "mappings/" + mapping.source() + ".yaml";
        file.ifPresentOrElse(own -> configuration.put(key, own), () -> configuration.remove(key));
    }

    /** Reads {@code NAME|FILE}; a mistake, in the argument or within the file, is told in words. */
    static MappingChoice parse(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            try {
                return new MappingChoice(Mapping.parse(Files.readString(file)), Optional.of(file));
            } catch (MappingException wrong) {
                throw new UserMistake("The mapping " + file + " cannot be used:\n" + wrong.getMessage());
            } catch (CharacterCodingException otherEncoding) {
                throw new UserMistake("The mapping " + file + " is not text in UTF-8: save it in this encoding.");
            } catch (IOException unreadable) {
                throw new UserMistake(
                        "The mapping " + file + " cannot be read (" + unreadable + "): check its rights.");
            }
        }
        return Mappings.builtIn(nameOrFile)
                .map(mapping -> new MappingChoice(mapping, Optional.empty()))
                .orElseThrow(() -> new UserMistake("There is no mapping '" + nameOrFile + "': no file of that name, and"
                        + " built in are " + String.join(", ", Mappings.builtInNames())
                        + ". How to write one stands in events/MAPPINGS.md."));
    }
}
