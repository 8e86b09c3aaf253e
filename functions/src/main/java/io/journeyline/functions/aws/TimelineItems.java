package io.journeyline.functions.aws;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timeline of an identifier: one item per session, sorted by start, and before them all the guard, whose version moves
 * with every change that readers rely on.
 */
final class TimelineItems {

    static final String TIMELINE = "timeline";
    static final String ENTRY = "entry";
    static final String GUARD_VERSION = "guard_version";

    /** Sorts before every digit. */
    private static final String GUARD = "!guard";

    private static final String REACH = "reach";
    private static final String STAY = "stay";
    private static final char SEPARATOR = '#';

    /** Of one length, so that texts sort like times; microseconds, the finest there is. */
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimelineItems() {}

    static Map<String, AttributeValue> guardKey(Identifier identifier) {
        return Map.of(TIMELINE, AttributeValue.fromS(identifier.text()), ENTRY, AttributeValue.fromS(GUARD));
    }

    static Map<String, AttributeValue> guard(Identifier identifier, long version) {
        return Map.of(
                TIMELINE,
                AttributeValue.fromS(identifier.text()),
                ENTRY,
                AttributeValue.fromS(GUARD),
                GUARD_VERSION,
                AttributeValue.fromN(Long.toString(version)));
    }

    static Map<String, AttributeValue> entryKey(Identifier identifier, TimelineEntry entry) {
        return Map.of(
                TIMELINE,
                AttributeValue.fromS(identifier.text()),
                ENTRY,
                AttributeValue.fromS(START.format(entry.start())
                        + SEPARATOR
                        + entry.session().text()));
    }

    static Map<String, AttributeValue> write(Identifier identifier, TimelineEntry entry) {
        return Map.of(
                TIMELINE,
                AttributeValue.fromS(identifier.text()),
                ENTRY,
                entryKey(identifier, entry).get(ENTRY),
                REACH,
                AttributeValue.fromS(START.format(entry.reach())),
                STAY,
                AttributeValue.fromS(entry.stay().name()));
    }

    static TimelineEntry read(Map<String, AttributeValue> item) {
        String key = item.get(ENTRY).s();
        int separator = key.indexOf(SEPARATOR);
        return new TimelineEntry(
                START.parse(key.substring(0, separator), Instant::from),
                SessionKey.parse(key.substring(separator + 1)),
                START.parse(item.get(REACH).s(), Instant::from),
                TimelineEntry.Stay.valueOf(item.get(STAY).s()));
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
