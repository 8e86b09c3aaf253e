package io.journeyline.events.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes nodes apart and collects what is wrong, so that a user hears of all mistakes at once. */
final class NodeReader {

    private final List<String> problems = new ArrayList<>();

    void problem(YamlNode node, String words) {
        problems.add(node.place() + ": " + words);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new MappingException(problems);
        }
    }

    /** The entries of a table; empty where the node is none. Other keys than the known ones are problems. */
    Map<String, YamlNode> table(YamlNode node, String what, Set<String> known) {
        Map<String, YamlNode> nodes = table(node, what);
        nodes.forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value, "is not known here; write one of " + listed(known));
            }
        });
        return nodes;
    }

    /** The entries of a table; empty where the node is none. */
    Map<String, YamlNode> table(YamlNode node, String what) {
        return switch (node) {
            case null -> Map.of();
            case YamlNode.Table table -> table.nodes();
            case YamlNode.Scalar scalar -> {
                problem(scalar, "is " + what + "; write keys and values, not the text '" + scalar.text() + "'");
                yield Map.of();
            }
            case YamlNode.Items items -> {
                problem(items, "is " + what + "; write keys and values, not a list");
                yield Map.of();
            }
        };
    }

    /** The entries of a list; a single entry may stand for a list of one. */
    List<YamlNode> items(YamlNode node) {
        return switch (node) {
            case null -> List.of();
            case YamlNode.Items items -> items.nodes();
            case YamlNode.Scalar scalar -> List.of(scalar);
            case YamlNode.Table table -> List.of(table);
        };
    }

    /** The text of a scalar; the fallback where the node is null or no scalar. */
    String text(YamlNode node, String fallback) {
        return switch (node) {
            case null -> fallback;
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Items items -> {
                problem(items, "is one value; write a text, not a list");
                yield fallback;
            }
            case YamlNode.Table table -> {
                problem(table, "is one value; write a text, not keys and values");
                yield fallback;
            }
        };
    }

    /** The text of an entry that must be there; empty, with a problem, where it is not. */
    String requiredText(YamlNode parent, Map<String, YamlNode> nodes, String key, String words) {
        String text = text(nodes.get(key), "");
        if (!nodes.containsKey(key)) {
            problem(parent, "'" + key + "' is missing; add " + words);
        } else if (text.isBlank()) {
            problem(nodes.get(key), "is empty; write " + words);
        }
        return text;
    }

    Set<String> texts(YamlNode node) {
        Set<String> texts = new LinkedHashSet<>();
        items(node).forEach(item -> texts.add(text(item, "")));
        return texts;
    }

    Map<String, String> textTable(YamlNode node, String what) {
        Map<String, String> texts = new LinkedHashMap<>();
        table(node, what).forEach((key, value) -> texts.put(key, text(value, "")));
        return texts;
    }

    int wholeNumber(YamlNode node, int fallback, int least, int most) {
        if (node == null) {
            return fallback;
        }
        String text = text(node, "");
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(node, "is a whole number from " + least + " to " + most + ", not '" + text + "'");
        return fallback;
    }

    /** A constant by its name; the fallback, with a problem, where there is none of this name. */
    <E extends Enum<E>> E constant(YamlNode node, Class<E> type, E fallback) {
        if (node == null) {
            return fallback;
        }
        String text = text(node, "");
        Set<String> names = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(constant.name());
        }
        problem(node, "'" + text + "' is not known; write one of " + listed(names));
        return fallback;
    }

    static String listed(Set<String> texts) {
        return texts.stream().sorted().collect(Collectors.joining(", "));
    }
}
