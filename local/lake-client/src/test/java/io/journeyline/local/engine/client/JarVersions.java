package io.journeyline.local.engine.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The naive oracle: every version of every session ever written, in memory. */
final class JarVersions {

    private final Map<String, TreeMap<Integer, Map<String, String>>> versions = new TreeMap<>();

    /** A version's contents depend on session and version alone, as a record does; every fifth or so is a tombstone. */
    static Map<String, String> row(int session, int version) {
        boolean tombstone = (session * 7 + version * 3) % 5 == 0;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("session_key", "test:" + session);
        row.put("session_id", tombstone ? null : session + " at " + version);
        row.put("channel_type", tombstone ? null : "VOICE");
        // Versions lie in different months, so that rows move between partitions.
        row.put(
                "session_start_time",
                tombstone ? null : "2026-0%d-0%d 23:59:59.999999".formatted(1 + (session + version) % 9, 1 + version));
        row.put("queue_time", tombstone ? null : "123456789.%d%d1".formatted(session % 10, version));
        row.put("is_offered", tombstone || version == 2 ? null : "true");
        row.put("row_version", Integer.toString(version));
        row.put("row_deleted", Boolean.toString(tombstone));
        row.put("processed_at", "2026-11-21 00:00:00.000000");
        return row;
    }

    void written(Map<String, String> row) {
        versions.computeIfAbsent(row.get("session_key"), _ -> new TreeMap<>())
                .put(Integer.valueOf(row.get("row_version")), row);
    }

    /** What {@code jar} must show, as text and sorted. */
    List<String> current() {
        return versions.values().stream()
                .map(ofSession -> ofSession.lastEntry().getValue())
                .filter(row -> row.get("row_deleted").equals("false"))
                .map(row -> String.join(
                        "|",
                        row.get("session_key"),
                        row.get("session_id"),
                        row.get("session_start_time"),
                        row.get("queue_time"),
                        String.valueOf(row.get("is_offered"))))
                .sorted()
                .toList();
    }

    /** What {@code jar_history} must show, as text and sorted. */
    List<String> history() {
        TreeSet<String> all = new TreeSet<>();
        versions.values().forEach(ofSession -> ofSession
                .values()
                .forEach(row -> all.add(
                        String.join("|", row.get("session_key"), row.get("row_version"), row.get("row_deleted")))));
        return List.copyOf(all);
    }

    int sessions() {
        return versions.size();
    }
}
