package io.journeyline.local.standin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A DynamoDB table as {@code docs/topology.md} states it: string keys, paid per request.
 *
 * @param changes whether the table has a stream of new and old images
 */
public record TableDefinition(String name, String partitionKey, Optional<String> sortKey, Changes changes) {
    /** Whether changes of a table's items go to a stream. */
    public enum Changes {
        STREAMED,
        NOT_STREAMED
    }

    List<String> keyAttributes() {
        return Stream.concat(Stream.of(partitionKey), sortKey.stream()).toList();
    }
}
