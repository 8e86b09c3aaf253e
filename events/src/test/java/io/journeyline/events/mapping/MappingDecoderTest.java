package io.journeyline.events.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.events.Decoded;
import io.journeyline.events.Rejection;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingDecoderTest {

    private static final MappingDecoder BANK =
            MappingDecoder.of(Mappings.builtIn("bank-1999").orElseThrow());
    private static final String SERVED =
            "L7|9|314|1|IN|990115|10:00:00|10:00:09|9|10:00:09|10:00:40|31|AGENT|10:00:39|10:02:00|81|ADA";

    @Test
    void decode_soundRow_givesItsFact() {
        Fact fact = fact(BANK, bank(SERVED));
        assertThat(fact.key().source()).isEqualTo("bank-1999");
        assertThat(fact.key().session().text()).isEqualTo("bank-1999/990115-L7-9");
        assertThat(fact.key().factId()).isEqualTo("snapshot");
        assertThat(fact.revision()).isEqualTo(Revision.ONLY);
        assertThat(fact.origin()).isEqualTo(Origin.VENDOR_RECORD);
        Snapshot call = (Snapshot) fact.event();
        assertThat(call.at()).isEqualTo("1999-01-15T08:00:00Z");
        assertThat(call.channel()).isEqualTo(Channel.VOICE);
        assertThat(call.identifiers()).containsExactly(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "314"));
        assertThat(call.queuedAt()).isEqualTo("1999-01-15T08:00:09Z");
        assertThat(call.queueDuration()).isEqualByComparingTo("31");
        assertThat(call.interactionStartedAt()).isEqualTo("1999-01-15T08:00:39Z");
        assertThat(call.sessionEndedAt()).isEqualTo("1999-01-15T08:02:00Z");
        assertThat(call.agentDuration()).isEqualByComparingTo("81");
        assertThat(call.agentId()).isEqualTo("ADA");
        assertThat(call.qualityFlags()).isEmpty();
    }

    /** Rows damaged on purpose: the contradiction costs the value, and the row stays. */
    @ParameterizedTest
    @CsvSource({
        "|31|, |-31|, q_time:negative",
        "|81|, |-1|, ser_time:negative",
        "|81|, |eighty|, ser_time:malformed",
        "|81|, |1e3|, ser_time:malformed",
        "|81|, |99999999999|, ser_time:too-large",
        "|10:00:40|, |10:61:40|, q_exit:impossible-time",
        "|10:00:40|, |25:00:40|, q_exit:impossible-time",
        "|10:00:40|, |ten|, q_exit:malformed",
        "|10:02:00|, |10:00:00|, ser_exit:before-ser_start",
        "|IN|, |XX|, type:unknown-value",
    })
    void decode_contradictionWithinTheRow_costsTheValue(String from, String to, String flag) {
        Snapshot call = (Snapshot) fact(BANK, bank(replaced(from, to))).event();
        assertThat(call.qualityFlags()).containsExactly(flag);
        assertThat(call.handled()).isTrue();
        assertThat(call.agentId()).isEqualTo("ADA");
    }

    @ParameterizedTest
    @CsvSource({
        "|314|, 314|, COLUMNS",
        "|314|, |314||, COLUMNS",
        "|AGENT|, |AGNET|, UNKNOWN_VALUE",
        "|AGENT|, ||, MISSING_VALUE",
        "|10:00:00|, |10:60:00|, IMPOSSIBLE_TIME",
        "|10:00:00|, |soon|, MALFORMED_VALUE",
        "|990115|, |990230|, IMPOSSIBLE_TIME",
        "|990115|, |15.1.99|, MALFORMED_VALUE",
        "|990115|, ||, MISSING_VALUE",
        "|9|314|, ||314|, MISSING_VALUE",
    })
    void decode_keyTimeOrOutcomeUnknown_rejectsTheRow(String from, String to, String code) {
        assertThat(rejection(BANK, bank(replaced(from, to))).code().name()).isEqualTo(code);
    }

    @Test
    void decode_bytesThatAreNoText_rejectsTheRow() {
        assertThat(rejection(BANK, new byte[] {(byte) 0xC3, 0x28}).code().text())
                .isEqualTo("encoding");
        assertThat(rejection(BANK, bank(SERVED.replace("ADA", "\0DA"))).code().text())
                .isEqualTo("encoding");
        assertThat(rejection(
                                BANK,
                                SERVED.replace("ADA", "Zoë").replace('|', '\t').getBytes(StandardCharsets.ISO_8859_1))
                        .code()
                        .text())
                .isEqualTo("encoding");
        assertThat(rejection(BANK, SERVED.replace('|', '\t').getBytes(StandardCharsets.UTF_16))
                        .code()
                        .text())
                .isEqualTo("encoding");
    }

    @Test
    void decode_rejection_saysWhatAndHowToMendAndNoCardNumber() {
        Rejection rejection = rejection(BANK, bank(replaced("|AGENT|", "|4111 1111 1111 1111|")));
        assertThat(rejection.reason()).isEqualTo("column outcome is '(a long number)', none of AGENT, HANG, PHANTOM");
        assertThat(rejection.mend()).isNotBlank();
    }

    @Test
    void decode_phantomRow_isDroppedWithItsReason() {
        assertThat(BANK.decode(bank(replaced("|AGENT|", "|PHANTOM|")))).isEqualTo(new Decoded.Dropped("phantom call"));
    }

    @Test
    void decode_startUnset_takesTheFirstKnownMoment() {
        assertThat(fact(BANK, bank(replaced("|10:00:00|", "|0:00:00|"))).event().at())
                .isEqualTo("1999-01-15T08:00:09Z");
    }

    @Test
    void decode_zeroService_staysZero() {
        Snapshot call = (Snapshot) fact(BANK, bank(replaced("|81|", "|0|"))).event();
        assertThat(call.agentDuration()).isEqualTo(new BigDecimal("0.000"));
    }

    private static final String SHOP = """
            journeyline-mapping: 1
            source: shop
            platform: till
            origin: AGENT_DESKTOP
            zone: Europe/Berlin
            file: {delimiter: comma, quote: '"', encoding: windows-1252}
            formats: {timestamp: "dd.MM.yyyy HH:mm", two-digit-years-from: 1950}
            columns:
              - id
              - version
              - at
              - how: {allowed: [desk, phone], unknown: flag}
              - wait_ms
              - talk
              - mail
              - phone
              - note
            session-id: "visit-{id}"
            fact-id: "visit"
            revision: version
            times: {start: {column: at}}
            fields:
              at: {time: start}
              channel: {column: how, values: {desk: WALK_IN, phone: VOICE}}
              queue_duration: {column: wait_ms, unit: ms}
              interaction_duration: {column: talk, unit: "H:mm:ss"}
              identifiers: [{kind: EMAIL, column: mail}, {kind: PHONE, column: phone, region: DE}]
              notes: {column: note, when: {column: how, is: desk}}
            """;

    @Test
    void decode_quotedRowOfAnotherEncoding_givesItsFact() {
        MappingDecoder decoder = MappingDecoder.of(Mapping.parse(SHOP));
        byte[] row =
                "7,3,31.12.2025 23:59,desk,1500,1:00:02.5, Ada@Example.COM ,030 901820,\"Grüße, \"\"bis\"\"\nbald\""
                        .getBytes(Charset.forName("windows-1252"));
        Fact fact = fact(decoder, row);
        assertThat(fact.key().session().text()).isEqualTo("till/visit-7");
        assertThat(fact.revision()).isEqualTo(new Revision(3, 0));
        assertThat(fact.origin()).isEqualTo(Origin.AGENT_DESKTOP);
        Snapshot visit = (Snapshot) fact.event();
        assertThat(visit.at()).isEqualTo("2025-12-31T22:59:00Z");
        assertThat(visit.channel()).isEqualTo(Channel.WALK_IN);
        assertThat(visit.queueDuration()).isEqualTo(new BigDecimal("1.500"));
        assertThat(visit.interactionDuration()).isEqualTo(new BigDecimal("3602.500"));
        assertThat(visit.identifiers())
                .containsExactly(
                        new Identifier(IdentifierKind.PHONE, "+4930901820"),
                        new Identifier(IdentifierKind.EMAIL, "ada@example.com"));
        assertThat(visit.notes()).isEqualTo("Grüße, \"bis\"\nbald");
    }

    @Test
    void decode_unknownChannel_rejectsTheRowThoughTheColumnIsFlaggedOnly() {
        assertThat(shop("7,1,31.12.2025 23:59,web,1,0:00:01,,,").toString()).contains("MISSING_VALUE");
    }

    @Test
    void decode_badIdentifier_costsTheIdentifierOnly() {
        assertThat(shopFact("7,1,31.12.2025 23:59,phone,1,0:00:01,nobody,030 901820,x"))
                .satisfies(visit -> {
                    assertThat(visit.identifiers()).hasSize(1);
                    assertThat(visit.qualityFlags()).containsExactly("mail:malformed");
                    assertThat(visit.notes()).isNull();
                });
    }

    @Test
    void decode_clocksSetForward_theSkippedHourIsNoTime() {
        assertThat(shop("7,1,29.03.2026 02:30,desk,1,0:00:01,,,").toString())
                .contains("IMPOSSIBLE_TIME")
                .contains("a time that the clocks of Europe/Berlin skip");
    }

    @Test
    void decode_clocksSetBack_theFirstOfTheTwoHoursIsMeant() {
        assertThat(shopFact("7,1,25.10.2026 02:30,desk,1,0:00:01,,,").at())
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void decode_revisionUnreadable_rejectsTheRow() {
        assertThat(shop("7,v1,25.10.2026 12:30,desk,1,0:00:01,,,").toString()).contains("MALFORMED_VALUE");
        assertThat(shop("7,,25.10.2026 12:30,desk,1,0:00:01,,,").toString()).contains("MISSING_VALUE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID,1,31.12.2025 23:59,desk,1,0:00:01,,,|id|session-id has 306 characters, more than 256",
                "7,1,31.12.2025 23:59,desk,1,0:00:01,ID@example.com,,|mail|identifiers has an identifier of 312 characters, more than 256",
                "7,1,31.12.2025 23:59,desk,1,0:00:01,,,NOTE|note|notes has 65537 characters, more than 65536",
            })
    void decode_moreThanCanBeHeld_rejectsTheRow(String row, String column, String reason) {
        String full = row.replace("ID", "9".repeat(300)).replace("NOTE", "n".repeat(65_537));
        assertThat(shop(full)).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.rejection().code().text()).as(column).isEqualTo("value-too-long");
            assertThat(rejected.rejection().reason()).isEqualTo(reason);
            assertThat(rejected.rejection().mend()).isNotBlank();
        });
    }

    @Test
    void decode_linkToAnIdTooLong_rejectsTheRow() {
        MappingDecoder decoder = MappingDecoder.of(
                Mapping.parse(SHOP + "  links: [{kind: PREVIOUS, column: note}]\n  target: {column: mail}\n"));
        String link = "7,1,31.12.2025 23:59,desk,1,0:00:01,,," + "l".repeat(257);
        String target = "7,1,31.12.2025 23:59,desk,1,0:00:01," + "t".repeat(257) + ",,";
        assertThat(rejection(decoder, link.getBytes(StandardCharsets.UTF_8)).reason())
                .isEqualTo("links has an id of 257 characters, more than 256");
        assertThat(rejection(
                                MappingDecoder.of(Mapping.parse(SHOP.replace("{kind: EMAIL, column: mail}, ", "")
                                        + "  target: {column: mail}\n")),
                                target.getBytes(StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo("target has an id of 257 characters, more than 256");
    }

    @Test
    void decode_identityColumns_areVerifiedOrClaimedAsTheMappingSays() {
        Snapshot usual = shopFact("7,1,31.12.2025 23:59,desk,1,0:00:01,ada@example.com,030 901820,");
        assertThat(usual.assertions()).extracting(Assertion::proof).containsExactly(Proof.CLAIMED, Proof.CLAIMED);

        MappingDecoder decoder =
                MappingDecoder.of(Mapping.parse(SHOP.replace("column: mail}", "column: mail, verified: true}")));
        Snapshot visit = (Snapshot) fact(
                        decoder,
                        "7,1,31.12.2025 23:59,desk,1,0:00:01,ada@example.com,030 901820,"
                                .getBytes(StandardCharsets.UTF_8))
                .event();
        assertThat(visit.assertions())
                .containsExactly(
                        new Assertion(new Identifier(IdentifierKind.PHONE, "+4930901820"), Proof.CLAIMED),
                        new Assertion(new Identifier(IdentifierKind.EMAIL, "ada@example.com"), Proof.VERIFIED));
        assertThat(((Snapshot) fact(BANK, bank(SERVED)).event()).assertions())
                .containsExactly(new Assertion(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "314"), Proof.VERIFIED));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> Mapping.parse(SHOP.replace("column: mail}", "column: mail, verified: maybe}")))
                .withMessageContaining("fields.identifiers[1].verified")
                .withMessageContaining("is true where the source has checked the identifier");
    }

    @Test
    void decode_handleColumnOfANetwork_isOfTheNetwork() {
        MappingDecoder decoder = MappingDecoder.of(Mapping.parse(SHOP.replace(
                "{kind: EMAIL, column: mail}", "{kind: SOCIAL_HANDLE, column: mail, network: Instagram}")));
        Snapshot visit =
                (Snapshot) fact(decoder, "7,1,31.12.2025 23:59,desk,1,0:00:01,@Ada,,".getBytes(StandardCharsets.UTF_8))
                        .event();
        assertThat(visit.identifiers()).containsExactly(new Identifier(IdentifierKind.SOCIAL_HANDLE, "instagram:ada"));
    }

    private static Decoded shop(String row) {
        return MappingDecoder.of(Mapping.parse(SHOP)).decode(row.getBytes(StandardCharsets.UTF_8));
    }

    private static Snapshot shopFact(String row) {
        return (Snapshot) fact(MappingDecoder.of(Mapping.parse(SHOP)), row.getBytes(StandardCharsets.UTF_8))
                .event();
    }

    private static String replaced(String from, String to) {
        assertThat(SERVED).contains(from);
        return SERVED.replace(from, to);
    }

    private static byte[] bank(String row) {
        return row.replace('|', '\t').getBytes(StandardCharsets.UTF_8);
    }

    private static Fact fact(MappingDecoder decoder, byte[] row) {
        Decoded decoded = decoder.decode(row);
        assertThat(decoded).isInstanceOf(Decoded.Facts.class);
        List<Fact> facts = ((Decoded.Facts) decoded).facts();
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }

    private static Rejection rejection(MappingDecoder decoder, byte[] row) {
        Decoded decoded = decoder.decode(row);
        assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
        return ((Decoded.Rejected) decoded).rejection();
    }
}
