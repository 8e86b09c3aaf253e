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
 * @param apart   why it does not belong with others that it would belong with, did not many share an identifier
 */
public record SessionExplanation(
        SessionKey session, int facts, List<FieldExplanation> fields, List<Statement> waiting, List<Apart> apart) {

    public SessionExplanation {
        fields = List.copyOf(fields);
        waiting = List.copyOf(waiting);
        apart = List.copyOf(apart);
    }

    /** The field of that column. */
    public FieldExplanation field(String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + column + " is explained"));
    }
}
