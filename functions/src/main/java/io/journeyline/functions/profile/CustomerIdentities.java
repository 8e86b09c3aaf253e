package io.journeyline.functions.profile;

import io.journeyline.model.event.Identifier;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Which customer numbers are one customer's, and by what. */
@FunctionalInterface
public interface CustomerIdentities {

    /** Of nobody known, the identity of a number alone. Trouble with the store is thrown as the stores' own. */
    Identity of(String customerNumber);

    /**
     * A customer across numbers.
     *
     * @param globalCustomerId what the customer is called
     * @param ties             the identifiers that hold two or more of the customer's numbers together, with all of these
     */
    record Identity(String globalCustomerId, SortedMap<Identifier, SortedSet<String>> ties) {

        public Identity {
            ties = Collections.unmodifiableSortedMap(new TreeMap<>(ties));
        }
    }
}
