package io.journeyline.model.explain;

import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where a field of a journey's customer interaction has its value from.
 *
 * @param column the column
 * @param value  its value, as the view has it; null if it has none
 * @param rule   the rule, in words
 * @param given  what gives it, in the journey's order: with these sessions alone, and those left out, it would be the same
 * @param more   how many sessions more give it
 */
public record JourneyField(String column, Object value, String rule, List<Given> given, int more) {

    public JourneyField {
        given = List.copyOf(given);
    }

    /**
     * What one session gives to it.
     *
     * @param session which
     * @param counted of a sum, what is added up; null where nothing is
     * @param field   the field of the session's record that it takes, and the facts of that
     */
    public record Given(SessionKey session, BigDecimal counted, FieldExplanation field) {}
}
