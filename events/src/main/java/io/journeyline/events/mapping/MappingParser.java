package io.journeyline.events.mapping;

import io.journeyline.events.value.Limits;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.SessionKey;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a mapping and puts it together. */
final class MappingParser {

    private static final String VERSION_KEY = "journeyline-mapping";
    private static final Set<String> KEYS = Set.of(
            VERSION_KEY,
            "source",
            "platform",
            "origin",
            "kind",
            "zone",
            "file",
            "formats",
            "columns",
            "session-id",
            "fact-id",
            "revision",
            "drop",
            "times",
            "fields");

    private final YamlNode root;
    private final NodeReader nodes = new NodeReader();
    private ColumnNames columns;

    MappingParser(YamlNode root) {
        this.root = root;
    }

    Mapping parse() {
        if (!(root instanceof YamlNode.Table)) {
            throw new MappingException(List.of("line 1: a mapping is keys and values; see MAPPINGS.md for an example"));
        }
        Map<String, YamlNode> top = nodes.table(root, "a mapping", KEYS);
        String version = nodes.requiredText(root, top, VERSION_KEY, "'" + VERSION_KEY + ": 1'");
        if (!version.isBlank() && !version.equals("1")) {
            nodes.problem(top.get(VERSION_KEY), "version '" + version + "' is not known; this release reads 1");
        }
        String source = nodes.requiredText(root, top, "source", "the source's name, for example bank-1999");
        String platform = nodes.text(top.get("platform"), source);
        checkPlatform(top.getOrDefault("platform", root), platform);
        Limits.id("a source of ", source)
                .or(() -> Limits.id("a platform of ", platform))
                .ifPresent(excess -> nodes.problem(root, "has " + excess.words()));

        columns = ColumnNames.parse(nodes, root, top.get("columns"));
        FileFormat file = new FileFormatParser(nodes).parse(top.get("file"), columns.names());
        EventKind kind = kind(top.get("kind"));
        Origin origin = nodes.constant(top.get("origin"), Origin.class, Origin.VENDOR_RECORD);
        ZoneId zone = zone(top);

        TimesParser times = new TimesParser(nodes, columns, zone);
        List<TimeRule> timeRules = times.parse(top.get("formats"), top.get("times"));
        FieldsParser fieldsParser = new FieldsParser(nodes, columns, times.numbers(), kind, platform);
        Map<EventField, FieldRule> fields = fieldsParser.parse(root, top.get("fields"));

        Mapping.Parts parts = new Mapping.Parts(
                source,
                platform,
                zone,
                file,
                columns.rules(),
                kind,
                origin,
                template(top, "session-id", null),
                template(top, "fact-id", kind.text()),
                revision(top.get("revision")),
                drops(top.get("drop")),
                timeRules,
                new EnumMap<>(fields));
        nodes.throwIfAny();
        return new Mapping(parts);
    }

    private void checkPlatform(YamlNode node, String platform) {
        if (platform.isBlank()) {
            return;
        }
        try {
            var unused = new SessionKey(platform, "1");
        } catch (IllegalArgumentException e) {
            nodes.problem(node, e.getMessage());
        }
    }

    private EventKind kind(YamlNode node) {
        String text = nodes.text(node, EventKind.SNAPSHOT.text());
        for (EventKind kind : EventKind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        nodes.problem(
                node,
                "'" + text + "' is no kind of contact event; write one of "
                        + NodeReader.listed(Stream.of(EventKind.values())
                                .map(EventKind::text)
                                .collect(Collectors.toSet())));
        return EventKind.SNAPSHOT;
    }

    private ZoneId zone(Map<String, YamlNode> top) {
        String text = nodes.requiredText(
                root, top, "zone", "the IANA zone of the file's local times, for example Europe/Berlin or UTC");
        if (text.isBlank()) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            nodes.problem(
                    top.get("zone"), "'" + text + "' is no IANA time zone; write for example Europe/Berlin or UTC");
            return ZoneId.of("UTC");
        }
    }

    /** {@code "{date}-{call_id}"}, taken apart. */
    private List<Mapping.TemplatePiece> template(Map<String, YamlNode> top, String key, String fallback) {
        YamlNode node = top.get(key);
        if (node == null && fallback != null) {
            return List.of(new Mapping.TemplatePiece(fallback, -1));
        }
        String text =
                nodes.requiredText(root, top, key, "how the id is put together, for example \"{date}-{call_id}\"");
        List<Mapping.TemplatePiece> pieces = new ArrayList<>();
        int next = 0;
        while (next < text.length()) {
            int open = text.indexOf('{', next);
            if (open < 0) {
                pieces.add(new Mapping.TemplatePiece(text.substring(next), -1));
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                nodes.problem(node, "a '{' has no '}'; write a column as {name}");
                break;
            }
            if (open > next) {
                pieces.add(new Mapping.TemplatePiece(text.substring(next, open), -1));
            }
            pieces.add(new Mapping.TemplatePiece("", columns.number(nodes, node, text.substring(open + 1, close))));
            next = close + 1;
        }
        if (fallback == null && node != null && pieces.stream().noneMatch(piece -> piece.column() >= 0)) {
            nodes.problem(node, "names no column, so all rows would be one session; write a column as {name}");
        }
        return pieces;
    }

    private int revision(YamlNode node) {
        return node == null ? -1 : columns.number(nodes, node, nodes.text(node, ""));
    }

    private List<Mapping.DropRule> drops(YamlNode node) {
        List<Mapping.DropRule> drops = new ArrayList<>();
        for (YamlNode item : nodes.items(node)) {
            Map<String, YamlNode> entries = nodes.table(item, "a drop rule", Set.of("when", "reason"));
            String reason = nodes.requiredText(item, entries, "reason", "why such rows are left out");
            if (entries.containsKey("when")) {
                drops.add(new Mapping.DropRule(columns.condition(nodes, entries.get("when")), reason));
            } else {
                nodes.problem(item, "'when' is missing; without it every row would be left out");
            }
        }
        return drops;
    }

    /** The columns' names and rules. */
    record ColumnNames(List<ColumnRule> rules, Map<String, Integer> numbers) {

        static ColumnNames parse(NodeReader nodes, YamlNode root, YamlNode node) {
            List<ColumnRule> rules = new ArrayList<>();
            Map<String, Integer> numbers = new LinkedHashMap<>();
            if (node == null) {
                nodes.problem(root, "'columns' is missing; list the file's columns by name, in their order");
            }
            for (YamlNode item : nodes.items(node)) {
                ColumnRule rule = rule(nodes, item);
                if (numbers.putIfAbsent(rule.name(), rules.size()) != null) {
                    nodes.problem(item, "a second column has the name '" + rule.name() + "'; give it another one");
                }
                rules.add(rule);
            }
            return new ColumnNames(List.copyOf(rules), numbers);
        }

        private static ColumnRule rule(NodeReader nodes, YamlNode item) {
            if (!(item instanceof YamlNode.Table table)) {
                return new ColumnRule(nodes.text(item, ""), Set.of(), Set.of(), ColumnRule.Unknown.FLAG);
            }
            if (table.nodes().size() != 1) {
                nodes.problem(item, "is one column; write - name: {absent: […]}");
            }
            Map.Entry<String, YamlNode> entry =
                    table.nodes().entrySet().iterator().next();
            Map<String, YamlNode> rules =
                    nodes.table(entry.getValue(), "a column's rules", Set.of("absent", "allowed", "unknown"));
            if (rules.containsKey("unknown") != rules.containsKey("allowed")) {
                nodes.problem(
                        entry.getValue(),
                        "'allowed' (the texts the column may hold) and 'unknown' (reject or flag) go together; add the other one");
            }
            return new ColumnRule(
                    entry.getKey(),
                    Set.copyOf(nodes.texts(rules.get("absent"))),
                    Set.copyOf(nodes.texts(rules.get("allowed"))),
                    nodes.constant(rules.get("unknown"), ColumnRule.Unknown.class, ColumnRule.Unknown.FLAG));
        }

        List<String> names() {
            return rules.stream().map(ColumnRule::name).toList();
        }

        /** The column's number; 0, with a problem, where there is none of this name. */
        int number(NodeReader nodes, YamlNode node, String name) {
            Integer number = numbers.get(name);
            if (number == null) {
                nodes.problem(
                        node, "there is no column '" + name + "'; write one of " + NodeReader.listed(numbers.keySet()));
                return 0;
            }
            return number;
        }

        Condition condition(NodeReader nodes, YamlNode node) {
            if (node instanceof YamlNode.Items items) {
                return new Condition.All(items.nodes().stream()
                        .map(item -> condition(nodes, item))
                        .toList());
            }
            Map<String, YamlNode> entries = nodes.table(
                    node, "a condition", Set.of("column", "is", "is-not", "present", "absent", "any", "all"));
            Set<String> shape = entries.keySet();
            if (shape.equals(Set.of("column", "is"))) {
                return new Condition.Is(named(nodes, entries.get("column")), nodes.texts(entries.get("is")));
            }
            if (shape.equals(Set.of("column", "is-not"))) {
                return new Condition.IsNot(named(nodes, entries.get("column")), nodes.texts(entries.get("is-not")));
            }
            if (shape.equals(Set.of("present"))) {
                return new Condition.Present(named(nodes, entries.get("present")));
            }
            if (shape.equals(Set.of("absent"))) {
                return new Condition.Absent(named(nodes, entries.get("absent")));
            }
            if (shape.equals(Set.of("any"))) {
                return new Condition.AnyOf(nodes.items(entries.get("any")).stream()
                        .map(item -> condition(nodes, item))
                        .toList());
            }
            if (shape.equals(Set.of("all"))) {
                return new Condition.All(nodes.items(entries.get("all")).stream()
                        .map(item -> condition(nodes, item))
                        .toList());
            }
            nodes.problem(
                    node,
                    "is no condition; write {column: c, is: x}, {column: c, is-not: x}, {present: c}, {absent: c}, {any: […]} or {all: […]}");
            return new Condition.All(List.of());
        }

        private int named(NodeReader nodes, YamlNode node) {
            return number(nodes, node, nodes.text(node, ""));
        }
    }
}
