package io.journeyline.functions.aws;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timeline of an identifier: one item per entry, sorted by start. All of an entry is in its key, so that writing it again
 * changes nothing and no entry takes another one's place.
 */
final class TimelineItems {

    static final String TIMELINE = "timeline";
    static final String ENTRY = "entry";

    /** No session is older. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final char SEPARATOR = '#';

    /** Of one length, so that texts sort like times; microseconds, the finest there is. */
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimelineItems() {}

    static Map<String, AttributeValue> write(Identifier identifier, TimelineEntry entry) {
        return Map.of(
                TIMELINE,
                AttributeValue.fromS(identifier.text()),
                ENTRY,
                AttributeValue.fromS(START.format(entry.start())
                        + SEPARATOR
                        + Duration.between(entry.start(), entry.horizon()).toSeconds()
                        + SEPARATOR
                        + entry.stay().name()
                        + SEPARATOR
                        + entry.session().text()));
    }

    static TimelineEntry read(Map<String, AttributeValue> item) {
        String[] parts = item.get(ENTRY).s().split(String.valueOf(SEPARATOR), 4);
        Instant start = START.parse(parts[0], Instant::from);
        return new TimelineEntry(
                start,
                SessionKey.parse(parts[3]),
                TimelineEntry.Stay.valueOf(parts[2]),
                start.plusSeconds(Long.parseLong(parts[1])));
    }

    /** Sorts before every entry that starts then or later. */
    static AttributeValue from(Instant start) {
        return AttributeValue.fromS(START.format(start));
    }

    /** Sorts behind every entry that starts then or earlier. */
    static AttributeValue to(Instant start) {
        return AttributeValue.fromS(START.format(start) + (char) (SEPARATOR + 1));
    }
}
