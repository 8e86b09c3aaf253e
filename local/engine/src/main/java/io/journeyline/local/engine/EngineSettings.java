package io.journeyline.local.engine;

import io.journeyline.quicksight.lake.LakeLocations;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the engine must be told, as {@code --name=value}.
 *
 * @param s3Endpoint     the S3 stand-in; addressed by path
 * @param locations      the buckets
 * @param stateDirectory where the Glue catalogue is kept
 * @param reportingZone  the zone whose days the KPI views report
 */
record EngineSettings(URI s3Endpoint, LakeLocations locations, Path stateDirectory, ZoneId reportingZone) {

    private static final Set<String> NAMES =
            Set.of("s3-endpoint", "lake-bucket", "quarantine-bucket", "state-directory", "reporting-zone");

    static EngineSettings parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0 || !NAMES.contains(argument.substring(2, equals))) {
                throw new IllegalArgumentException("unknown argument '" + argument
                        + "': the engine takes --name=value for " + new TreeSet<>(NAMES));
            }
            values.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        Set<String> missing = new TreeSet<>(NAMES);
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("missing arguments " + missing + ": give each as --name=value");
        }
        return new EngineSettings(
                URI.create(values.get("s3-endpoint")),
                new LakeLocations(values.get("lake-bucket"), values.get("quarantine-bucket")),
                Path.of(values.get("state-directory")),
                ZoneId.of(values.get("reporting-zone")));
    }
}
