package io.journeyline.quicksight.lake;

import io.journeyline.model.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** Writes a view's definition as Athena and Trino keep it in Glue: JSON, in Base64, within a comment. */
final class PrestoView {

    /** The name by which Athena knows the account's Glue catalogue; the local engine calls its own the same. */
    static final String CATALOG = "awsdatacatalog";

    private PrestoView() {}

    static String encode(GlueTableDefinition.View view) {
        String columns = view.columns().stream()
                .map(column -> "{\"name\":" + quote(column.name()) + ",\"type\":"
                        + quote(column.type().sql()) + ",\"comment\":" + quote(column.comment()) + "}")
                .collect(Collectors.joining(","));
        // With the invoker's rights: whoever may not read a table may not read it through a view either.
        String json = "{\"originalSql\":" + quote(view.sql()) + ",\"catalog\":" + quote(CATALOG) + ",\"schema\":"
                + quote(Catalogue.DATABASE) + ",\"columns\":[" + columns + "],\"comment\":" + quote(view.comment())
                + ",\"runAsInvoker\":true,\"path\":[]}";
        return "/* Presto View: " + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + " */";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (character < ' ') {
                        throw new IllegalArgumentException(
                                "a view's text holds the control character " + (int) character + ": remove it");
                    }
                    quoted.append(character);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
