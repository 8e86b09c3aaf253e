package io.journeyline.functions.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AggregatedRecordsTest {

    /**
     * Made by the message classes of Amazon's Kinesis Client Library 3.5.1: records "first" (with an explicit hash key), an
     * empty one, and 200 times "x" (with a tag).
     */
    private static final byte[] AGGREGATED = Base64.getDecoder()
            .decode("84mawgoGbGFuZS1hCgZsYW5lLWISHjEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MBoLCAAQABoFZmlyc3Qa"
                    + "BAgBGgAa1QEIARrIAXh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"
                    + "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"
                    + "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"
                    + "eHh4eHh4eHh4eHh4eHh4IgYKAWsSAXaS2595jQNcNv2RnW3IEKUa");

    @Test
    void split_aggregatedRecords_givesEachInItsOrder() {
        assertThat(AggregatedRecords.split(AGGREGATED))
                .extracting(record -> text(record.data()))
                .containsExactly("first", "", "x".repeat(200));
        assertThat(AggregatedRecords.split(AGGREGATED))
                .extracting(UserRecord::subsequence)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void split_plainRecord_isTheOnlyRecord() {
        byte[] plain = "{\"schema\":\"journeyline/contact-event/1\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(AggregatedRecords.split(plain)).singleElement().satisfies(record -> {
            assertThat(record.data()).isEqualTo(plain);
            assertThat(record.subsequence()).isZero();
        });
    }

    @Test
    void split_anyByteDamaged_isAPlainRecord() {
        for (int i = 0; i < AGGREGATED.length; i++) {
            byte[] damaged = AGGREGATED.clone();
            damaged[i] ^= 0x10;

            assertThat(AggregatedRecords.split(damaged))
                    .as("byte %d damaged", i)
                    .singleElement()
                    .satisfies(record -> assertThat(record.data()).isEqualTo(damaged));
        }
    }

    @Test
    void split_cutAnywhere_isAPlainRecord() {
        for (int length = 0; length < AGGREGATED.length; length++) {
            assertThat(AggregatedRecords.split(Arrays.copyOf(AGGREGATED, length)))
                    .as("cut to %d bytes", length)
                    .hasSize(1);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
