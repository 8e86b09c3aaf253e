package io.journeyline.functions.profile;

import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Identifier;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells identities out of the evidence that is stored, by asking the rules anew. */
public final class StoredIdentities implements CustomerIdentities {

    private final CustomerStore store;
    private final IdentityRules rules;

    public StoredIdentities(CustomerStore store, IdentityRules rules) {
        this.store = store;
        this.rules = rules;
    }

    @Override
    public Identity of(String customerNumber) {
        IdentityLook look = new IdentityLook(store);
        SortedSet<String> numbers = rules.tied(customerNumber, look);
        TreeMap<Identifier, SortedSet<String>> ties = new TreeMap<>();
        if (rules.isOneCustomer(numbers)) {
            for (String number : numbers) {
                for (Identifier identifier : look.identifiers(number)) {
                    TreeSet<String> tied = new TreeSet<>(look.customers(identifier));
                    if (tied.size() > 1) {
                        ties.put(identifier, tied);
                    }
                }
            }
        }
        return new Identity(rules.globalCustomerId(customerNumber, numbers), ties);
    }
}
