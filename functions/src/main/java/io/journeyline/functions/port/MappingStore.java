package io.journeyline.functions.port;

import java.util.Optional;

/** The mappings that users keep in the configuration bucket. */
public interface MappingStore {

    /** The text of a source's mapping; empty if there is none. */
    Optional<StoredMapping> find(String source);

    /**
     * A mapping as it is kept.
     *
     * @param text    YAML
     * @param version changes whenever the text does
     */
    record StoredMapping(String text, String version) {}
}
