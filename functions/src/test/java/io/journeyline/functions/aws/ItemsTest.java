package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.ingest.Facts;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.InMemorySegments;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Trail;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Footprint;
import io.journeyline.model.journey.Placement.Weave;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.journey.TimelineEntry.Stay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemsTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Ledgers LEDGERS = new Ledgers(new InMemorySegments(), Ledgers.Bounds.DEFAULT);
    private static final SessionKey KEY = new SessionKey("crm", "a/b#1");

    @Test
    void session_withEverything_isReadAsWritten() {
        LakeRow row = LakeRow.builder(Catalogue.JAR)
                .put("session_key", "crm/s")
                .put("channel_type", "VOICE")
                .put("session_start_time", START)
                .put("queue_time", new BigDecimal("12.5"))
                .put("is_handled", true)
                .put("csat_score", new BigDecimal("4"))
                .put("sources", List.of("bank", "crm"))
                .build();
        Ledger ledger = Ledger.empty(new SessionKey("crm", "s"))
                .add(List.of(Facts.started("s", "4711"), Facts.ended("s")))
                .ledger();
        StoredSession session = new StoredSession(
                7,
                ledger,
                new TreeSet<>(List.of(KEY, new SessionKey("p", "2"))),
                new SessionKey("p", "3"),
                Weave.MIXED,
                trail(),
                row,
                START);

        assertThat(read(write(session))).isEqualTo(session);
    }

    @Test
    void session_placeholder_hasNoRecord() {
        StoredSession placeholder = new StoredSession(
                1, Ledger.empty(KEY), new TreeSet<>(List.of(KEY)), null, Weave.PLAIN, Trail.NONE, null, START);

        Map<String, AttributeValue> item = write(placeholder);

        assertThat(read(item)).isEqualTo(placeholder);
        assertThat(item).doesNotContainKey("channel_type");
    }

    @Test
    void session_largeLedger_isNotTakenForASmallOneByWhoeverKnowsOfNoSegments() {
        StoredSession session =
                new StoredSession(1, notes(1_000), new TreeSet<>(), null, Weave.PLAIN, Trail.NONE, null, START);

        Map<String, AttributeValue> item = write(session);

        assertThat(item).doesNotContainKey("_ledger");
        assertThat(item.get("_segments").l()).isNotEmpty();
        assertThat(item.get("_rest").b().asByteArray().length).isLessThan(32 * 1024);
        assertThat(read(item)).isEqualTo(session);
    }

    @Test
    void session_largeLedgerWrittenBeforeThereWereSegments_isRead() {
        Ledger ledger = notes(4_000);
        Map<String, AttributeValue> item = new HashMap<>(write(
                new StoredSession(1, Ledger.empty(KEY), new TreeSet<>(), null, Weave.PLAIN, Trail.NONE, null, START)));
        item.put("_ledger", AttributeValue.fromB(SdkBytes.fromByteArray(ledger.toBytes())));

        assertThat(ledger.toBytes().length).isBetween(200 * 1024, 350 * 1024);
        assertThat(read(item).ledger()).isEqualTo(ledger);
        assertThat(write(read(item))).doesNotContainKey("_ledger");
    }

    private static Ledger notes(int facts) {
        return Ledger.empty(KEY)
                .add(IntStream.range(0, facts)
                        .mapToObj(number -> new LocatedFact(
                                new Fact(
                                        new FactKey("chat", KEY, "4f2b1c9a-0000-4000-8000-" + number),
                                        Revision.ONLY,
                                        Origin.POINT_EVENT,
                                        new MessageSent(START.plusSeconds(number), Party.CUSTOMER, null)),
                                new RecordPosition("events/shard/" + number, 0),
                                START))
                        .toList())
                .ledger();
    }

    private static Map<String, AttributeValue> write(StoredSession session) {
        return SessionItems.write(session, LEDGERS.keep(session.ledger()));
    }

    private static StoredSession read(Map<String, AttributeValue> item) {
        return SessionItems.read(item, LEDGERS.whole(SessionItem.ledger(item)));
    }

    @Test
    void timelineEntry_anySession_isReadAsWritten() {
        TimelineEntry entry = new TimelineEntry(START, KEY, Stay.TOUCH, START.plusSeconds(14_400), "a#1 %");

        assertThat(TimelineItems.read(TimelineItems.write(customer(), entry))).isEqualTo(entry);
    }

    @Test
    void verdict_any_isReadAsWrittenAndSortsBeforeEveryEntry() {
        Verdict verdict = new Verdict(3, Standing.SHARED, Verdict.Applied.PENDING);

        Map<String, AttributeValue> item = TimelineItems.write(customer(), verdict);

        assertThat(TimelineItems.readVerdict(item)).isEqualTo(verdict);
        Verdict because = new Verdict(
                4,
                Standing.SHARED,
                new TreeSet<>(List.of(SessionKey.parse("pbx/2"), SessionKey.parse("pbx/1"))),
                new TreeSet<>(List.of("", "4711", "=")),
                Verdict.Applied.EVERYWHERE);
        assertThat(TimelineItems.readVerdict(TimelineItems.write(customer(), because)))
                .isEqualTo(because);
        assertThat(item.get("entry").s())
                .isLessThan(TimelineItems.from(Instant.parse("0001-01-01T00:00:00Z"))
                        .s());
    }

    @Test
    void timelineBounds_entriesAtBothEnds_areWithin() {
        String entry = TimelineItems.write(customer(), new TimelineEntry(START, KEY, Stay.TOUCH, START, null))
                .get("entry")
                .s();

        assertThat(entry)
                .isGreaterThan(TimelineItems.from(START).s())
                .isLessThan(TimelineItems.to(START).s())
                .isLessThan(TimelineItems.from(START.plusNanos(1_000)).s())
                .isGreaterThan(TimelineItems.to(START.minusNanos(1_000)).s());
    }

    @Test
    void bucket_withMarkersAndContributions_isReadAsWritten() {
        TreeMap<SessionKey, Bucket.Entry> entries = new TreeMap<>();
        entries.put(KEY, new Bucket.Entry(9, Optional.empty()));
        SessionKey visit = new SessionKey("branch", "1");
        entries.put(
                visit,
                new Bucket.Entry(1, Optional.of(new Contribution(visit, START, Channel.WALK_IN, Initiation.CUSTOMER))));
        SessionKey call = new SessionKey("crm", "2");
        entries.put(
                call,
                new Bucket.Entry(
                        2,
                        Optional.of(new Contribution(
                                call,
                                START,
                                Channel.VOICE,
                                Initiation.OUTBOUND,
                                List.of(
                                        new Identifier(IdentifierKind.PHONE, "+442079460100"),
                                        new Identifier(IdentifierKind.EMAIL, "a@b.example"))))));
        Bucket bucket = new Bucket(new Bucket.Key("4711", YearMonth.of(2026, 1)), 3, entries);

        Map<String, AttributeValue> item = BucketItems.write(bucket);

        assertThat(BucketItems.read(item)).isEqualTo(bucket);
        assertThat(BucketItems.readSummary(item)).isEqualTo(bucket.summary());
        assertThat(item.get("part").s())
                .isEqualTo("sessions#2026-01")
                .isBetween(BucketItems.FIRST_PART, BucketItems.LAST_PART);
    }

    @Test
    void bucket_inParts_isReadAsWrittenAndAddedUpByItsFirst() {
        SessionKey visit = new SessionKey("branch", "1");
        Bucket.Entry entry =
                new Bucket.Entry(1, Optional.of(new Contribution(visit, START, Channel.WALK_IN, Initiation.CUSTOMER)));
        TreeMap<SessionKey, Bucket.Entry> entries = new TreeMap<>(Map.of(visit, entry));
        YearMonth month = YearMonth.of(2026, 1);
        Bucket part = new Bucket(new Bucket.Key("4711", month, 7), 4, entries);
        Bucket first = new Bucket(
                new Bucket.Key("4711", month),
                3,
                entries,
                new TreeMap<>(Map.of(7, new Bucket.FurtherPart(4, part.summary()))));

        Map<String, AttributeValue> partItem = BucketItems.write(part);
        Map<String, AttributeValue> firstItem = BucketItems.write(first);

        assertThat(BucketItems.read(partItem)).isEqualTo(part);
        assertThat(BucketItems.read(firstItem)).isEqualTo(first);
        assertThat(BucketItems.readSummary(firstItem).sessions()).isEqualTo(2);
        assertThat(partItem.get("part").s())
                .isEqualTo("further#2026-01#07")
                .isBetween(BucketItems.FIRST_FURTHER_PART, BucketItems.LAST_FURTHER_PART);
        // A version of the functions that knows of no parts must not write over it.
        assertThat(firstItem.get("_entries").b().asByteArray()[0]).isEqualTo((byte) 3);
        assertThat(partItem.get("_entries").b().asByteArray()[0]).isEqualTo((byte) 2);
    }

    @Test
    void bucket_writtenBeforeSessionsToldOfIdentifiers_isRead() {
        // As the first format packed it: one session that left, and one visit.
        byte[] packed = HexFormat.of()
                .parseHex("01789c6360606062e0482a4acc4bced0376480004606f670471fef784f3f060ee7d"
                        + "0e0107f5fd720907866b8e9520606f10206d6e4a25cfd0aa86a4e060600a6eb0b98");
        Map<String, AttributeValue> item = new HashMap<>(
                BucketItems.write(new Bucket(new Bucket.Key("4711", YearMonth.of(2026, 1)), 3, new TreeMap<>())));
        item.put("_entries", AttributeValue.fromB(SdkBytes.fromByteArray(packed)));

        SessionKey visit = new SessionKey("branch", "1");
        assertThat(BucketItems.read(item).entries())
                .containsExactly(
                        Map.entry(
                                visit,
                                new Bucket.Entry(
                                        1,
                                        Optional.of(new Contribution(
                                                visit, START, Channel.WALK_IN, Initiation.CUSTOMER, List.of())))),
                        Map.entry(new SessionKey("crm", "x"), new Bucket.Entry(9, Optional.empty())));
    }

    @Test
    void bearer_numberThatReadsLikeAnything_isReadAsWritten() {
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        Map<String, AttributeValue> item = IdentityItems.bearer(phone, "bearer#PHONE:1");

        assertThat(IdentityItems.identifier(item)).isEqualTo(phone);
        assertThat(IdentityItems.customerNumber(item)).isEqualTo("bearer#PHONE:1");
    }

    @Test
    void bucket_empty_isReadAsWritten() {
        Bucket bucket = Bucket.empty(new Bucket.Key("4711", YearMonth.of(2026, 1)));

        assertThat(BucketItems.read(BucketItems.write(bucket))).isEqualTo(bucket);
        assertThat(BucketItems.readSummary(BucketItems.write(bucket))).isEqualTo(bucket.summary());
    }

    private static Trail trail() {
        return new Trail(
                List.of(new Footprint(START, START.plusSeconds(60), List.of(customer()), List.of(KEY))),
                new TreeSet<>(List.of(KEY)));
    }

    private static Identifier customer() {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, "4711");
    }
}
