package io.journeyline.functions.aws;

import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timeline of an identifier: one item per entry, sorted by start, and before them the verdict on the identifier, if there
 * is one. All of an entry is in its key, so that writing it again changes nothing and no entry takes another one's place.
 */
final class TimelineItems {

    static final String TIMELINE = "timeline";
    static final String ENTRY = "entry";

    /** No session is older. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    static final String VERDICT_VERSION = "verdict_version";

    /** Sorts before every entry. */
    private static final String VERDICT = "!verdict";

    private static final String STANDING = "standing";
    private static final String APPLIED = "applied";
    private static final String WITNESSES = "witnesses";
    private static final String CUSTOMERS = "customers";

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
                        + customer(entry)
                        + SEPARATOR
                        + entry.session().text()));
    }

    /** Without the separator, and never empty where there is one. */
    private static String customer(TimelineEntry entry) {
        return entry.customer() == null ? "" : URLEncoder.encode(entry.customer(), StandardCharsets.UTF_8);
    }

    static TimelineEntry read(Map<String, AttributeValue> item) {
        String[] parts = item.get(ENTRY).s().split(String.valueOf(SEPARATOR), 5);
        Instant start = START.parse(parts[0], Instant::from);
        return new TimelineEntry(
                start,
                SessionKey.parse(parts[4]),
                TimelineEntry.Stay.valueOf(parts[2]),
                start.plusSeconds(Long.parseLong(parts[1])),
                parts[3].isEmpty() ? null : URLDecoder.decode(parts[3], StandardCharsets.UTF_8));
    }

    static Map<String, AttributeValue> verdictKey(Identifier identifier) {
        return Map.of(TIMELINE, AttributeValue.fromS(identifier.text()), ENTRY, AttributeValue.fromS(VERDICT));
    }

    static Map<String, AttributeValue> write(Identifier identifier, Verdict verdict) {
        Map<String, AttributeValue> item = new HashMap<>(verdictKey(identifier));
        write(verdict, item);
        return item;
    }

    /** Adds the verdict's attributes to an item. */
    static void write(Verdict verdict, Map<String, AttributeValue> item) {
        item.put(VERDICT_VERSION, AttributeValue.fromN(Long.toString(verdict.version())));
        item.put(STANDING, AttributeValue.fromS(verdict.standing().name()));
        item.put(APPLIED, AttributeValue.fromS(verdict.applied().name()));
        if (!verdict.witnesses().isEmpty()) {
            item.put(WITNESSES, list(verdict.witnesses().stream().map(SessionKey::text)));
        }
        if (!verdict.customers().isEmpty()) {
            item.put(CUSTOMERS, list(verdict.customers().stream()));
        }
    }

    private static AttributeValue list(Stream<String> texts) {
        return AttributeValue.fromL(texts.map(AttributeValue::fromS).toList());
    }

    static Verdict readVerdict(Map<String, AttributeValue> item) {
        return new Verdict(
                Long.parseLong(item.get(VERDICT_VERSION).n()),
                Standing.valueOf(item.get(STANDING).s()),
                texts(item, WITNESSES).map(SessionKey::parse).collect(Collectors.toCollection(TreeSet::new)),
                texts(item, CUSTOMERS).collect(Collectors.toCollection(TreeSet::new)),
                Verdict.Applied.valueOf(item.get(APPLIED).s()));
    }

    private static Stream<String> texts(Map<String, AttributeValue> item, String attribute) {
        return Stream.ofNullable(item.get(attribute))
                .flatMap(list -> list.l().stream().map(AttributeValue::s));
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
