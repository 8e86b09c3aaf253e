package io.journeyline.model.customer;

import io.journeyline.model.event.Identifier;
import java.util.Set;

/** Which customer numbers come with which identifiers. Both sides say the same. */
public interface IdentityGraph {

    /** The identifiers that come with the number. */
    Set<Identifier> identifiers(String customerNumber);

    /** The numbers that the identifier ties together; none if it is many customers' and ties nobody. */
    Set<String> customers(Identifier identifier);
}
