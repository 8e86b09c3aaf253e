package io.journeyline.events.contactevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.Decoded;
import io.journeyline.events.Rejection;
import io.journeyline.events.RejectionCode;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactEventDecoderTest {

    private static final ContactEventDecoder DECODER = ContactEventDecoder.create();

    @Test
    void decode_optionalEnvelopeFieldsMissing_takesTheStatedDefaults() {
        assertThat(fact(snapshot("")).revision()).isEqualTo(Revision.ONLY);
        assertThat(fact(snapshot("")).origin()).isEqualTo(Origin.VENDOR_RECORD);
        assertThat(fact(snapshot("").replace("snapshot", "session-started")).origin())
                .isEqualTo(Origin.POINT_EVENT);
        assertThat(fact(snapshot("\"revision\":\"12.3\"")).revision()).isEqualTo(new Revision(12, 3));
        assertThat(fact(snapshot("\"revision\":1772453200000001")).revision())
                .isEqualTo(new Revision(1_772_453_200_000_001L, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"queue_duration\":0.1|0.100",
                "\"queue_duration\":\"41.5\"|41.500",
                "\"queue_duration\":123456789.123|123456789.123",
                "\"queue_duration\":1e2|100.000",
            })
    void decode_duration_isExact(String field, String seconds) {
        assertThat(event(field).queueDuration()).isEqualTo(new BigDecimal(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"queue_duration\":-1|queue_duration:negative",
                "\"queue_duration\":1e999999999|queue_duration:malformed",
                "\"queue_duration\":1e-999999999|queue_duration:malformed",
                "\"queue_duration\":5000000000|queue_duration:too-large",
                "\"queue_duration\":true|queue_duration:malformed",
                "\"queued_at\":\"2026-02-30T00:00:00Z\"|queued_at:impossible-time",
                "\"queued_at\":\"yesterday\"|queued_at:malformed",
                "\"queued_at\":\"9999-02-03T00:00:00Z\"|queued_at:out-of-range",
                "\"agent_id\":17|agent_id:malformed",
                "\"agent_id\":\"\\ud800\"|agent_id:malformed",
                "\"handled\":\"yes\"|handled:malformed",
                "\"target\":{\"platform\":\"a/b\",\"session_id\":\"1\"}|target:malformed",
                "\"identifiers\":[{\"kind\":\"PHONE\",\"value\":\"12\"}]|identifiers:malformed",
            })
    void decode_contradiction_costsTheValue(String field, String flag) {
        Snapshot snapshot = event(field);
        assertThat(snapshot.qualityFlags()).containsExactly(flag);
        assertThat(snapshot.values().asMap()).hasSize(3);
    }

    @Test
    void decode_contradictionBesideTheSendersFlags_keepsBoth() {
        assertThat(event("\"queue_duration\":-1,\"quality_flags\":[\"clock:drift\"]")
                        .qualityFlags())
                .containsExactly("clock:drift", "queue_duration:negative");
    }

    @Test
    void decode_oneBadIdentifierOfTwo_keepsTheOther() {
        Snapshot snapshot = event("\"identifiers\":[{\"kind\":\"EMAIL\",\"value\":\"nobody\"},"
                + "{\"kind\":\"CUSTOMER_NUMBER\",\"value\":\" 0042 \"}]");
        assertThat(snapshot.identifiers()).containsExactly(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "0042"));
        assertThat(snapshot.qualityFlags()).containsExactly("identifiers:malformed");
    }

    /** What DynamoDB's keys (1,024 and 2,048 bytes), items (400 KB) and transactions (100) could not hold later. */
    @ParameterizedTest
    @MethodSource("excesses")
    void decode_moreThanCanBeHeld_quarantinesTheRecordAndSaysWhere(String json, RejectionCode code, String reason) {
        Rejection rejection = rejection(json);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.mend()).isNotBlank();
    }

    static Stream<Arguments> excesses() {
        RejectionCode tooLong = RejectionCode.VALUE_TOO_LONG;
        RejectionCode tooMany = RejectionCode.TOO_MANY_VALUES;
        return Stream.of(
                Arguments.of(
                        snapshot(identifiers(1, "CUSTOMER_NUMBER", "9".repeat(257))),
                        tooLong,
                        "identifiers has an identifier of 257 characters, more than 256"),
                Arguments.of(
                        snapshot(identifiers(1, "COOKIE", "账".repeat(134))),
                        tooLong,
                        "identifiers has an identifier of 402 bytes in UTF-8, more than 400"),
                Arguments.of(
                        snapshot(identifiers(21, "COOKIE", "")), tooMany, "identifiers has 21 elements, more than 20"),
                Arguments.of(snapshot(links(51)), tooMany, "links has 51 elements, more than 50"),
                Arguments.of(
                        snapshot("\"links\":[{\"kind\":\"NEXT\",\"platform\":\"p\",\"session_id\":\"" + "s".repeat(257)
                                + "\"}]"),
                        tooLong,
                        "links has a session_id of 257 characters, more than 256"),
                Arguments.of(
                        snapshot("\"target\":{\"platform\":\"" + "p".repeat(300) + "\",\"session_id\":\"1\"}"),
                        tooLong,
                        "target has a platform of 300 characters, more than 256"),
                Arguments.of(
                        snapshot("\"quality_flags\":[" + "\"a\",".repeat(50) + "\"b\"]"),
                        tooMany,
                        "quality_flags has 51 elements, more than 50"),
                Arguments.of(
                        snapshot("\"notes\":\"" + "n".repeat(65_537) + "\""),
                        tooLong,
                        "notes has 65537 characters, more than 65536"),
                Arguments.of(
                        snapshot("\"notes\":\"" + "é".repeat(32_769) + "\""),
                        tooLong,
                        "notes has 65538 bytes in UTF-8, more than 65536"),
                Arguments.of(
                        snapshot("\"agent_id\":\"" + "a".repeat(2_049) + "\""),
                        tooLong,
                        "agent_id has 2049 characters, more than 2048"),
                Arguments.of(
                        snapshot("").replace("\"session_id\":\"1\"", "\"session_id\":\"" + "1".repeat(257) + "\""),
                        tooLong,
                        "session_id has 257 characters, more than 256"),
                Arguments.of(
                        snapshot("").replace("\"platform\":\"p\"", "\"platform\":\"" + "账".repeat(200) + "\""),
                        tooLong,
                        "platform has 600 bytes in UTF-8, more than 400"),
                Arguments.of(
                        snapshot("").replace("\"fact_id\":\"f\"", "\"fact_id\":\"" + "f".repeat(1_000) + "\""),
                        tooLong,
                        "fact_id has 1000 characters, more than 256"));
    }

    @Test
    void decode_asMuchAsCanBeHeld_isUsed() {
        Snapshot full = event(identifiers(20, "CUSTOMER_NUMBER", "9".repeat(250)) + "," + links(50) + ",\"notes\":\""
                + "n".repeat(65_536) + "\",\"agent_id\":\"" + "🙂".repeat(2_048) + "\"");
        assertThat(full.identifiers()).hasSize(20);
        assertThat(full.links()).hasSize(50);
        assertThat(full.notes()).hasSize(65_536);
        assertThat(full.qualityFlags()).isEmpty();
    }

    private static String identifiers(int count, String kind, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"kind\":\"" + kind + "\",\"value\":\"" + prefix + (count == 1 ? "" : i) + "\"}")
                .collect(Collectors.joining(",", "\"identifiers\":[", "]"));
    }

    private static String links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"kind\":\"RELATED\",\"platform\":\"p\",\"session_id\":\"x" + i + "\"}")
                .collect(Collectors.joining(",", "\"links\":[", "]"));
    }

    @Test
    void decode_proofNotSaid_isTheOneOfTheKind() {
        assertThat(event("\"identifiers\":[{\"kind\":\"CUSTOMER_NUMBER\",\"value\":\"42\"},"
                                + "{\"kind\":\"EMAIL\",\"value\":\"ada@example.com\",\"verified\":null},"
                                + "{\"kind\":\"PHONE\",\"value\":\"+442079460123\"}]")
                        .assertions())
                .containsExactly(
                        new Assertion(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "42"), Proof.VERIFIED),
                        new Assertion(new Identifier(IdentifierKind.PHONE, "+442079460123"), Proof.CLAIMED),
                        new Assertion(new Identifier(IdentifierKind.EMAIL, "ada@example.com"), Proof.CLAIMED));
    }

    @Test
    void decode_proofSaid_isThat() {
        Snapshot snapshot = event("\"identifiers\":[{\"kind\":\"CUSTOMER_NUMBER\",\"value\":\"42\",\"verified\":false},"
                + "{\"kind\":\"EMAIL\",\"value\":\"ADA@example.com\",\"verified\":true},"
                + "{\"kind\":\"EMAIL\",\"value\":\"ada@example.com\"}]");
        assertThat(snapshot.assertions())
                .as("said twice, the stronger proof holds")
                .containsExactly(
                        new Assertion(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "42"), Proof.CLAIMED),
                        new Assertion(new Identifier(IdentifierKind.EMAIL, "ada@example.com"), Proof.VERIFIED));
        assertThat(event("\"identifiers\":[{\"kind\":\"COOKIE\",\"value\":\"c\",\"verified\":\"yes\"}]")
                        .qualityFlags())
                .containsExactly("identifiers:malformed");
    }

    @Test
    void decode_handleWithItsNetwork_isComparedWithinTheNetwork() {
        assertThat(event("\"identifiers\":[{\"kind\":\"SOCIAL_HANDLE\",\"value\":\"@Ada\",\"network\":\"X\"}]")
                        .identifiers())
                .containsExactly(new Identifier(IdentifierKind.SOCIAL_HANDLE, "twitter:ada"));
    }

    @Test
    void decode_phoneWithoutCountryCode_needsTheRegion() {
        String phone = "\"identifiers\":[{\"kind\":\"PHONE\",\"value\":\"020 7946 0123\"}]";
        assertThat(event(phone).identifiers()).isEmpty();
        assertThat(event("\"region\":\"GB\"," + phone).identifiers())
                .containsExactly(new Identifier(IdentifierKind.PHONE, "+442079460123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{`SYNTAX",
                "[]`SYNTAX",
                "`SYNTAX",
                "{} {}`SYNTAX",
                "{\"schema\":\"journeyline/contact-event/1\",\"schema\":\"journeyline/contact-event/1\"}`SYNTAX",
                "{}`MISSING_VALUE",
                "{\"schema\":\"journeyline/contact-event/9\"}`SCHEMA_VERSION",
            })
    void decode_noRecord_isRejected(String jsonAndCode) {
        String[] parts = jsonAndCode.split("`", -1);
        assertThat(rejection(parts[0]).code()).isEqualTo(RejectionCode.valueOf(parts[1]));
    }

    @Test
    void decode_noUtf8_isRejected() {
        byte[] latin = snapshot("\"agent_id\":\"Zoë\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DECODER.decode(latin)).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> assertThat(
                        rejected.rejection().code())
                .isEqualTo(RejectionCode.ENCODING));
    }

    @Test
    void decode_misspeltField_saysWhichIsMeant() {
        Rejection rejection = rejection(snapshot("\"agentid\":\"7\""));
        assertThat(rejection.code()).isEqualTo(RejectionCode.UNKNOWN_FIELD);
        assertThat(rejection.reason()).isEqualTo("a contact event of kind snapshot has no field 'agentid'");
        assertThat(rejection.mend()).startsWith("write agent_id, or begin the name with x_");
    }

    @Test
    void decode_unknownName_rejectsTheRecord() {
        assertThat(rejection(snapshot("").replace("VOICE", "PIGEON")).code()).isEqualTo(RejectionCode.UNKNOWN_VALUE);
        assertThat(rejection(snapshot("\"initiation\":\"CHANCE\"")).code()).isEqualTo(RejectionCode.UNKNOWN_VALUE);
        assertThat(rejection(snapshot("\"identifiers\":[{\"kind\":\"NAME\",\"value\":\"Ada\"}]"))
                        .code())
                .isEqualTo(RejectionCode.UNKNOWN_VALUE);
        assertThat(rejection(snapshot("\"links\":[{\"kind\":\"FRIEND\",\"platform\":\"p\",\"session_id\":\"2\"}]"))
                        .code())
                .isEqualTo(RejectionCode.UNKNOWN_VALUE);
    }

    @Test
    void decode_impossibleStart_rejectsTheRecord() {
        assertThat(rejection(snapshot("").replace("03-02T", "02-30T")).code()).isEqualTo(RejectionCode.IMPOSSIBLE_TIME);
    }

    private static String snapshot(String more) {
        return "{\"schema\":\"journeyline/contact-event/1\",\"source\":\"s\",\"platform\":\"p\",\"session_id\":\"1\","
                + "\"fact_id\":\"f\",\"kind\":\"snapshot\",\"at\":\"2026-03-02T12:01:00Z\",\"channel\":\"VOICE\""
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static Snapshot event(String more) {
        return (Snapshot) fact(snapshot(more)).event();
    }

    private static Fact fact(String json) {
        Decoded decoded = DECODER.decode(json.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Facts.class);
        return ((Decoded.Facts) decoded).facts().getFirst();
    }

    private static Rejection rejection(String json) {
        Decoded decoded = DECODER.decode(json.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
        return ((Decoded.Rejected) decoded).rejection();
    }
}
