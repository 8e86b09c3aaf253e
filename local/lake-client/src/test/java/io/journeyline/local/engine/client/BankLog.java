package io.journeyline.local.engine.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bank's call log as rows of {@code jar}: a second, independent reading of it, for the KPI views only. It shares
 * nothing with the product's decoder.
 */
final class BankLog {

    static final ZoneId ZONE = ZoneId.of("Asia/Jerusalem");

    private static final DateTimeFormatter IN_LAKE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm:ss");
    private static final String NOT_SET = "0:00:00";

    private BankLog() {}

    /** Where the log lies, if it is on this machine: it is not the project's to give away. */
    static Path file() {
        String given = System.getenv("JOURNEYLINE_DATA");
        Path data = given == null ? sharedData() : Path.of(given);
        return data.resolve("bank-1999").resolve("october-1-15.tsv");
    }

    /** {@code ../shared/data} beside the project's root, or beside any directory above it. */
    private static Path sharedData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("..", "..", "..", "shared", "data");
    }

    /** The calls, phantoms left out. */
    static List<Map<String, String>> sessions(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.strip().split("\t", -1);
            if (!field[12].equals("PHANTOM")) {
                rows.add(session(field));
            }
        }
        return rows;
    }

    private static Map<String, String> session(String[] field) {
        boolean handled = field[12].equals("AGENT");
        boolean queued = !field[9].equals(NOT_SET) || Integer.parseInt(field[11]) > 0;
        LocalDateTime start = LocalDateTime.of(
                LocalDate.parse("19" + field[5], DateTimeFormatter.BASIC_ISO_DATE), LocalTime.parse(field[6], TIME));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("channel_type", queued || handled ? "VOICE" : "IVR");
        row.put("session_id", field[1]);
        row.put("session_key", "bank:" + field[5] + "-" + field[0] + "-" + field[1]);
        row.put("universal_session_id", row.get("session_key"));
        row.put("platform", "bank");
        row.put("initiation", "CUSTOMER");
        row.put("cust_id", field[2].equals("0") ? null : field[2]);
        row.put("intent", field[4]);
        row.put(
                "session_start_time",
                start.atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC).format(IN_LAKE));
        row.put("is_offered", Boolean.toString(queued || handled));
        row.put("is_handled", Boolean.toString(handled));
        row.put("is_abandoned", Boolean.toString(queued && !handled));
        row.put("is_open", "false");
        row.put("queue_time", queued ? field[11] : null);
        row.put("agent_duration", handled ? field[15] : null);
        row.put("agent_id", handled && !field[16].equals("NO_SERVER") ? field[16] : null);
        row.put("row_version", "1");
        row.put("row_deleted", "false");
        row.put("processed_at", "2026-01-01 00:00:00.000000");
        return row;
    }
}
