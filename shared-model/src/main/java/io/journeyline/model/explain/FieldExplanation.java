package io.journeyline.model.explain;

import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a field of a record has its value from.
 *
 * @param column    the column
 * @param value     its value, of the column's type; null if it has none
 * @param how       how it came by it
 * @param facts     facts that suffice for it, and of each what it takes: with them alone the rules give the same value, and
 *                  with any one of them left out they do not
 * @param sessions  other sessions of the journey that it takes
 * @param rule      the rule, in words
 * @param flags     contradictions that concern it
 * @param overruled what facts of other origins, taken alone, would have given
 */
public record FieldExplanation(
        String column,
        Object value,
        How how,
        List<Statement> facts,
        List<SessionKey> sessions,
        String rule,
        List<String> flags,
        Map<Origin, Object> overruled) {

    public FieldExplanation {
        facts = List.copyOf(facts);
        sessions = Collections.unmodifiableList(new ArrayList<>(sessions));
        flags = List.copyOf(flags);
        EnumMap<Origin, Object> ordered = new EnumMap<>(Origin.class);
        ordered.putAll(overruled);
        overruled = Collections.unmodifiableMap(ordered);
    }

    /** The field as the journey gives it. */
    FieldExplanation byJourney(Object given, List<SessionKey> because) {
        return new FieldExplanation(column, given, How.BY_JOURNEY, List.of(), because, rule, flags, Map.of());
    }
}
