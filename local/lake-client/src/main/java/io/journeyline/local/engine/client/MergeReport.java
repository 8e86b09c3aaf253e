package io.journeyline.local.engine.client;

import java.util.Map;

/**
 * What a merge did.
 *
 * @param objects change objects merged and moved, per feed; a feed without any is not named
 * @param rows    rows inserted or updated, per Iceberg table
 */
public record MergeReport(Map<String, Integer> objects, Map<String, Long> rows) {

    public MergeReport {
        objects = Map.copyOf(objects);
        rows = Map.copyOf(rows);
    }

    /** Change objects merged and moved, of all feeds. */
    public int objectCount() {
        return objects.values().stream().mapToInt(Integer::intValue).sum();
    }
}
