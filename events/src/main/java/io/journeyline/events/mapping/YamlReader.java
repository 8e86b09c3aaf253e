package io.journeyline.events.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into nodes that know their place and keep the text of scalars as written. */
final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private YamlReader() {}

    static YamlNode read(String yaml) {
        try (JsonParser parser = YAML.createParser(yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MappingException(List.of("the file is empty; see MAPPINGS.md for an example"));
            }
            YamlNode root = node(parser, "");
            if (parser.nextToken() != null) {
                throw new MappingException(List.of(
                        place("", parser) + ": a second document begins; a mapping is one document, remove the rest"));
            }
            return root;
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new MappingException(List.of(where + "this is no YAML: " + firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static YamlNode node(JsonParser parser, String path) throws IOException {
        String place = place(path, parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, YamlNode> nodes = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    String child = path.isEmpty() ? key : path + "." + key;
                    if (nodes.containsKey(key)) {
                        throw new MappingException(
                                List.of(place(child, parser) + ": is given twice; remove one of the two"));
                    }
                    parser.nextToken();
                    nodes.put(key, node(parser, child));
                }
                yield new YamlNode.Table(place, nodes);
            }
            case START_ARRAY -> {
                List<YamlNode> nodes = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    nodes.add(node(parser, path + "[" + (nodes.size() + 1) + "]"));
                }
                yield new YamlNode.Items(place, nodes);
            }
            default -> new YamlNode.Scalar(place, parser.getText() == null ? "" : parser.getText());
        };
    }

    private static String place(String path, JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        return path.isEmpty() ? "line " + line : path + " (line " + line + ")";
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
