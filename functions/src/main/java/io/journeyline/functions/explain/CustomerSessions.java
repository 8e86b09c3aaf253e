package io.journeyline.functions.explain;

import io.journeyline.functions.profile.Bucket;
import java.util.function.Consumer;

/** All buckets of a customer, whose number is not bounded: one at a time. */
@FunctionalInterface
public interface CustomerSessions {

    /** Hands over every stored bucket of the customer, several of a month if it is in parts. Trouble with the store is thrown as the stores' own. */
    void forEach(String customerNumber, Consumer<Bucket> reader);
}
