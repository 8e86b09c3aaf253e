package io.journeyline.model.explain;

import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.fact.SessionKey;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sessions, and which facts of theirs, give each field of a customer's CAR record.
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
    public record Field(String column, Object value, String rule, List<Given> sessions, long more) {

        public Field {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * What one session gives to a field.
     *
     * @param contribution what the session says of the customer, as the record counts it
     * @param fields       the fields of the session's record that this is, and the facts of each; none if the session has no
     *                     record any more
     */
    public record Given(Contribution contribution, List<FieldExplanation> fields) {

        public Given {
            fields = List.copyOf(fields);
        }

        /** Which session. */
        public SessionKey session() {
            return contribution.session();
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
