package io.journeyline.functions.aws;

import io.journeyline.functions.profile.Bucket;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A month of a customer's sessions as an item: the entries packed (names repeat, so they shrink to a fraction), and beside
 * them their sum, which is all that adding up a customer reads. Of a month in several parts, the first one's sum is the month's.
 */
final class BucketItems {

    static final String CUSTOMER_KEY = "customer_key";
    static final String PART = "part";
    static final String BUCKET_VERSION = "bucket_version";
    static final String SUMMARY = "_summary";
    private static final String ENTRIES = "_entries";

    /** Sorts before every month's first part, and behind. */
    static final String FIRST_PART = "sessions#";

    static final String LAST_PART = FIRST_PART + "~";

    /** Sorts before every further part, and behind. */
    static final String FIRST_FURTHER_PART = "further#";

    static final String LAST_FURTHER_PART = FIRST_FURTHER_PART + "~";

    private static final String FURTHER = "_further";

    /** Before it, sessions told of no identifiers. */
    private static final int FIRST_FORMAT = 1;

    private static final int FORMAT = 2;

    /** Tells of further parts, which whoever does not know them would lose. */
    private static final int FORMAT_WITH_FURTHER = 3;

    private static final int LARGEST_ENTRIES = 380 * 1024;
    private static final String ABSENT = "";

    private BucketItems() {}

    static Map<String, AttributeValue> key(Bucket.Key key) {
        return Map.of(
                CUSTOMER_KEY,
                AttributeValue.fromS(key.customerNumber()),
                PART,
                AttributeValue.fromS(
                        key.isFirst()
                                ? FIRST_PART + key.month()
                                : FIRST_FURTHER_PART + key.month() + "#%02d".formatted(key.part())));
    }

    static Map<String, AttributeValue> write(Bucket bucket) {
        byte[] entries = pack(bucket);
        if (entries.length > LARGEST_ENTRIES) {
            throw new IllegalStateException("the bucket of " + bucket.entries().size() + " sessions of one customer in "
                    + bucket.key().month() + " has " + entries.length + " bytes, more than the " + LARGEST_ENTRIES
                    + " an item holds; a number that so many sessions name is hardly one customer's:"
                    + " have its source leave it out");
        }
        Map<String, AttributeValue> item = new HashMap<>(key(bucket.key()));
        item.put(BUCKET_VERSION, AttributeValue.fromN(Long.toString(bucket.version())));
        item.put(ENTRIES, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(entries)));
        item.put(SUMMARY, writeSummary(bucket.summary()));
        if (!bucket.further().isEmpty()) {
            Map<String, AttributeValue> further = new HashMap<>();
            bucket.further().forEach((part, known) -> further.put(Integer.toString(part), writeFurther(known)));
            item.put(FURTHER, AttributeValue.fromM(further));
        }
        return item;
    }

    static Bucket read(Map<String, AttributeValue> item) {
        SortedMap<Integer, Bucket.FurtherPart> further = new TreeMap<>();
        if (item.containsKey(FURTHER)) {
            item.get(FURTHER).m().forEach((part, known) -> further.put(Integer.valueOf(part), readFurther(known)));
        }
        return new Bucket(
                readKey(item),
                Long.parseLong(item.get(BUCKET_VERSION).n()),
                unpack(item.get(ENTRIES).b().asByteArrayUnsafe()),
                further);
    }

    private static Bucket.Key readKey(Map<String, AttributeValue> item) {
        String customer = item.get(CUSTOMER_KEY).s();
        String[] part = item.get(PART).s().split("#");
        YearMonth month = YearMonth.parse(part[1]);
        return part.length == 2
                ? new Bucket.Key(customer, month)
                : new Bucket.Key(customer, month, Integer.parseInt(part[2]));
    }

    private static AttributeValue writeFurther(Bucket.FurtherPart known) {
        return AttributeValue.fromM(
                Map.of(BUCKET_VERSION, number(known.version()), SUMMARY, writeSummary(known.summary())));
    }

    private static Bucket.FurtherPart readFurther(AttributeValue known) {
        return new Bucket.FurtherPart(number(known.m().get(BUCKET_VERSION)), readSummary(known.m()));
    }

    private static AttributeValue writeSummary(ContributionSummary summary) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put("sessions", number(summary.sessions()));
        values.put("contacts", number(summary.contacts()));
        values.put("visits", number(summary.branchVisits()));
        Map<String, AttributeValue> by = new HashMap<>();
        summary.contactsBy().forEach((channel, count) -> by.put(channel.name(), number(count)));
        if (!by.isEmpty()) {
            values.put("contacts_by", AttributeValue.fromM(by));
        }
        if (summary.firstContact() != null) {
            values.put("first", AttributeValue.fromS(summary.firstContact().toString()));
            values.put("latest", AttributeValue.fromS(summary.latestContact().toString()));
        }
        if (!summary.identifiers().isEmpty()) {
            values.put("identifiers", IdentityItems.texts(summary.identifiers()));
        }
        return AttributeValue.fromM(values);
    }

    static ContributionSummary readSummary(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> values = item.get(SUMMARY).m();
        Map<Channel, Long> by = new HashMap<>();
        if (values.containsKey("contacts_by")) {
            values.get("contacts_by").m().forEach((channel, count) -> by.put(Channel.valueOf(channel), number(count)));
        }
        return new ContributionSummary(
                number(values.get("sessions")),
                number(values.get("contacts")),
                number(values.get("visits")),
                by,
                values.containsKey("first") ? Instant.parse(values.get("first").s()) : null,
                values.containsKey("latest")
                        ? Instant.parse(values.get("latest").s())
                        : null,
                IdentityItems.identifiers(values.get("identifiers")));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static long number(AttributeValue value) {
        return Long.parseLong(value.n());
    }

    private static byte[] pack(Bucket bucket) {
        SortedMap<SessionKey, Bucket.Entry> entries = bucket.entries();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(bucket.further().isEmpty() ? FORMAT : FORMAT_WITH_FURTHER);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(entries.size());
            for (Map.Entry<SessionKey, Bucket.Entry> entry : entries.entrySet()) {
                out.writeUTF(entry.getKey().text());
                out.writeLong(entry.getValue().version());
                Optional<Contribution> contribution = entry.getValue().contribution();
                out.writeUTF(contribution.map(one -> one.channel().name()).orElse(ABSENT));
                if (contribution.isPresent()) {
                    Initiation initiation = contribution.get().initiation();
                    out.writeUTF(initiation == null ? ABSENT : initiation.name());
                    out.writeLong(contribution.get().start().getEpochSecond());
                    out.writeInt(contribution.get().start().getNano());
                    out.writeInt(contribution.get().verified().size());
                    for (Identifier identifier : contribution.get().verified()) {
                        out.writeUTF(identifier.text());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SortedMap<SessionKey, Bucket.Entry> unpack(byte[] bytes) {
        if (bytes[0] < FIRST_FORMAT || bytes[0] > FORMAT_WITH_FURTHER) {
            throw new IllegalArgumentException("a bucket is of format " + bytes[0] + "; this version reads up to "
                    + FORMAT_WITH_FURTHER + ": deploy the newer one");
        }
        SortedMap<SessionKey, Bucket.Entry> entries = new TreeMap<>();
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                SessionKey session = SessionKey.parse(in.readUTF());
                long version = in.readLong();
                String channel = in.readUTF();
                Optional<Contribution> contribution = Optional.empty();
                if (!channel.equals(ABSENT)) {
                    String initiation = in.readUTF();
                    Instant start = Instant.ofEpochSecond(in.readLong(), in.readInt());
                    contribution = Optional.of(new Contribution(
                            session,
                            start,
                            Channel.valueOf(channel),
                            initiation.equals(ABSENT) ? null : Initiation.valueOf(initiation),
                            bytes[0] == FIRST_FORMAT ? List.of() : identifiers(in)));
                }
                entries.put(session, new Bucket.Entry(version, contribution));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a bucket's entries are damaged", e);
        }
        return entries;
    }

    private static List<Identifier> identifiers(DataInputStream in) throws IOException {
        List<Identifier> identifiers = new ArrayList<>();
        for (int open = in.readInt(); open > 0; open--) {
            identifiers.add(Identifier.parse(in.readUTF()));
        }
        return identifiers;
    }
}
