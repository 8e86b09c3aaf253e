package io.journeyline.events.mapping;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping's {@code formats} and {@code times}. */
final class TimesParser {

    private static final int DEFAULT_FIRST_YEAR = 1970;

    private final NodeReader nodes;
    private final MappingParser.ColumnNames columns;
    private final ZoneId zone;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int firstYear = DEFAULT_FIRST_YEAR;

    TimesParser(NodeReader nodes, MappingParser.ColumnNames columns, ZoneId zone) {
        this.nodes = nodes;
        this.columns = columns;
        this.zone = zone;
    }

    /** Numbers of the times by their names. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    List<TimeRule> parse(YamlNode formatsNode, YamlNode timesNode) {
        Map<String, YamlNode> formats = nodes.table(
                formatsNode, "how times are written", Set.of("date", "time", "timestamp", "two-digit-years-from"));
        firstYear = nodes.wholeNumber(formats.get("two-digit-years-from"), DEFAULT_FIRST_YEAR, 1900, 2100);
        TimeFormat date = format(formats.get("date"), "yyyy-MM-dd");
        TimeFormat time = format(formats.get("time"), "HH:mm:ss");
        TimeFormat timestamp = format(formats.get("timestamp"), "yyyy-MM-dd HH:mm:ss");
        List<TimeRule> rules = new ArrayList<>();
        nodes.table(timesNode, "the moments of a row").forEach((name, node) -> {
            rules.add(rule(name, node, date, time, timestamp));
            numbers.put(name, rules.size() - 1);
        });
        return List.copyOf(rules);
    }

    private TimeRule rule(String name, YamlNode node, TimeFormat date, TimeFormat time, TimeFormat timestamp) {
        Map<String, YamlNode> entries = nodes.table(
                node,
                "a moment",
                Set.of("date", "time", "column", "date-format", "format", "next-day-if-before", "not-before"));
        boolean whole = entries.containsKey("column");
        if (whole == entries.containsKey("time") || entries.containsKey("date") != entries.containsKey("time")) {
            nodes.problem(node, "write either {date: column, time: column} or {column: column}");
        }
        if (whole && entries.containsKey("next-day-if-before")) {
            nodes.problem(
                    entries.get("next-day-if-before"), "a column with a date of its own has its own day; remove this");
        }
        int column = column(entries.get(whole ? "column" : "time"));
        return new TimeRule(
                name,
                column,
                whole ? -1 : column(entries.get("date")),
                whole ? null : override(entries.get("date-format"), date),
                override(entries.get("format"), whole ? timestamp : time),
                zone,
                earlier(entries.get("next-day-if-before")),
                earlier(entries.get("not-before")));
    }

    private int column(YamlNode node) {
        return node == null ? 0 : columns.number(nodes, node, nodes.text(node, ""));
    }

    private TimeFormat override(YamlNode node, TimeFormat general) {
        return node == null ? general : format(node, general.pattern());
    }

    private TimeFormat format(YamlNode node, String fallback) {
        String pattern = nodes.text(node, fallback);
        try {
            return TimeFormat.of(pattern, firstYear);
        } catch (IllegalArgumentException e) {
            nodes.problem(
                    node,
                    "'" + pattern + "' is no pattern for a time (" + e.getMessage()
                            + "); write for example yyMMdd, H:mm:ss or yyyy-MM-dd'T'HH:mm:ssXXX");
            return TimeFormat.of(fallback, firstYear);
        }
    }

    private List<Integer> earlier(YamlNode node) {
        List<Integer> found = new ArrayList<>();
        for (YamlNode item : nodes.items(node)) {
            String name = nodes.text(item, "");
            Integer number = numbers.get(name);
            if (number == null) {
                nodes.problem(
                        item,
                        "there is no moment '" + name
                                + "' above this one; times are worked out in the order of the file");
            } else {
                found.add(number);
            }
        }
        return List.copyOf(found);
    }
}
