package io.journeyline.cdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.assertions.Template;

/** Finds its way in a template. */
final class Resources {

    private Resources() {}

    /** The resources of a type, by logical id. */
    static Map<String, Map<String, Object>> ofType(Template template, String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        map(template.toJSON().get("Resources")).forEach((id, resource) -> {
            if (type.equals(map(resource).get("Type"))) {
                found.put(id, map(resource));
            }
        });
        return found;
    }

    /** The properties of every resource of a type. */
    static List<Map<String, Object>> properties(Template template, String type) {
        return ofType(template, type).values().stream()
                .map(resource -> map(resource.get("Properties")))
                .toList();
    }

    /** What stands at a path of keys, null if nothing does. */
    static Object at(Object value, String... path) {
        Object current = value;
        for (String key : path) {
            current = current instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return current;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value instanceof List<?> ? (List<Object>) value : List.of(value);
    }

    /** A value with its references spelt out: {@code Fn::Join} flattened, {@code ${name}} for the rest. */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> map
            when map.containsKey("Fn::Join") -> {
                StringBuilder joined = new StringBuilder();
                list(list(map.get("Fn::Join")).get(1)).forEach(part -> joined.append(text(part)));
                yield joined.toString();
            }
            case Map<?, ?> map
            when map.size() == 1 ->
                "${" + text(list(map.values().iterator().next()).getFirst()) + "}";
            default -> value.toString();
        };
    }

    /** A statement of a policy, flattened. */
    record Statement(String policy, String effect, List<String> actions, List<String> resources, Object condition) {}

    /** Every statement of every identity policy. */
    static List<Statement> statements(Template template) {
        List<Statement> statements = new ArrayList<>();
        ofType(template, "AWS::IAM::Policy")
                .forEach((id, policy) -> list(at(policy, "Properties", "PolicyDocument", "Statement"))
                        .forEach(statement -> statements.add(statement(id, map(statement)))));
        return statements;
    }

    static Statement statement(String policy, Map<String, Object> statement) {
        return new Statement(
                policy,
                text(statement.get("Effect")),
                list(statement.get("Action")).stream().map(Resources::text).toList(),
                list(statement.getOrDefault("Resource", List.of())).stream()
                        .map(Resources::text)
                        .toList(),
                statement.get("Condition"));
    }
}
