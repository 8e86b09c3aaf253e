package io.journeyline.local.page;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lake's views over JAR rows in memory, for exactly the queries of the page; any other query fails. */
final class FakeLake implements PageSource {

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern PAGE = Pattern.compile("OFFSET (\\d+) LIMIT (\\d+)");

    private final List<Map<String, Object>> jar;
    private final ZoneId zone;
    private final PageStatus status;

    FakeLake(List<Map<String, Object>> jar, ZoneId zone, PageStatus status) {
        this.jar = jar;
        this.zone = zone;
        this.status = status;
    }

    @Override
    public PageStatus status() {
        return status;
    }

    @Override
    public ZoneId reportingZone() {
        return zone;
    }

    @Override
    public List<Map<String, Object>> query(String sql) {
        return switch (sql) {
            case Queries.VOLUME ->
                grouped(row -> true, List.of("period_start", "channel"), (row, add) -> {
                    add.accept("numerator", "CUSTOMER".equals(row.get("initiation")) ? 1L : 0L);
                    add.accept("denominator", 1L);
                });
            case Queries.ARRIVALS ->
                grouped(row -> true, List.of("period_start", "hour", "channel"), (row, add) -> {
                    add.accept("sessions", 1L);
                    add.accept("contacts", "CUSTOMER".equals(row.get("initiation")) ? 1L : 0L);
                });
            case Queries.QUEUE_TIME ->
                seconds(row -> positive(row.get("queue_time")), "queue_time", List.of("period_start", "channel"));
            case Queries.HANDLE_TIME -> seconds(handled(), "agent_duration", List.of("period_start", "channel"));
            case Queries.BY_INTENT -> seconds(handled(), "agent_duration", List.of("channel", "intent"));
            case Queries.BY_AGENT -> seconds(handled(), "agent_duration", List.of("channel", "agent_id"));
            case Queries.ABANDONMENT -> abandonment();
            case Queries.SERVICE_LEVEL -> serviceLevel();
            case Queries.CONSERVATION ->
                List.of(
                        rowOf(
                                "source",
                                "contact-centre",
                                "records_in",
                                51_800L,
                                "used",
                                51_276L,
                                "duplicate",
                                402L,
                                "superseded",
                                0L,
                                "dropped",
                                0L,
                                "quarantined",
                                122L,
                                "unaccounted",
                                0L),
                        rowOf(
                                "source",
                                "telephony-records",
                                "records_in",
                                1_316L,
                                "used",
                                1_204L,
                                "duplicate",
                                97L,
                                "superseded",
                                15L,
                                "dropped",
                                0L,
                                "quarantined",
                                0L,
                                "unaccounted",
                                0L));
            case Queries.QUARANTINE_BY_CODE ->
                List.of(
                        rowOf(
                                "source",
                                "contact-centre",
                                "code",
                                "unknown-value",
                                "records",
                                74L,
                                "mend",
                                "Send one of the channels of schema version 1, for example VOICE."),
                        rowOf(
                                "source",
                                "contact-centre",
                                "code",
                                "syntax",
                                "records",
                                48L,
                                "mend",
                                "Send the whole record again: it ends in the middle."));
            case Queries.QUARANTINE -> quarantine();
            default -> sql.contains("GROUP BY universal_session_id") ? journeys(sql) : journey(sql);
        };
    }

    private List<Map<String, Object>> quarantine() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean unknown = i % 3 != 0;
            rows.add(rowOf(
                    "source",
                    "contact-centre",
                    "code",
                    unknown ? "unknown-value" : "syntax",
                    "reason",
                    unknown
                            ? "the channel is 'CARRIER_PIGEON', which is none of those known"
                            : "the text ends within a string, at character 118",
                    "mend",
                    unknown ? "Send a known channel." : "Send the whole record again.",
                    "location",
                    "4964938271" + (10_000 + i * 37),
                    "record_position",
                    "events/shardId-000000000001/4964938271" + (10_000 + i * 37) + "/" + i,
                    "arrived_at",
                    LocalDateTime.of(2026, 11, 20, 16, 4, 11).minusMinutes(31L * i),
                    "bytes",
                    241L + i));
        }
        return rows;
    }

    private static Predicate<Map<String, Object>> handled() {
        return row -> Boolean.TRUE.equals(row.get("is_handled")) && row.get("agent_duration") != null;
    }

    private List<Map<String, Object>> seconds(
            Predicate<Map<String, Object>> wanted, String column, List<String> grain) {
        return grouped(wanted, grain, (row, add) -> {
            add.accept("numerator", row.get(column));
            add.accept("denominator", 1L);
        });
    }

    private List<Map<String, Object>> abandonment() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long threshold : new long[] {0, 5, 10, 15}) {
            grouped(leftQueue(), List.of("period_start", "channel"), (row, add) -> {
                        boolean abandoned = Boolean.TRUE.equals(row.get("is_abandoned"));
                        boolean isShort = wait(row) < threshold;
                        add.accept("numerator", abandoned && !isShort ? 1L : 0L);
                        add.accept("denominator", abandoned && isShort ? 0L : 1L);
                    })
                    .forEach(row -> {
                        row.put("threshold_seconds", threshold);
                        boolean voice = Objects.equals(row.get("channel"), "VOICE");
                        row.put("is_channel_threshold", threshold == (voice ? 10 : 5));
                        rows.add(row);
                    });
        }
        return rows;
    }

    private List<Map<String, Object>> serviceLevel() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String formula : List.of("connect", "genesys", "abandons_ignored")) {
            for (long threshold : new long[] {20, 30}) {
                Predicate<Map<String, Object>> counts = row -> Boolean.TRUE.equals(row.get("is_handled"))
                        || formula.equals("connect")
                        || (formula.equals("genesys") && Boolean.TRUE.equals(row.get("is_abandoned")));
                grouped(leftQueue().and(counts), List.of("period_start", "channel"), (row, add) -> {
                            boolean met = wait(row) <= threshold
                                    && (Boolean.TRUE.equals(row.get("is_handled")) || formula.equals("connect"));
                            add.accept("numerator", met ? 1L : 0L);
                            add.accept("denominator", 1L);
                        })
                        .forEach(row -> {
                            row.put("formula", formula);
                            row.put("threshold_seconds", threshold);
                            rows.add(row);
                        });
            }
        }
        return rows;
    }

    private static Predicate<Map<String, Object>> leftQueue() {
        return row -> Boolean.TRUE.equals(row.get("is_offered"));
    }

    private static double wait(Map<String, Object> row) {
        return row.get("queue_time") instanceof BigDecimal wait ? wait.doubleValue() : 0;
    }

    private static boolean positive(Object value) {
        return value instanceof BigDecimal number && number.signum() > 0;
    }

    private List<Map<String, Object>> grouped(
            Predicate<Map<String, Object>> wanted,
            List<String> grain,
            BiConsumer<Map<String, Object>, BiConsumer<String, Object>> measure) {
        Map<String, Map<String, Object>> groups = new TreeMap<>();
        for (Map<String, Object> row : jar) {
            if (wanted.test(row)) {
                Map<String, Object> key = new LinkedHashMap<>();
                grain.forEach(column -> key.put(column, dimension(row, column)));
                Map<String, Object> group = groups.computeIfAbsent(key.toString(), ignored -> key);
                measure.accept(row, (name, value) -> group.merge(name, value, FakeLake::plus));
            }
        }
        return new ArrayList<>(groups.values());
    }

    private static Object plus(Object one, Object other) {
        return one instanceof BigDecimal number ? number.add((BigDecimal) other) : (Object) ((Long) one + (Long) other);
    }

    private Object dimension(Map<String, Object> row, String column) {
        LocalDateTime local = ((LocalDateTime) row.get("session_start_time"))
                .atOffset(ZoneOffset.UTC)
                .atZoneSameInstant(zone)
                .toLocalDateTime();
        return switch (column) {
            case "period_start" -> local.toLocalDate();
            case "hour" -> (long) local.getHour();
            case "channel" -> row.get("channel_type");
            default -> row.get(column);
        };
    }

    private List<Map<String, Object>> journeys(String sql) {
        String search = first(LITERAL, sql.substring(sql.indexOf("WHERE")));
        boolean searching = sql.contains("cust_id = ");
        List<Map<String, Object>> rows = new ArrayList<>();
        jar.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("universal_session_id").toString()))
                .forEach((id, sessions) -> {
                    if (searching && sessions.stream().noneMatch(row -> matches(row, search))) {
                        return;
                    }
                    if (shown(sql, sessions)) {
                        rows.add(journeyRow(id, sessions));
                    }
                });
        rows.sort(Comparator.comparing((Map<String, Object> row) -> (LocalDateTime) row.get("started_at"))
                .reversed()
                .thenComparing(row -> row.get("universal_session_id").toString()));
        Matcher page = PAGE.matcher(sql);
        if (!page.find()) {
            throw new IllegalArgumentException("no page in " + sql);
        }
        return rows.stream()
                .skip(Long.parseLong(page.group(1)))
                .limit(Long.parseLong(page.group(2)))
                .toList();
    }

    private static boolean matches(Map<String, Object> row, String search) {
        return List.of("cust_id", "session_id", "session_key", "universal_session_id", "agent_id").stream()
                .anyMatch(column -> search.equals(row.get(column)));
    }

    private static boolean shown(String sql, List<Map<String, Object>> sessions) {
        String having = sql.substring(sql.indexOf("HAVING"), sql.indexOf("ORDER BY"));
        if (having.contains("channel_type")) {
            return sessions.stream()
                            .map(row -> row.get("channel_type"))
                            .distinct()
                            .count()
                    > 1;
        }
        if (having.contains("is_abandoned")) {
            return any(sessions, "is_abandoned", true);
        }
        return !having.contains("is_resolved")
                || (any(sessions, "is_resolved", false) && !any(sessions, "is_resolved", true));
    }

    private static boolean any(List<Map<String, Object>> sessions, String column, boolean value) {
        return sessions.stream().anyMatch(row -> Objects.equals(row.get(column), value));
    }

    private static Map<String, Object> journeyRow(String id, List<Map<String, Object>> sessions) {
        List<Map<String, Object>> ordered = new ArrayList<>(sessions);
        ordered.sort(Comparator.comparing(row -> (LocalDateTime) row.get("session_start_time")));
        Boolean resolved = any(sessions, "is_resolved", true)
                ? Boolean.TRUE
                : any(sessions, "is_resolved", false) ? Boolean.FALSE : null;
        return rowOf(
                "universal_session_id", id,
                "started_at", ordered.getFirst().get("session_start_time"),
                "ended_at",
                        ordered.stream()
                                .map(row -> (LocalDateTime) Objects.requireNonNullElse(
                                        row.get("session_end_time"), row.get("session_start_time")))
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                "cust_id",
                        ordered.stream()
                                .map(row -> row.get("cust_id"))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                "sessions", (long) ordered.size(),
                "contacts",
                        ordered.stream()
                                .filter(row -> "CUSTOMER".equals(row.get("initiation")))
                                .count(),
                "journey_step", ordered.getLast().get("journey_step"),
                "intent",
                        ordered.stream()
                                .map(row -> row.get("intent"))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                "is_resolved", resolved,
                "is_abandoned", any(sessions, "is_abandoned", true),
                "is_open", any(sessions, "is_open", true),
                "csat_score", null);
    }

    private List<Map<String, Object>> journey(String sql) {
        if (!sql.contains("session_key = ")) {
            throw new IllegalArgumentException("this fake does not know the query " + sql);
        }
        String id = first(LITERAL, sql);
        return jar.stream()
                .filter(row -> id.equals(row.get("universal_session_id")) || id.equals(row.get("session_key")))
                .map(row -> row.get("universal_session_id"))
                .findFirst()
                .map(journey -> jar.stream()
                        .filter(row -> journey.equals(row.get("universal_session_id")))
                        .sorted(Comparator.comparing(row -> (LocalDateTime) row.get("session_start_time")))
                        .toList())
                .orElse(List.of());
    }

    private static String first(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        return matcher.find() ? matcher.group(1).replace("''", "'") : "";
    }

    /** A row of names and values by turns. */
    static Map<String, Object> rowOf(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
