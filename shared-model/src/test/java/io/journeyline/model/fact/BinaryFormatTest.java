package io.journeyline.model.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.testing.FactGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LEDGER-FORMAT.md, held: what was written yesterday is read tomorrow, and damage is told as damage. */
class BinaryFormatTest {

    private static final SessionKey SESSION = new SessionKey("bank", "991001-AA0101-46087");
    private static final SessionKey CHAT = new SessionKey("chat", "c-81");
    private static final Identifier CUSTOMER_NUMBER = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "4711");
    private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+442079460123");
    private static final Identifier EMAIL = new Identifier(IdentifierKind.EMAIL, "ada@example.com");

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void read_writtenBatch_givesEqualFacts(EventKind kind) {
        FactGenerator generator = new FactGenerator(kind.number());
        List<LocatedFact> facts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            facts.add(generator.located(generator.fact(generator.session(), kind)));
        }
        assertThat(FactBatch.read(FactBatch.write(facts))).isEqualTo(facts);
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void fromBytes_writtenLedger_givesEqualLedgerAndEqualBytes(EventKind kind) {
        FactGenerator generator = new FactGenerator(kind.number());
        List<LocatedFact> facts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            facts.add(generator.located(generator.fact(SESSION, kind)));
        }
        Ledger ledger = Ledger.empty(SESSION).add(facts).ledger();
        Ledger read = Ledger.fromBytes(SESSION, ledger.toBytes());
        assertThat(read).isEqualTo(ledger);
        assertThat(read.toBytes()).isEqualTo(ledger.toBytes());
    }

    @Test
    void toBytes_knownLedger_givesTheGoldenBytes() {
        assertThat(HexFormat.of().formatHex(knownLedger().toBytes())).isEqualTo(GOLDEN_LEDGER);
        assertThat(Ledger.fromBytes(SESSION, HexFormat.of().parseHex(GOLDEN_LEDGER)))
                .isEqualTo(knownLedger());
    }

    @Test
    void write_knownBatch_givesTheGoldenBytes() {
        assertThat(HexFormat.of().formatHex(FactBatch.write(knownFacts()))).isEqualTo(GOLDEN_BATCH);
        assertThat(FactBatch.read(HexFormat.of().parseHex(GOLDEN_BATCH))).isEqualTo(knownFacts());
    }

    @Test
    void fromBytes_ledgersOfVersion1_areReadAndWrittenInVersion2() {
        Ledger known = Ledger.fromBytes(SESSION, bytes(LEDGER_1));
        assertThat(known).isEqualTo(knownLedger());
        assertThat(hex(known.toBytes())).isEqualTo(GOLDEN_LEDGER);

        Ledger identified = Ledger.fromBytes(CHAT, bytes(IDENTIFIED_LEDGER_1));
        assertThat(identified.facts())
                .containsExactly(identified(CUSTOMER_NUMBER).fact());
        assertThat(Ledger.fromBytes(CHAT, identified.toBytes())).isEqualTo(identified);
    }

    @Test
    void read_batchesOfVersion1_areRead() {
        assertThat(FactBatch.read(bytes(BATCH_1))).isEqualTo(knownFacts());
        assertThat(FactBatch.read(bytes(IDENTIFIED_BATCH_1))).containsExactly(identified(CUSTOMER_NUMBER));
    }

    @Test
    void toBytes_verifiedAndClaimedIdentifiers_giveTheGoldenBytes() {
        LocatedFact identified = identified(CUSTOMER_NUMBER, EMAIL);
        Ledger ledger = Ledger.empty(CHAT).add(List.of(identified)).ledger();
        assertThat(hex(ledger.toBytes())).isEqualTo(IDENTIFIED_LEDGER);
        assertThat(Ledger.fromBytes(CHAT, bytes(IDENTIFIED_LEDGER))).isEqualTo(ledger);
        assertThat(hex(FactBatch.write(List.of(identified)))).isEqualTo(IDENTIFIED_BATCH);
        assertThat(FactBatch.read(bytes(IDENTIFIED_BATCH))).containsExactly(identified);
    }

    @Test
    void add_sameStatementOnceByVersion1AndOnceToday_isADuplicate() {
        Ledger stored = Ledger.fromBytes(CHAT, bytes(IDENTIFIED_LEDGER_1));
        LocatedFact again = new LocatedFact(
                identified(CUSTOMER_NUMBER).fact(),
                new RecordPosition("events/shardId-000000000000/2/0", 0),
                Instant.EPOCH);
        assertThat(stored.add(List.of(again)).outcomes())
                .extracting(Ledger.FactOutcome::outcome)
                .containsExactly(Outcome.DUPLICATE);
    }

    /** Of three identifiers, those given are verified. */
    private static LocatedFact identified(Identifier... verified) {
        var event = new CustomerIdentified(
                Instant.parse("2026-03-02T11:58:10.250Z"), List.of(CUSTOMER_NUMBER, PHONE, EMAIL), List.of(verified));
        return new LocatedFact(
                new Fact(new FactKey("chat", CHAT, "identified"), Revision.ONLY, Origin.POINT_EVENT, event),
                new RecordPosition("events/shardId-000000000000/1/0", 0),
                Instant.parse("2026-03-02T11:58:11Z"));
    }

    @Test
    void read_factIndexBeyondTheBytes_isANumberLikeAnyOther() {
        LocatedFact fact = knownFacts().get(1);
        LocatedFact late =
                new LocatedFact(fact.fact(), new RecordPosition("landing/a@1:1", Integer.MAX_VALUE), fact.arrivedAt());
        assertThat(FactBatch.read(FactBatch.write(List.of(late)))).containsExactly(late);
        assertThat(Ledger.fromBytes(
                        SESSION,
                        Ledger.empty(SESSION).add(List.of(late)).ledger().toBytes()))
                .isEqualTo(Ledger.empty(SESSION).add(List.of(late)).ledger());
    }

    @ParameterizedTest
    @CsvSource({
        // Counts, text lengths and references of 2^63, 2^64 - 1, 2^31 and a little more than there is.
        "80808080808080808001, 9223372036854775808 elements are announced and 0 bytes left",
        "ffffffffffffffffff01, 18446744073709551615 elements are announced and 0 bytes left",
        "8080808008, 2147483648 elements are announced and 0 bytes left",
        "02, 2 elements are announced and 0 bytes left",
        "010080808080808080808001, 9223372036854775808 elements are announced and 0 bytes left",
        "01ffffffffffffffffff01, text 18446744073709551615 of 0 is meant",
        "01000161ffffffffffffffffff01, 'a number is 18446744073709551615, more than any can be'",
        "010001ff, a text is no UTF-8",
        "01000161ffffffffffffffffff7f, a number has more than 64 bits",
    })
    void fromBytes_hostileNumbers_areRefusedWithTheirPlace(String hostile, String words) {
        for (String ledger : List.of("4c01" + hostile, "4c02" + withDigest(hostile))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Ledger.fromBytes(SESSION, bytes(ledger)))
                    .withMessageStartingWith("the bytes are no facts of ours: at byte ")
                    .withMessageEndingWith(words);
        }
    }

    /** Version 2 has a digest where version 1 has the position; whatever text stands there stands in the source then. */
    private static String withDigest(String hostile) {
        String count = "01";
        String position = "000161";
        String digest = "00".repeat(8);
        if (hostile.startsWith(count + position)) {
            return count + digest + hostile.substring((count + position).length());
        }
        return hostile.startsWith(count) ? count + digest + "00" + hostile.substring(count.length()) : hostile;
    }

    /** A long text, meant a hundred thousand times at two bytes each: copying it would take ten gigabytes. */
    @Test
    void fromBytes_textMeantOften_isNotCopied() {
        BinaryWriter out = new BinaryWriter();
        out.writeByte('L');
        out.writeByte(BinaryWriter.FORMAT);
        out.writeUnsigned(1);
        PositionMark.of(new RecordPosition("landing/a@1:1", 0)).write(out);
        out.writeText("chat");
        out.writeText("identified");
        out.writeSigned(0);
        out.writeSigned(0);
        out.writeByte(2);
        out.writeUnsigned(EventKind.CUSTOMER_IDENTIFIED.number());
        out.writeUnsigned(2);
        out.writeUnsigned(EventField.AT.number());
        out.writeInstant(Instant.EPOCH);
        out.writeUnsigned(EventField.IDENTIFIERS.number());
        out.writeUnsigned(100_000);
        out.writeText("COOKIE:" + "c".repeat(100_000));
        out.writeByte(0);
        byte[] start = out.toBytes();
        byte[] all = Arrays.copyOf(start, start.length + 2 * 99_999);
        for (int i = start.length; i < all.length; i += 2) {
            all[i] = 3;
        }
        assertThat(Ledger.fromBytes(CHAT, all).facts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void read_rubbishBehindTheHeader_isReadOrRefusedWithItsPlace(long seed) {
        Random random = new Random(seed);
        byte[][] numbers = {
            bytes("ffffffffffffffffff01"), bytes("80808080808080808001"), bytes("ffffffff07"), {0}, {127}
        };
        FactGenerator generator = new FactGenerator(seed);
        List<LocatedFact> facts = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            facts.add(generator.located(generator.fact(SESSION, kind)));
        }
        byte[] batch = FactBatch.write(facts);
        byte[] ledger = Ledger.empty(SESSION).add(facts).ledger().toBytes();
        for (int round = 0; round < 4_000; round++) {
            byte[] number = numbers[random.nextInt(numbers.length)];
            mustReadOrSayWhere(inserted(random, batch, number), FactBatch::read);
            mustReadOrSayWhere(inserted(random, ledger, number), bytes -> Ledger.fromBytes(SESSION, bytes));
            byte[] rubbish = new byte[random.nextInt(400)];
            random.nextBytes(rubbish);
            byte[] headed = Arrays.copyOf(bytes(random.nextBoolean() ? "4c02" : "4c01"), rubbish.length + 2);
            System.arraycopy(rubbish, 0, headed, 2, rubbish.length);
            mustReadOrSayWhere(headed, bytes -> Ledger.fromBytes(SESSION, bytes));
        }
    }

    private static void mustReadOrSayWhere(byte[] bytes, Reader reader) {
        try {
            assertThat(reader.read(bytes)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("the bytes are no facts of ours: at byte ");
        }
    }

    private static byte[] inserted(Random random, byte[] bytes, byte[] number) {
        int at = random.nextInt(bytes.length);
        byte[] longer = new byte[bytes.length + number.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(number, 0, longer, at, number.length);
        System.arraycopy(bytes, at, longer, at + number.length, bytes.length - at);
        return longer;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void read_truncatedAnywhere_saysSo() {
        byte[] ledger = knownLedger().toBytes();
        byte[] batch = FactBatch.write(knownFacts());
        for (int length = 0; length < ledger.length; length++) {
            byte[] cut = Arrays.copyOf(ledger, length);
            assertThatIllegalArgumentException()
                    .as("ledger cut at %d", length)
                    .isThrownBy(() -> Ledger.fromBytes(SESSION, cut));
        }
        for (int length = 0; length < batch.length; length++) {
            byte[] cut = Arrays.copyOf(batch, length);
            assertThatIllegalArgumentException().as("batch cut at %d", length).isThrownBy(() -> FactBatch.read(cut));
        }
    }

    @Test
    void read_anyByteChanged_givesFactsOrSaysSo() {
        Random random = new Random(1);
        FactGenerator generator = new FactGenerator(1);
        List<LocatedFact> facts = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            facts.add(generator.located(generator.fact(SESSION, kind)));
        }
        byte[] batch = FactBatch.write(facts);
        byte[] ledger = Ledger.empty(SESSION).add(facts).ledger().toBytes();
        for (int round = 0; round < 20_000; round++) {
            mustReadOrRefuse(random, batch, FactBatch::read);
            mustReadOrRefuse(random, ledger, bytes -> Ledger.fromBytes(SESSION, bytes));
        }
    }

    @Test
    void read_somethingBehindTheEnd_saysSo() {
        byte[] batch = FactBatch.write(knownFacts());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactBatch.read(Arrays.copyOf(batch, batch.length + 1)))
                .withMessageContaining("something follows");
    }

    @Test
    void read_anotherFormatsVersion_saysWhichIsRead() {
        byte[] batch = FactBatch.write(knownFacts());
        batch[1] = 9;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactBatch.read(batch))
                .withMessageContaining("format 9 is not known; this version reads 1 and 2");
    }

    @Test
    void number_everyKindAndField_isGivenOnce() {
        assertThat(Arrays.stream(EventKind.values()).map(EventKind::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(EventField.values()).map(EventField::number)).doesNotHaveDuplicates();
        assertThat(EventKind.SNAPSHOT.number()).isEqualTo(27);
        assertThat(EventField.QUALITY_FLAGS.number()).isEqualTo(45);
    }

    private interface Reader {
        Object read(byte[] bytes);
    }

    private static void mustReadOrRefuse(Random random, byte[] bytes, Reader reader) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(reader.read(changed)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static Ledger knownLedger() {
        List<LocatedFact> facts = knownFacts();
        Collections.reverse(facts);
        return Ledger.empty(SESSION).add(facts).ledger();
    }

    private static List<LocatedFact> knownFacts() {
        Instant start = Instant.parse("1999-10-01T05:15:55Z");
        EventValues snapshot = EventValues.builder()
                .put(EventField.AT, start)
                .put(EventField.CHANNEL, Channel.VOICE)
                .put(EventField.IDENTIFIERS, List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "57876948")))
                .put(EventField.HANDLED, true)
                .put(EventField.AGENT_ID, "BASCH")
                .put(EventField.AGENT_DURATION, new BigDecimal("62"))
                .put(EventField.QUALITY_FLAGS, List.of("vru_time:negative"))
                .build();
        EventValues linked = EventValues.builder()
                .put(EventField.AT, start.plusNanos(1_000))
                .put(EventField.LINKS, List.of(new Link(LinkKind.PREVIOUS, new SessionKey("bank", "1"))))
                .build();
        return new ArrayList<>(List.of(
                located(1, "snapshot", new Revision(3, 1), Origin.VENDOR_RECORD, EventKind.SNAPSHOT, snapshot),
                located(2, "link", Revision.ONLY, Origin.POINT_EVENT, EventKind.LINKED, linked)));
    }

    private static LocatedFact located(
            int line, String factId, Revision revision, Origin origin, EventKind kind, EventValues values) {
        return new LocatedFact(
                new Fact(new FactKey("bank-1999", SESSION, factId), revision, origin, kind.event(values)),
                new RecordPosition("landing/october.tsv@1:" + line, 0),
                Instant.parse("2026-01-02T03:04:05.000006Z"));
    }

    private static final String GOLDEN_LEDGER =
            "4c02028d0d08546a9b0bbf00000962616e6b2d3139393900046c696e6b00000218020182e3fdb9dd"
                    + "f2aa030501000850524556494f5553000462616e6b000131a6287add0680fc0d00010008736e6170"
                    + "73686f740602011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f4e"
                    + "554d4245523a3537383736393438010b000542415343480e011606e0c8072d0100117672755f7469"
                    + "6d653a6e65676174697665";

    private static final String GOLDEN_BATCH =
            "42020200176c616e64696e672f6f63746f6265722e74737640313a31008ccde7e4ded7a306000462"
                    + "616e6b00133939313030312d4141303130312d3436303837000962616e6b2d313939390008736e61"
                    + "7073686f740602011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f"
                    + "4e554d4245523a3537383736393438010b000542415343480e011606e0c8072d0100117672755f74"
                    + "696d653a6e6567617469766500176c616e64696e672f6f63746f6265722e74737640313a32008ccd"
                    + "e7e4ded7a30602030400046c696e6b00000218020182e3fdb9ddf2aa030501000850524556494f55"
                    + "5302000131";

    /** Written by version 1, before the proof of identifiers; never to be made anew. */
    private static final String LEDGER_1 =
            "4c010200176c616e64696e672f6f63746f6265722e74737640313a3200000962616e6b2d31393939"
                    + "00046c696e6b00000218020182e3fdb9ddf2aa030501000850524556494f5553000462616e6b0001"
                    + "3100176c616e64696e672f6f63746f6265722e74737640313a3100020008736e617073686f740602"
                    + "011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f4e554d4245523a"
                    + "35373837363934380b000542415343480e011606e0c8072d0100117672755f74696d653a6e656761"
                    + "74697665";

    private static final String BATCH_1 =
            "42010200176c616e64696e672f6f63746f6265722e74737640313a31008ccde7e4ded7a306000462"
                    + "616e6b00133939313030312d4141303130312d3436303837000962616e6b2d313939390008736e61"
                    + "7073686f740602011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f"
                    + "4e554d4245523a35373837363934380b000542415343480e011606e0c8072d0100117672755f7469"
                    + "6d653a6e6567617469766500176c616e64696e672f6f63746f6265722e74737640313a32008ccde7"
                    + "e4ded7a30602030400046c696e6b00000218020182e3fdb9ddf2aa030501000850524556494f5553"
                    + "02000131";

    private static final String IDENTIFIED_LEDGER_1 =
            "4c0101001f6576656e74732f736861726449642d3030303030303030303030302f312f3000000463"
                    + "686174000a6964656e746966696564000002020201a0a4decfa982a60604030014435553544f4d45"
                    + "525f4e554d4245523a34373131001350484f4e453a2b3434323037393436303132330015454d4149"
                    + "4c3a616461406578616d706c652e636f6d";

    private static final String IDENTIFIED_BATCH_1 =
            "420101001f6576656e74732f736861726449642d3030303030303030303030302f312f300080ebb9"
                    + "d0a982a6060004636861740004632d383102000a6964656e746966696564000002020201a0a4decf"
                    + "a982a60604030014435553544f4d45525f4e554d4245523a34373131001350484f4e453a2b343432"
                    + "3037393436303132330015454d41494c3a616461406578616d706c652e636f6d";

    private static final String IDENTIFIED_LEDGER =
            "4c02016b8defac1b97ca7a00000463686174000a6964656e746966696564000002020201a0a4decf"
                    + "a982a60604030014435553544f4d45525f4e554d4245523a3437313101001350484f4e453a2b3434"
                    + "32303739343630313233000015454d41494c3a616461406578616d706c652e636f6d01";

    private static final String IDENTIFIED_BATCH =
            "420201001f6576656e74732f736861726449642d3030303030303030303030302f312f300080ebb9"
                    + "d0a982a6060004636861740004632d383102000a6964656e746966696564000002020201a0a4decf"
                    + "a982a60604030014435553544f4d45525f4e554d4245523a3437313101001350484f4e453a2b3434"
                    + "32303739343630313233000015454d41494c3a616461406578616d706c652e636f6d01";
}
