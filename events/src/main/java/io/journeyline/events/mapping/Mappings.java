package io.journeyline.events.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The mappings that come with the product. */
public final class Mappings {

    private static final List<String> BUILT_IN = List.of("bank-1999");

    private Mappings() {}

    /** Names of the mappings that come with the product, sorted. */
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /** The mapping of this name, empty where there is none. */
    public static Optional<Mapping> builtIn(String name) {
        return builtInText(name).map(Mapping::parse);
    }

    /** The mapping of this name as YAML, to be read or to begin an own one with; empty where there is none. */
    public static Optional<String> builtInText(String name) {
        if (!BUILT_IN.contains(name)) {
            return Optional.empty();
        }
        // A fixed list and fixed paths, because a native image has no directory to look into.
        try (InputStream in = Mappings.class.getResourceAsStream("/mappings/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("/mappings/" + name + ".yaml is missing in this build");
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
