package io.journeyline.events.mapping;

import java.util.List;
import java.util.Map;

/** A piece of a mapping file, with the place it has there. Scalars keep the text as written: {@code 0:00:00} is no number. */
sealed interface YamlNode {

    /** For example {@code fields.agent_id.column (line 12)}. */
    String place();

    record Scalar(String place, String text) implements YamlNode {}

    record Items(String place, List<YamlNode> nodes) implements YamlNode {}

    record Table(String place, Map<String, YamlNode> nodes) implements YamlNode {}
}
