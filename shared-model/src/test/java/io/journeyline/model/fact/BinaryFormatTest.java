package io.journeyline.model.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyline.model.event.Channel;
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
import org.junit.jupiter.params.provider.EnumSource;

/** LEDGER-FORMAT.md, held: what was written yesterday is read tomorrow, and damage is told as damage. */
class BinaryFormatTest {

    private static final SessionKey SESSION = new SessionKey("bank", "991001-AA0101-46087");

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
                .withMessageContaining("format 9 is not known; this version reads 1");
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
            "4c010200176c616e64696e672f6f63746f6265722e74737640313a3200000962616e6b2d31393939"
                    + "00046c696e6b00000218020182e3fdb9ddf2aa030501000850524556494f5553000462616e6b0001"
                    + "3100176c616e64696e672f6f63746f6265722e74737640313a3100020008736e617073686f740602"
                    + "011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f4e554d4245523a"
                    + "35373837363934380b000542415343480e011606e0c8072d0100117672755f74696d653a6e656761"
                    + "74697665";

    private static final String GOLDEN_BATCH =
            "42010200176c616e64696e672f6f63746f6265722e74737640313a31008ccde7e4ded7a306000462"
                    + "616e6b00133939313030312d4141303130312d3436303837000962616e6b2d313939390008736e61"
                    + "7073686f740602011b070180e3fdb9ddf2aa03020005564f49434504010018435553544f4d45525f"
                    + "4e554d4245523a35373837363934380b000542415343480e011606e0c8072d0100117672755f7469"
                    + "6d653a6e6567617469766500176c616e64696e672f6f63746f6265722e74737640313a32008ccde7"
                    + "e4ded7a30602030400046c696e6b00000218020182e3fdb9ddf2aa030501000850524556494f5553"
                    + "02000131";
}
