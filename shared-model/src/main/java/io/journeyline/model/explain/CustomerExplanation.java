package io.journeyline.model.explain;

import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sessions give each field of a customer's CAR record.
 *
 * @param customerNumber which customer
 * @param months         what the sessions of each month add up to, by UTC month of their starts
 * @param ties           what holds the customer's numbers together; none if this one stands alone
 * @param fields         in the order of the record's columns
 */
public record CustomerExplanation(
        String customerNumber, Map<YearMonth, ContributionSummary> months, List<IdentityTie> ties, List<Field> fields) {

    public CustomerExplanation {
        months = Collections.unmodifiableMap(new TreeMap<>(months));
        ties = List.copyOf(ties);
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param column   the column
     * @param value    its value, of the column's type; null if it has none
     * @param rule     the rule, in words
     * @param sessions the latest sessions that count for it, latest first; at most
     *                 {@link CustomerExplainer#MOST_LISTED}
     * @param more     how many more count for it
     */
    public record Field(String column, Object value, String rule, List<Contribution> sessions, long more) {

        public Field {
            sessions = List.copyOf(sessions);
        }
    }

    /** The field of that column. */
    public Field field(String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + column + " is explained"));
    }
}
