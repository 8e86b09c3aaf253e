package io.journeyline.quicksight.kpi;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contact centre decides about its figures.
 *
 * @param reportingZone                 a figure belongs to the day of its session's start in this zone
 * @param abandonmentThresholds         per channel, whole seconds: who gave up earlier was no lost contact
 * @param defaultAbandonmentThreshold   the same for a channel not named above
 * @param publishedAbandonmentThresholds reported for every channel, whatever its own threshold
 * @param serviceLevelThresholds        whole seconds within which a contact is to be answered
 */
public record KpiSettings(
        ZoneId reportingZone,
        Map<String, Duration> abandonmentThresholds,
        Duration defaultAbandonmentThreshold,
        List<Duration> publishedAbandonmentThresholds,
        List<Duration> serviceLevelThresholds) {

    public KpiSettings {
        abandonmentThresholds = Collections.unmodifiableMap(new LinkedHashMap<>(abandonmentThresholds));
        publishedAbandonmentThresholds = List.copyOf(publishedAbandonmentThresholds);
        serviceLevelThresholds = List.copyOf(serviceLevelThresholds);
        abandonmentThresholds.values().forEach(KpiSettings::requireWholeSeconds);
        requireWholeSeconds(defaultAbandonmentThreshold);
        publishedAbandonmentThresholds.forEach(KpiSettings::requireWholeSeconds);
        serviceLevelThresholds.forEach(KpiSettings::requireWholeSeconds);
        if (serviceLevelThresholds.isEmpty() || publishedAbandonmentThresholds.isEmpty()) {
            throw new IllegalArgumentException("at least one service level and one abandonment threshold are needed");
        }
    }

    /** Voice 10 s, chat and video 5 s, anything else none; published at 0, 5, 10, 15 s; service level at 20 and 30 s. */
    public static KpiSettings defaults(ZoneId reportingZone) {
        Map<String, Duration> thresholds = new LinkedHashMap<>();
        thresholds.put("VOICE", Duration.ofSeconds(10));
        thresholds.put("WEB_CHAT", Duration.ofSeconds(5));
        thresholds.put("VIDEO", Duration.ofSeconds(5));
        return new KpiSettings(
                reportingZone,
                thresholds,
                Duration.ZERO,
                List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15)),
                List.of(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    private static void requireWholeSeconds(Duration threshold) {
        if (threshold.isNegative() || threshold.getNano() != 0) {
            throw new IllegalArgumentException("a threshold is a whole number of seconds from 0, not " + threshold);
        }
    }
}
