package io.journeyline.events.mapping;

import io.journeyline.events.value.IdentifierNormaliser;
import io.journeyline.events.value.Limits;
import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.FieldType;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Proof;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a mapping's {@code fields}. */
final class FieldsParser {

    private final NodeReader nodes;
    private final MappingParser.ColumnNames columns;
    private final Map<String, Integer> times;
    private final EventKind kind;
    private final String platform;

    FieldsParser(
            NodeReader nodes,
            MappingParser.ColumnNames columns,
            Map<String, Integer> times,
            EventKind kind,
            String platform) {
        this.nodes = nodes;
        this.columns = columns;
        this.times = times;
        this.kind = kind;
        this.platform = platform;
    }

    Map<EventField, FieldRule> parse(YamlNode root, YamlNode node) {
        Map<String, EventField> possible = new TreeMap<>();
        kind.required().forEach(field -> possible.put(field.text(), field));
        kind.optional().forEach(field -> possible.put(field.text(), field));
        possible.remove(EventField.QUALITY_FLAGS.text());

        Map<EventField, FieldRule> rules = new EnumMap<>(EventField.class);
        nodes.table(node, "the facts of a row", possible.keySet()).forEach((name, rule) -> {
            EventField field = possible.get(name);
            if (field != null) {
                rules.put(field, rule(field, rule));
            }
        });
        kind.required().stream()
                .sorted()
                .filter(field -> !rules.containsKey(field))
                .forEach(field -> {
                    String place =
                            "'fields." + field.text() + "' is missing; a " + kind.text() + " cannot do without it";
                    nodes.problem(node == null ? root : node, place);
                });
        return rules;
    }

    private FieldRule rule(EventField field, YamlNode node) {
        return switch (field.type()) {
            case TIMESTAMP -> time(node);
            case IDENTIFIERS -> new FieldRule.Identifiers(list(field, node, this::identifier), null);
            case LINKS -> new FieldRule.Links(list(field, node, this::link), null);
            case SESSION -> session(node);
            case SECONDS -> column(field, node, Set.of("column", "unit", "when"));
            case TEXT, AMOUNT, BOOLEAN, CHANNEL, INITIATION, PARTY, TRANSFER_KIND, TEXT_LIST ->
                nodes.table(node, "where the value comes from").containsKey("constant")
                        ? constant(field, node)
                        : column(field, node, Set.of("column", "values", "when"));
        };
    }

    private FieldRule time(YamlNode node) {
        Map<String, YamlNode> entries =
                nodes.table(node, "where the time comes from", Set.of("time", "first", "last", "when"));
        Condition when = when(entries);
        long shapes = Set.of("time", "first", "last").stream()
                .filter(entries::containsKey)
                .count();
        if (shapes != 1) {
            nodes.problem(node, "write one of {time: t}, {first: [t, …]} and {last: [t, …]}, t from 'times'");
        }
        if (entries.containsKey("last")) {
            return new FieldRule.LastTime(moments(entries.get("last")), when);
        }
        return new FieldRule.FirstTime(
                moments(entries.containsKey("first") ? entries.get("first") : entries.get("time")), when);
    }

    private List<Integer> moments(YamlNode node) {
        List<Integer> found = new ArrayList<>();
        for (YamlNode item : nodes.items(node)) {
            String name = nodes.text(item, "");
            Integer number = times.get(name);
            if (number == null) {
                nodes.problem(
                        item,
                        "there is no moment '" + name + "' in 'times'; write one of "
                                + NodeReader.listed(times.keySet()));
            } else {
                found.add(number);
            }
        }
        return List.copyOf(found);
    }

    private FieldRule constant(EventField field, YamlNode node) {
        Map<String, YamlNode> entries = nodes.table(node, "a constant", Set.of("constant", "when"));
        String text = nodes.text(entries.get("constant"), "");
        return switch (ValueReader.read(field, text)) {
            case Reading.Known(Object value) -> new FieldRule.Constant(value, when(entries));
            case Reading.Absent() -> {
                nodes.problem(entries.get("constant"), "is empty; write the value");
                yield new FieldRule.Constant(null, null);
            }
            case Reading.Contradiction bad -> {
                nodes.problem(entries.get("constant"), "is " + bad.words());
                yield new FieldRule.Constant(null, null);
            }
            case Reading.Excess excess -> {
                nodes.problem(entries.get("constant"), "has " + excess.words());
                yield new FieldRule.Constant(null, null);
            }
        };
    }

    private FieldRule column(EventField field, YamlNode node, Set<String> keys) {
        Map<String, YamlNode> entries = nodes.table(node, "where the value comes from", keys);
        Map<String, String> values = nodes.textTable(entries.get("values"), "a translation");
        values.forEach((text, value) -> {
            switch (ValueReader.read(field, value)) {
                case Reading.Known known -> {}
                case Reading.Absent absent -> {}
                case Reading.Contradiction bad ->
                    nodes.problem(entries.get("values"), "for '" + text + "' is " + bad.words());
                case Reading.Excess excess ->
                    nodes.problem(entries.get("values"), "for '" + text + "' has " + excess.words());
            }
        });
        return new FieldRule.FromColumn(
                requiredColumn(node, entries), unit(field, entries.get("unit")), values, when(entries));
    }

    private FieldRule.Unit unit(EventField field, YamlNode node) {
        if (field.type() != FieldType.SECONDS) {
            return FieldRule.Unit.NONE;
        }
        return switch (nodes.text(node, "s")) {
            case "s" -> FieldRule.Unit.SECONDS;
            case "ms" -> FieldRule.Unit.MILLISECONDS;
            case "H:mm:ss" -> FieldRule.Unit.CLOCK;
            default -> {
                nodes.problem(node, "is s, ms or H:mm:ss");
                yield FieldRule.Unit.SECONDS;
            }
        };
    }

    private FieldRule session(YamlNode node) {
        Map<String, YamlNode> entries = nodes.table(node, "another session", Set.of("column", "platform", "when"));
        return new FieldRule.Session(platform(entries.get("platform")), requiredColumn(node, entries), when(entries));
    }

    private FieldRule.IdentifierColumn identifier(YamlNode node) {
        Map<String, YamlNode> entries =
                nodes.table(node, "what names the customer", Set.of("kind", "column", "region", "network", "verified"));
        String region = nodes.text(entries.get("region"), null);
        if (region != null && !IdentifierNormaliser.regions().contains(region.toUpperCase(Locale.ROOT))) {
            nodes.problem(
                    entries.get("region"),
                    "'" + region + "' is no region of phone numbers; write for example GB or IL");
        }
        String network = nodes.text(entries.get("network"), null);
        if (network != null && !IdentifierNormaliser.isNetwork(network)) {
            nodes.problem(
                    entries.get("network"), "'" + network + "' is no social network's name; write for example twitter");
        }
        nodes.requiredText(node, entries, "kind", "what the column holds, for example CUSTOMER_NUMBER or PHONE");
        IdentifierKind kind = nodes.constant(entries.get("kind"), IdentifierKind.class, IdentifierKind.CUSTOMER_NUMBER);
        return new FieldRule.IdentifierColumn(
                kind,
                requiredColumn(node, entries),
                region == null ? null : region.toUpperCase(Locale.ROOT),
                network,
                proof(entries.get("verified"), kind));
    }

    private Proof proof(YamlNode node, IdentifierKind kind) {
        return switch (nodes.text(node, "")) {
            case "true" -> Proof.VERIFIED;
            case "false" -> Proof.CLAIMED;
            default -> {
                if (node != null) {
                    nodes.problem(node, "is true where the source has checked the identifier, else false");
                }
                yield kind.usualProof();
            }
        };
    }

    private FieldRule.LinkColumn link(YamlNode node) {
        Map<String, YamlNode> entries = nodes.table(node, "a link", Set.of("kind", "column", "platform"));
        nodes.requiredText(node, entries, "kind", "how the sessions belong together, for example PREVIOUS");
        return new FieldRule.LinkColumn(
                nodes.constant(entries.get("kind"), LinkKind.class, LinkKind.RELATED),
                platform(entries.get("platform")),
                requiredColumn(node, entries));
    }

    private String platform(YamlNode node) {
        String text = nodes.text(node, platform);
        if (node != null) {
            Limits.id("", text).ifPresent(excess -> nodes.problem(node, "has " + excess.words()));
        }
        if (node != null && (text.isBlank() || text.indexOf('/') >= 0)) {
            nodes.problem(node, "'" + text + "' is no platform's name; it is not blank and has no '/'");
        }
        return text;
    }

    private <T> List<T> list(EventField field, YamlNode node, Function<YamlNode, T> reader) {
        Limits.count(nodes.items(node).size(), Limits.most(field))
                .ifPresent(excess -> nodes.problem(node, "has " + excess.words()));
        return nodes.items(node).stream().map(reader).toList();
    }

    private int requiredColumn(YamlNode node, Map<String, YamlNode> entries) {
        String name = nodes.requiredText(node, entries, "column", "the column the value stands in");
        return name.isBlank() ? 0 : columns.number(nodes, entries.get("column"), name);
    }

    private Condition when(Map<String, YamlNode> entries) {
        return entries.containsKey("when") ? columns.condition(nodes, entries.get("when")) : null;
    }
}
