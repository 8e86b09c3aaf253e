package io.journeyline.model.explain;

import io.journeyline.model.fact.SessionKey;
import java.util.List;

/**
 * Where each field of a session's JAR record has its value from.
 *
 * @param session which session
 * @param facts   how many facts there are of it
 * @param fields  in the order of the record's columns; none while channel or start are not known
 * @param waiting while they are not: the facts that wait for the one that says so
 */
public record SessionExplanation(
        SessionKey session, int facts, List<FieldExplanation> fields, List<Statement> waiting) {

    public SessionExplanation {
        fields = List.copyOf(fields);
        waiting = List.copyOf(waiting);
    }

    /** The field of that column. */
    public FieldExplanation field(String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + column + " is explained"));
    }
}
