package io.journeyline.functions.profile;

import io.journeyline.model.customer.Contribution;
import io.journeyline.model.fact.SessionKey;
import java.util.Optional;

/**
 * A stored session changed.
 *
 * @param session which session
 * @param version its version after the change; a removed session's last one plus one
 * @param before  what it said of a customer before; empty if it named none
 * @param after   what it says of a customer now; empty if it names none
 */
public record SessionChange(
        SessionKey session, long version, Optional<Attribution> before, Optional<Attribution> after) {

    /**
     * @param customerNumber the customer the session names
     * @param contribution   what it says of them
     */
    public record Attribution(String customerNumber, Contribution contribution) {}
}
