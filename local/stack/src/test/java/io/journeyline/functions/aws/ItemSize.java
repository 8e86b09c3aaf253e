package io.journeyline.functions.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large DynamoDB takes an item to be, by its developer guide: of numbers never too small. */
final class ItemSize {

    /** A list or map, and each of its elements. */
    private static final int NESTED = 3;

    private static final int LARGEST_NUMBER = 21;

    private ItemSize() {}

    static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> text(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> LARGEST_NUMBER;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case L ->
                NESTED + value.l().stream().mapToInt(element -> 1 + of(element)).sum();
            case M -> NESTED + value.m().size() + of(value.m());
            case SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
                throw new AssertionError("no item of ours has an attribute of type " + value.type());
        };
    }

    private static int text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
