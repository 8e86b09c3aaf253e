package io.journeyline.model.customer;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules by which a customer's sessions become what CAR says of them. */
public final class CustomerRules {

    /** The most used first; equals in alphabetical order, so that the order depends on nothing else. */
    private static final Comparator<Map.Entry<Channel, Long>> MOST_USED = Map.Entry.<Channel, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(entry -> entry.getKey().name());

    private CustomerRules() {}

    /**
     * The CAR record of a customer.
     *
     * @param globalCustomerId what the customer is called across numbers ({@link IdentityRules})
     * @return empty when no session speaks of the customer any more
     */
    public static Optional<LakeRow> record(
            String customerNumber, String globalCustomerId, ContributionSummary summary) {
        if (summary.sessions() == 0) {
            return Optional.empty();
        }
        List<String> channels = summary.contactsBy().entrySet().stream()
                .sorted(MOST_USED)
                .map(entry -> entry.getKey().name())
                .toList();
        return Optional.of(LakeRow.builder(Catalogue.CAR)
                .put("cust_id", customerNumber)
                .put("global_customer_id", globalCustomerId)
                .put("common_channels", channels)
                .put("branch_visits", summary.branchVisits())
                .put("session_count", summary.sessions())
                .put("contact_count", summary.contacts())
                .put("first_contact_time", summary.firstContact())
                .put("last_contact_time", summary.latestContact())
                .build());
    }
}
