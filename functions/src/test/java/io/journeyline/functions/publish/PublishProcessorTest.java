package io.journeyline.functions.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.ledger.InMemorySegments;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.port.FaultDial;
import io.journeyline.functions.port.FaultDial.Moment;
import io.journeyline.functions.port.InMemoryLake;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PublishProcessorTest {

    private static final Ledgers LEDGERS = new Ledgers(new InMemorySegments(), Ledgers.Bounds.DEFAULT);

    private static final SessionKey KEY = SessionKey.parse("p/1");

    private final FaultDial dial = new FaultDial();
    private final InMemoryLake lake = new InMemoryLake(dial);
    private final PublishProcessor publish =
            new PublishProcessor(LEDGERS, lake, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

    @Test
    void publish_sessionItem_becomesARowOfJar() {
        publish.publish(List.of(sessionChange("1", Map.of(), session("3"))));

        assertThat(lake.rows(Catalogue.JAR)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("session_key", "p/1")
                .containsEntry("channel_type", "VOICE")
                .containsEntry("session_start_time", "2026-01-01 00:00:00.000000")
                .containsEntry("queue_time", "12.500")
                .containsEntry("is_handled", "true")
                .containsEntry("sources", List.of("bank", "crm"))
                .containsEntry("cust_id", null)
                .containsEntry("row_version", "3")
                .containsEntry("row_deleted", "false")
                .containsEntry("processed_at", "2026-01-01 00:00:01.000000")
                .doesNotContainKey("_ledger")
                .hasSize(Catalogue.changeColumns(Catalogue.JAR).size()));
    }

    @Test
    void publish_placeholder_givesNoRow() {
        Map<String, AttributeValue> placeholder = session("1");
        placeholder.remove("channel_type");

        BatchResult result = publish.publish(List.of(sessionChange("1", Map.of(), placeholder)));

        assertThat(result.failure()).isEmpty();
        assertThat(lake.objects()).isZero();
    }

    @Test
    void publish_removedSession_becomesATombstoneOfTheNextVersion() {
        publish.publish(List.of(sessionChange("1", session("3"), Map.of())));

        assertThat(lake.rows(Catalogue.JAR)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("session_key", "p/1")
                .containsEntry("session_start_time", "2026-01-01 00:00:00.000000")
                .containsEntry("channel_type", null)
                .containsEntry("row_version", "4")
                .containsEntry("row_deleted", "true")
                .containsEntry("processed_at", "2026-01-02 03:04:05.000000"));
    }

    @Test
    void publish_customerParts_onlyTheRecordBecomesARow() {
        Map<String, AttributeValue> record = new HashMap<>(customerKey("car"));
        record.putAll(Map.of(
                "cust_id", text("4711"),
                "session_count", AttributeValue.fromN("2"),
                "row_version", AttributeValue.fromN("5"),
                "processed_at", text("2026-01-01 00:00:01.000000")));

        publish.publish(List.of(
                new TableChange("1", customerKey("sessions#2026-01"), Map.of(), customerKey("sessions#2026-01")),
                new TableChange("2", customerKey("car"), Map.of(), record)));

        assertThat(lake.rows(Catalogue.CAR)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("cust_id", "4711")
                .containsEntry("session_count", "2")
                .containsEntry("row_version", "5"));
        assertThat(lake.objects()).isOne();
    }

    @Test
    void publish_emptiedCustomer_becomesATombstoneOfItsOwnVersion() {
        Map<String, AttributeValue> before = new HashMap<>(customerKey("car"));
        before.putAll(Map.of("cust_id", text("4711"), "row_version", AttributeValue.fromN("5")));
        Map<String, AttributeValue> after = new HashMap<>(customerKey("car"));
        after.put("row_version", AttributeValue.fromN("6"));

        publish.publish(List.of(new TableChange("1", customerKey("car"), before, after)));

        assertThat(lake.rows(Catalogue.CAR)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("cust_id", "4711")
                .containsEntry("row_version", "6")
                .containsEntry("row_deleted", "true"));
    }

    @Test
    void publish_unreadableItem_publishesWhatStandsBeforeAndBehindAndFailsThere() {
        BatchResult result = publish.publish(List.of(
                sessionChange("1", Map.of(), session("1")),
                sessionChange("2", Map.of(), unreadable()),
                sessionChange("3", Map.of(), session("2"))));

        assertThat(lake.rows(Catalogue.JAR))
                .extracting(row -> row.values().get("row_version"))
                .containsExactly("1", "2");
        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.sequenceNumber()).isEqualTo("2");
            assertThat(failure.cause()).hasMessageContaining("queue_time");
        });
    }

    @Test
    void publish_lakeBroken_asksForTheWholeBatch() {
        dial.breakCall(1, Moment.AFTER);

        BatchResult result = publish.publish(
                List.of(sessionChange("7", Map.of(), session("1")), sessionChange("8", Map.of(), session("2"))));

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("7"));
    }

    @Test
    void publish_oneTableBroken_writesTheOthersAndAsksForTheFirstChangeThatHadARowInIt() {
        dial.breakCall(2, Moment.BEFORE);

        BatchResult result = publish.publish(List.of(
                sessionChange("1", Map.of(), session("1")),
                customerChange("2", "5"),
                sessionChange("3", Map.of(), session("2")),
                customerChange("4", "6")));

        assertThat(lake.rows(Catalogue.JAR)).hasSize(2);
        assertThat(lake.rows(Catalogue.CAR)).isEmpty();
        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("2"));
    }

    @Test
    void publish_changesWithoutARowBeforeOneThatFails_doNotComeAgain() {
        dial.breakCall(1, Moment.BEFORE);
        Map<String, AttributeValue> placeholder = session("1");
        placeholder.remove("channel_type");

        BatchResult result = publish.publish(List.of(
                sessionChange("1", Map.of(), placeholder),
                sessionChange("2", Map.of(), session("1")),
                sessionChange("3", Map.of(), unreadable())));

        assertThat(result.failure()).hasValueSatisfying(failure -> assertThat(failure.sequenceNumber())
                .isEqualTo("2"));
    }

    private static Map<String, AttributeValue> unreadable() {
        Map<String, AttributeValue> item = session("1");
        item.put("queue_time", AttributeValue.fromN("12.5"));
        return item;
    }

    private static TableChange customerChange(String sequenceNumber, String version) {
        Map<String, AttributeValue> record = new HashMap<>(customerKey("car"));
        record.putAll(Map.of(
                "cust_id", text("4711"),
                "row_version", AttributeValue.fromN(version),
                "processed_at", text("2026-01-01 00:00:01.000000")));
        return new TableChange(sequenceNumber, customerKey("car"), Map.of(), record);
    }

    private static TableChange sessionChange(
            String sequenceNumber, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return new TableChange(sequenceNumber, Map.of("session_key", text("p/1")), before, after);
    }

    private static Map<String, AttributeValue> session(String version) {
        return new HashMap<>(Map.of(
                "session_key", text("p/1"),
                "channel_type", text("VOICE"),
                "session_start_time", text("2026-01-01 00:00:00.000000"),
                "queue_time", text("12.500"),
                "is_handled", AttributeValue.fromBool(true),
                "sources", AttributeValue.fromL(List.of(text("bank"), text("crm"))),
                "row_version", AttributeValue.fromN(version),
                "processed_at", text("2026-01-01 00:00:01.000000"),
                "_ledger",
                        AttributeValue.fromB(
                                SdkBytes.fromByteArray(Ledger.empty(KEY).toBytes()))));
    }

    private static Map<String, AttributeValue> customerKey(String part) {
        return Map.of("customer_key", text("4711"), "part", text(part));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
