package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.aws.UnitMeter.Units;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerStore.Written;
import io.journeyline.functions.profile.ProfileProcessor;
import io.journeyline.functions.profile.SessionChange;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.functions.profile.StoredCustomer;
import io.journeyline.functions.profile.StoredIdentities;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.TableDefinition;
import io.journeyline.local.standin.TableDefinition.Changes;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Identities over a DynamoDB. Each test has identifiers and customers of its own. */
class DynamoCustomerStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    private static final IdentityRules RULES = IdentityRules.of(new SharedIdentifiers(2, Duration.ofDays(1), Set.of()));
    private static final DynamoDbLocal LOCAL = DynamoDbLocal.start(0, Optional.empty());
    private static final UnitMeter METER = new UnitMeter();
    private static final DynamoCustomerStore STORE = store();

    private final Map<SessionKey, SessionChange> told = new HashMap<>();

    private static DynamoCustomerStore store() {
        LOCAL.createTables(List.of(new TableDefinition(
                "customer", BucketItems.CUSTOMER_KEY, Optional.of(BucketItems.PART), Changes.STREAMED)));
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(LOCAL.endpoint().toString()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(METER))
                .build();
        return new DynamoCustomerStore(new Dynamo(client, Pause::sleep), "customer");
    }

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    void process_thirdNumberComesAndGoes_untiesAndTiesAgain() {
        Identifier phone = phone("1");
        say("a", "1-8", phone);
        say("b", "1-7", phone);

        assertThat(List.of(called("1-7"), called("1-8"))).containsExactly("1-7", "1-7");
        assertThat(new StoredIdentities(STORE, RULES).of("1-8").ties())
                .containsExactly(Map.entry(phone, new TreeSet<>(Set.of("1-7", "1-8"))));

        say("c", "1-9", phone);

        assertThat(List.of(called("1-7"), called("1-8"), called("1-9"))).containsExactly("1-7", "1-8", "1-9");

        say("c", "1-9");

        assertThat(List.of(called("1-7"), called("1-8"), called("1-9"))).containsExactly("1-7", "1-7", "1-9");
        assertThat(STORE.verdicts(Set.of(phone)).get(phone))
                .isEqualTo(new Verdict(4, Standing.PERSONAL, Verdict.Applied.EVERYWHERE));
    }

    @Test
    void process_sessionsOfAKnownCustomer_leaveEvidenceAndIdentityAsTheyAre() {
        Identifier phone = phone("2");
        say("d", "2-8", phone);
        say("e", "2-7", phone);
        long version = stored("2-8").version();

        say("f", "2-8", phone);

        assertThat(stored("2-8")).satisfies(customer -> {
            assertThat(customer.version()).isEqualTo(version + 1);
            assertThat(customer.evidence()).containsExactly(phone);
            assertThat(customer.unsettled()).isEmpty();
            assertThat(customer.row().get("session_count")).isEqualTo(2L);
            assertThat(customer.row().text("global_customer_id")).isEqualTo("2-7");
        });
    }

    @Test
    void bearers_pageByPage_areAllAndEachOnce() {
        Identifier phone = phone("3");
        List<String> numbers =
                IntStream.range(0, 60).mapToObj(number -> "3-" + (100 + number)).toList();
        numbers.forEach(number -> STORE.addBearers(Map.of(number, Set.of(phone))));
        STORE.addBearers(Map.of("3-other", Set.of(phone("3a"))));

        List<String> found = new ArrayList<>();
        String behind = "";
        List<String> page;
        do {
            page = STORE.bearers(Map.of(phone, behind), 25).get(phone);
            found.addAll(page);
            behind = page.isEmpty() ? behind : page.getLast();
        } while (page.size() == 25);

        assertThat(found).containsExactlyElementsOf(numbers);
    }

    @Test
    void putVerdict_withACustomerOfAnotherVersion_writesNeither() {
        Identifier phone = phone("4");
        say("g", "4-8", phone);
        StoredCustomer stored = stored("4-8");
        Verdict shared = Verdict.NONE.changedTo(Standing.SHARED);

        assertThat(STORE.putVerdict(phone, shared, stored)).isEqualTo(Written.CONFLICT);
        assertThat(STORE.verdicts(Set.of(phone)).get(phone)).isEqualTo(Verdict.NONE);

        StoredCustomer next = new StoredCustomer(
                "4-8", stored.version() + 1, stored.row(), stored.evidence(), stored.unsettled(), NOW);
        assertThat(STORE.putVerdict(phone, shared, next)).isEqualTo(Written.YES);
        assertThat(STORE.putVerdict(phone, shared)).isEqualTo(Written.CONFLICT);
        assertThat(stored("4-8")).isEqualTo(next);
    }

    @Test
    void process_thousandsOfSessionsInAMonth_areAllCountedAndNoItemGrowsLarge() {
        int sessions = 8_000;
        List<SessionChange> changes = IntStream.range(0, sessions)
                .mapToObj(number -> {
                    SessionKey key = new SessionKey(
                            "p",
                            UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)})
                                    .toString());
                    return new SessionChange(
                            key,
                            1,
                            Optional.empty(),
                            Optional.of(new Attribution(
                                    "5-hot",
                                    new Contribution(
                                            key,
                                            NOW.plusSeconds(number),
                                            Channel.VOICE,
                                            Initiation.CUSTOMER,
                                            List.of()))));
                })
                .toList();
        ProfileProcessor processor = new ProfileProcessor(STORE, RULES, attempt -> {});
        Units first = METER.measure(() -> processor.process(changes.subList(0, 1), NOW));
        for (int from = 0; from < sessions - 1; from += 1_000) {
            processor.process(changes.subList(from, Math.min(from + 1_000, sessions - 1)), NOW);
        }
        Units last = METER.measure(() -> processor.process(changes.subList(sessions - 1, sessions), NOW));
        // Delivered again, it is the same sessions wherever they are.
        processor.process(changes.subList(3_500, 4_500), NOW);

        assertThat(stored("5-hot").row().get("session_count")).isEqualTo((long) sessions);
        List<Bucket> buckets = new ArrayList<>();
        STORE.forEachBucket("5-hot", buckets::add);
        assertThat(buckets).hasSize(1 + Bucket.Bounds.DEFAULT.parts());
        assertThat(buckets.stream().flatMap(bucket -> bucket.entries().keySet().stream()))
                .hasSize(sessions)
                .doesNotHaveDuplicates();
        assertThat(buckets).allSatisfy(bucket -> assertThat(
                        BucketItems.write(bucket).get("_entries").b().asByteArray())
                .hasSizeLessThan(12 * 1024));
        assertThat(first).isEqualTo(new Units(2, 1));
        // The month's first part with the sums of all others, the part that the session is in, and the record.
        assertThat(last.writes()).as("write units").isLessThanOrEqualTo(22);
        assertThat(last.reads()).as("read units").isLessThanOrEqualTo(11);
    }

    private void say(String session, String customer, Identifier... verified) {
        SessionKey key = new SessionKey("p", session);
        SessionChange before = told.get(key);
        SessionChange change = new SessionChange(
                key,
                before == null ? 1 : before.version() + 1,
                before == null ? Optional.empty() : before.after(),
                Optional.of(new Attribution(
                        customer, new Contribution(key, NOW, Channel.VOICE, Initiation.CUSTOMER, List.of(verified)))));
        told.put(key, change);
        new ProfileProcessor(STORE, RULES, attempt -> {}).process(List.of(change), NOW);
    }

    private static String called(String customer) {
        return stored(customer).row().text("global_customer_id");
    }

    private static StoredCustomer stored(String customer) {
        return STORE.customers(Set.of(customer)).get(customer);
    }

    private static Identifier phone(String number) {
        return new Identifier(IdentifierKind.PHONE, "+44207946" + number);
    }
}
