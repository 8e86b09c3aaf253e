package io.journeyline.functions.aws;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the customer table holds of an identifier: an item for each customer number that came with it, all of it in the key,
 * and the verdict on it, if there is one. Both stand under the identifier's text. A customer number may read like that; its own
 * parts have other names.
 */
final class IdentityItems {

    static final String VERDICT_VERSION = TimelineItems.VERDICT_VERSION;

    /** Begins the part of every bearer. */
    static final String BEARER = "bearer#";

    private static final String VERDICT = "verdict";

    private IdentityItems() {}

    static Map<String, AttributeValue> bearer(Identifier identifier, String customerNumber) {
        return key(identifier, BEARER + customerNumber);
    }

    static String customerNumber(Map<String, AttributeValue> bearer) {
        return bearer.get(BucketItems.PART).s().substring(BEARER.length());
    }

    static Map<String, AttributeValue> verdictKey(Identifier identifier) {
        return key(identifier, VERDICT);
    }

    static Map<String, AttributeValue> write(Identifier identifier, Verdict verdict) {
        Map<String, AttributeValue> item = new HashMap<>(verdictKey(identifier));
        TimelineItems.write(verdict, item);
        return item;
    }

    static Identifier identifier(Map<String, AttributeValue> item) {
        return Identifier.parse(item.get(BucketItems.CUSTOMER_KEY).s());
    }

    private static Map<String, AttributeValue> key(Identifier identifier, String part) {
        return Map.of(
                BucketItems.CUSTOMER_KEY,
                AttributeValue.fromS(identifier.text()),
                BucketItems.PART,
                AttributeValue.fromS(part));
    }

    static AttributeValue texts(Collection<Identifier> identifiers) {
        return AttributeValue.fromL(identifiers.stream()
                .map(identifier -> AttributeValue.fromS(identifier.text()))
                .toList());
    }

    /** What {@link #texts} wrote; none where nothing was written. */
    static SortedSet<Identifier> identifiers(AttributeValue texts) {
        if (texts == null) {
            return Collections.emptySortedSet();
        }
        TreeSet<Identifier> identifiers = new TreeSet<>();
        texts.l().forEach(text -> identifiers.add(Identifier.parse(text.s())));
        return identifiers;
    }
}
