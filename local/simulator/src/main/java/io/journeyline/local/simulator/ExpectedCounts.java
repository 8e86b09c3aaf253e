package io.journeyline.local.simulator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What conservation must show after the feed has been read, counted by the one who made it.
 *
 * <p>{@code used} and {@code superseded} are what one reader finds who takes the feed in order. Readers beside each other
 * may meet two revisions the other way round: then the two numbers differ, and their sum does not.
 *
 * @param in          records put on the feed
 * @param used        records that said something new
 * @param duplicate   records whose key and revision were known
 * @param superseded  records for which a newer revision was known
 * @param quarantined damaged records, by the kind of damage
 */
public record ExpectedCounts(long in, long used, long duplicate, long superseded, Map<Damage, Long> quarantined) {

    public ExpectedCounts {
        EnumMap<Damage, Long> copy = new EnumMap<>(Damage.class);
        copy.putAll(quarantined);
        quarantined = Collections.unmodifiableMap(copy);
    }

    /** All damaged records. */
    public long quarantinedInAll() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }
}
