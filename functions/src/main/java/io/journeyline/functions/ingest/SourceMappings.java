package io.journeyline.functions.ingest;

import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.MappingException;
import io.journeyline.events.mapping.Mappings;
import io.journeyline.functions.port.MappingStore;
import io.journeyline.functions.port.MappingStore.StoredMapping;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mapping of a source: the user's own from the configuration bucket, else the one of that name which comes with the
 * product. Looked for at every object, parsed once per version.
 */
public final class SourceMappings {

    private final MappingStore store;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public SourceMappings(MappingStore store) {
        this.store = store;
    }

    private record Known(String version, Found found) {}

    /** What looking for a mapping gave. */
    sealed interface Found {

        record Usable(Mapping mapping) implements Found {}

        record Unusable(Problem problem) implements Found {}
    }

    Found find(String source) {
        Optional<StoredMapping> stored = store.find(source);
        if (stored.isEmpty()) {
            return Mappings.builtIn(source)
                    .<Found>map(Found.Usable::new)
                    .orElseGet(() -> new Found.Unusable(missing(source)));
        }
        String version = stored.get().version();
        Known cached = known.get(source);
        if (cached == null || !cached.version().equals(version)) {
            cached = new Known(version, parse(source, stored.get().text()));
            known.put(source, cached);
        }
        return cached.found();
    }

    private static Found parse(String source, String text) {
        try {
            return new Found.Usable(Mapping.parse(text));
        } catch (MappingException e) {
            return new Found.Unusable(new Problem(
                    Problem.MAPPING_BROKEN,
                    "mappings/" + source + ".yaml: " + e.getMessage(),
                    "Mend mappings/" + source + ".yaml in the configuration bucket, then upload the file again."));
        }
    }

    private static Problem missing(String source) {
        return new Problem(
                Problem.MAPPING_MISSING,
                "There is no mapping for the source " + source + ".",
                "Put mappings/" + source
                        + ".yaml into the configuration bucket, or upload under sftp/<name>/ of a mapping"
                        + " that comes with the product (" + String.join(", ", Mappings.builtInNames())
                        + "), then upload the file again.");
    }
}
