package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.EMAIL;
import static io.journeyline.model.event.Channel.SMS;
import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WALK_IN;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.SessionFacts.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.explain.Explanations;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerIdentities.Identity;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.explain.Apart;
import io.journeyline.model.explain.CustomerExplanation;
import io.journeyline.model.explain.FieldExplanation;
import io.journeyline.model.explain.How;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.JourneyExplanation.Member;
import io.journeyline.model.explain.JourneyExplanation.Reason;
import io.journeyline.model.explain.JourneyField;
import io.journeyline.model.explain.Statement;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.interaction.CustomerInteraction;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Tie;
import io.journeyline.model.testing.SessionFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Explanations of what the real stitching has stored. */
class ExplanationsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier SWITCHBOARD = new Identifier(IdentifierKind.PHONE, "+442079460100");
    private static final int WORLDS = 50;

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final List<Bucket> buckets = new ArrayList<>();
    private final Map<String, Identity> tied = new TreeMap<>();
    private final Explanations explanations = new Explanations(
            store,
            (customer, reader) -> buckets.stream()
                    .filter(bucket -> bucket.key().customerNumber().equals(customer))
                    .forEach(reader),
            customer -> tied.getOrDefault(customer, new Identity(customer, new TreeMap<>())),
            Continuity.DEFAULT,
            SharedIdentifiers.DEFAULT);

    @Test
    void journey_linkContinuityAndTouch_namesEachReasonAndItsFacts() {
        stitch(
                new SessionFacts("chat/1", NINE)
                        .starts(0, WEB_CHAT, "42")
                        .connects(20, "frank")
                        .passesOn(60, TransferKind.BLIND, "pbx/1")
                        .ends(60),
                new SessionFacts("pbx/1", NINE)
                        .starts(60, VOICE, Initiation.TRANSFER, null)
                        .connects(80, "mary")
                        .endsTalk(300, "mary")
                        .ends(300),
                new SessionFacts("pbx/2", NINE).starts(3_600, VOICE, "42").ends(3_700),
                new SessionFacts("mail/1", NINE)
                        .starts(4_000, EMAIL, Initiation.OUTBOUND, "42")
                        .ends(4_000));

        JourneyExplanation journey = explanations.journey(key("mail/1")).orElseThrow();

        assertThat(journey.journey()).isEqualTo(key("chat/1"));
        assertThat(journey.askedByAnotherName()).isTrue();
        assertThat(journey.members())
                .extracting(member -> member.session().text())
                .containsExactly("chat/1", "pbx/1", "pbx/2", "mail/1");
        Member transferred = journey.members().get(1);
        Reason transfer = transferred.reasons().getFirst();
        assertThat(transfer.tie()).isEqualTo(new Tie.Linked(key("chat/1"), link(LinkKind.TRANSFER, "pbx/1")));
        assertThat(transfer.facts()).singleElement().satisfies(fact -> assertThat(fact.kind())
                .isEqualTo(EventKind.TRANSFERRED));
        assertThat(journey.members().get(2).reasons()).singleElement().satisfies(reason -> {
            Tie.CarriedOn carried = (Tie.CarriedOn) reason.tie();
            assertThat(carried.other()).isEqualTo(key("chat/1"));
            assertThat(carried.via().value()).isEqualTo("42");
            assertThat(carried.until()).isEqualTo(NINE.plusSeconds(60 + 4 * 3_600));
            assertThat(reason.facts()).hasSize(2);
        });
        assertThat(journey.members().get(3).reasons()).singleElement().satisfies(reason -> assertThat(
                        ((Tie.Attached) reason.tie()).other())
                .isEqualTo(key("pbx/2")));
    }

    /** The 8th of March begins a stretch of thirty days: from then on the calls are another journey. */
    @Test
    void journey_chainTooLong_namesFromWhomItIsCutOnBothSides() {
        SessionFacts[] calls = new SessionFacts[300];
        for (int number = 0; number < calls.length; number++) {
            long start = number * 3L * 3_600;
            calls[number] = new SessionFacts("pbx/" + number, NINE)
                    .starts(start, VOICE, "42")
                    .ends(start + 60);
        }
        stitch(calls);

        Member last = explanations.journey(key("pbx/0")).orElseThrow().members().getLast();
        Member first =
                explanations.journey(key("pbx/45")).orElseThrow().members().getFirst();

        assertThat(last.session()).isEqualTo(key("pbx/44"));
        assertThat(first.session()).isEqualTo(key("pbx/45"));
        assertThat(first.reasons()).isEmpty();
        for (Member member : List.of(last, first)) {
            assertThat(member.apart()).singleElement().satisfies(apart -> {
                assertThat(apart.why()).isEqualTo(new Apart.Why.ChainTooLong(Duration.ofDays(30)));
                assertThat(apart.tie().session()).isEqualTo(key("pbx/45"));
                assertThat(apart.tie().other()).isEqualTo(key("pbx/44"));
                assertThat(apart.facts()).hasSize(2);
            });
        }
    }

    @Test
    void journey_byAnIdentifierOfManyCustomers_namesWithWhomItIsNotJoinedAndHowManyThereAre() {
        List<SessionFacts> calls = new ArrayList<>();
        for (int customer = 1; customer <= 6; customer++) {
            long start = 600L * customer;
            calls.add(new SessionFacts("pbx/" + customer, NINE)
                    .says(started(start, VOICE, Initiation.CUSTOMER, customer(customer), SWITCHBOARD))
                    .ends(start + 60));
        }
        calls.add(new SessionFacts("pbx/7", NINE)
                .says(started(4_200, VOICE, Initiation.CUSTOMER, customer(2), SWITCHBOARD))
                .ends(4_260));
        stitch(calls.toArray(SessionFacts[]::new));

        JourneyExplanation journey = explanations.journey(key("pbx/2")).orElseThrow();

        assertThat(journey.members())
                .extracting(member -> member.session().text())
                .containsExactly("pbx/2", "pbx/7");
        Instant reach = NINE.plusSeconds(4 * 3_600);
        assertThat(journey.members().getFirst().apart())
                .extracting(Apart::tie)
                .containsExactly(
                        new Tie.CarriedOn(key("pbx/2"), key("pbx/1"), SWITCHBOARD, reach.plusSeconds(660)),
                        new Tie.CarriedOn(key("pbx/3"), key("pbx/2"), SWITCHBOARD, reach.plusSeconds(1_260)));
        assertThat(journey.members().get(1).apart()).singleElement().satisfies(apart -> {
            assertThat(apart.tie())
                    .isEqualTo(new Tie.CarriedOn(key("pbx/7"), key("pbx/6"), SWITCHBOARD, reach.plusSeconds(3_660)));
            assertThat(apart.why()).isEqualTo(new Apart.Why.ManyCustomers(6, Duration.ofDays(180)));
            assertThat(apart.facts())
                    .extracting(fact -> fact.key().session().text())
                    .containsExactly("pbx/6", "pbx/7");
        });
        for (Member member : journey.members()) {
            assertThat(explanations
                            .session(member.session())
                            .orElseThrow()
                            .explanation()
                            .apart())
                    .as("what %s tells of itself", member.session())
                    .isEqualTo(member.apart());
        }
    }

    @Test
    void journey_byAnIdentifierConfiguredAsShared_saysSo() {
        SharedIdentifiers shared = new SharedIdentifiers(5, Duration.ofDays(180), Set.of(SWITCHBOARD));
        List<LocatedFact> facts = new ArrayList<>(new SessionFacts("pbx/1", NINE)
                .says(started(0, VOICE, Initiation.CUSTOMER, SWITCHBOARD))
                .ends(60)
                .facts());
        facts.addAll(new SessionFacts("mail/1", NINE)
                .says(started(600, EMAIL, Initiation.OUTBOUND, SWITCHBOARD))
                .ends(600)
                .facts());
        new StitchProcessor(store, Continuity.DEFAULT, shared, attempt -> {}).process(facts, NINE);

        Explanations explain = new Explanations(
                store,
                (customer, reader) -> {},
                customer -> new Identity(customer, new TreeMap<>()),
                Continuity.DEFAULT,
                shared);

        for (String session : List.of("pbx/1", "mail/1")) {
            assertThat(explain.journey(key(session)).orElseThrow().members())
                    .singleElement()
                    .satisfies(
                            member -> assertThat(member.apart()).singleElement().satisfies(apart -> {
                                assertThat(apart.tie())
                                        .isEqualTo(new Tie.Attached(
                                                key("mail/1"),
                                                key("pbx/1"),
                                                SWITCHBOARD,
                                                NINE.plusSeconds(60 + 4 * 3_600)));
                                assertThat(apart.why()).isEqualTo(new Apart.Why.Configured());
                            }));
        }
    }

    @Test
    void session_withANextLeg_namesTheSessionThatTheJourneyTookItFrom() {
        stitch(
                new SessionFacts("chat/1", NINE)
                        .starts(0, WEB_CHAT, "42", link(LinkKind.RELATED, "chat/2"))
                        .passesOn(60, TransferKind.BLIND, "pbx/1")
                        .ends(60),
                new SessionFacts("chat/2", NINE).starts(10, WEB_CHAT, "42").ends(20),
                new SessionFacts("pbx/1", NINE)
                        .starts(60, VOICE, Initiation.TRANSFER, null)
                        .connects(80, "mary")
                        .ends(300));

        Explanations.Session session = explanations.session(key("chat/1")).orElseThrow();

        FieldExplanation agent = session.explanation().field("agent_id_transferred");
        assertThat(agent.value()).isEqualTo("mary");
        assertThat(agent.how()).isEqualTo(How.BY_JOURNEY);
        assertThat(agent.sessions()).containsExactly(key("pbx/1"));
        assertThat(session.stale()).isEmpty();
        FieldExplanation step =
                explanations.session(key("pbx/1")).orElseThrow().explanation().field("journey_step");
        assertThat(step.value()).isEqualTo("WEB_CHAT>VOICE");
        assertThat(step.sessions()).containsExactly(key("chat/1"), key("pbx/1"));
    }

    @Test
    void anyKey_nobodyHasHeardOf_isEmpty() {
        assertThat(explanations.session(key("pbx/9"))).isEmpty();
        assertThat(explanations.journey(key("pbx/9"))).isEmpty();
        assertThat(explanations.customer("9")).isEmpty();
    }

    @Test
    void journey_anyWorld_isHeldTogetherByItsTies() {
        for (long seed = 0; seed < WORLDS; seed++) {
            InMemorySessionStore world = new InMemorySessionStore();
            new StitchProcessor(world, Continuity.DEFAULT, attempt -> {}).process(WorldGenerator.facts(seed), NINE);
            Explanations explain = explaining(world);
            for (var row : world.rows().entrySet()) {
                JourneyExplanation journey = explain.journey(row.getKey()).orElseThrow();
                assertThat(journey.journey().text())
                        .as("seed %d", seed)
                        .isEqualTo(row.getValue().text("universal_session_id"));
                assertThat(tiedTogether(journey))
                        .as("%s of seed %d", journey.journey(), seed)
                        .containsAll(
                                journey.members().stream().map(Member::session).toList());
                assertThat(explain.session(row.getKey()).orElseThrow().stale())
                        .as("%s of seed %d", row.getKey(), seed)
                        .isEmpty();
            }
        }
    }

    /** Macfarlane's conversation: one journey, four channels. */
    @Test
    void journey_macfarlanesConversation_explainsEveryFieldOfItsCustomerInteraction() {
        stitch(
                new SessionFacts("chat/1", NINE)
                        .starts(0, WEB_CHAT, "terry")
                        .connects(240, "frank")
                        .endsTalk(300, "frank")
                        .wrapsUp(300, "frank", "demo software", false)
                        .customerLeaves(300),
                new SessionFacts("pbx/1", NINE)
                        .starts(480, VOICE, "terry")
                        .queues(480, "sales")
                        .connects(510, "frank")
                        .endsTalk(1_196, "frank")
                        .customerLeaves(1_196),
                new SessionFacts("mail/1", NINE)
                        .starts(1_500, EMAIL, Initiation.OUTBOUND, "terry")
                        .agentWrites(1_500, "frank")
                        .ends(1_500),
                new SessionFacts("mail/2", NINE)
                        .starts(1_980, EMAIL, "terry")
                        .customerWrites(1_980)
                        .ends(1_980),
                new SessionFacts("sms/1", NINE)
                        .starts(3_780, SMS, "terry")
                        .agentWrites(3_960, "mary")
                        .wrapsUp(3_960, "mary", "licence", true)
                        .customerLeaves(3_960));

        JourneyExplanation journey = explanations.journey(key("chat/1")).orElseThrow();

        Map<String, Object> values = new LinkedHashMap<>();
        journey.fields().forEach(field -> values.put(field.column(), field.value()));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("universal_session_id", "chat/1");
        expected.put("cust_id", "terry");
        expected.put("intent_category", null);
        expected.put("intent", "demo software");
        expected.put("is_resolved", true);
        expected.put("csat_score", null);
        expected.put("is_transferred_to_survey", null);
        expected.put("is_open", false);
        expected.put("first_touch_time", NINE);
        expected.put("last_touch_time", NINE.plusSeconds(3_780));
        expected.put("customer_end_time", NINE.plusSeconds(3_960));
        expected.put("first_channel", "WEB_CHAT");
        expected.put("last_channel", "SMS");
        expected.put("journey_step", "WEB_CHAT>VOICE>EMAIL>SMS");
        expected.put("session_count", 5L);
        expected.put("contact_count", 4L);
        expected.put("transferred_count", 0L);
        expected.put("abandoned_count", 0L);
        expected.put("call_back_count", 0L);
        expected.put("agents", List.of("frank", "mary"));
        expected.put("agent_count", 2L);
        expected.put("journey_duration", new BigDecimal("3960.000"));
        expected.put("customer_duration", new BigDecimal("1196.000"));
        expected.put("queue_time", new BigDecimal("30.000"));
        expected.put("interaction_duration", new BigDecimal("746.000"));
        expected.put("hold_time", null);
        expected.put("agent_duration", new BigDecimal("746.000"));
        assertThat(values).containsExactlyEntriesOf(expected);
        assertThat(journey.fields())
                .allSatisfy(field -> assertThat(field.rule()).isNotBlank());

        assertThat(journey.field("cust_id").given()).singleElement().satisfies(given -> {
            assertThat(given.session()).isEqualTo(key("sms/1"));
            assertThat(given.field().how()).isEqualTo(How.TOLD);
            assertThat(given.field().facts()).extracting(Statement::kind).containsExactly(EventKind.SESSION_STARTED);
        });
        assertThat(sessions(journey, "intent")).containsExactly("chat/1");
        assertThat(sessions(journey, "intent_category")).containsExactly("chat/1", "chat/1");
        assertThat(sessions(journey, "is_resolved")).containsExactly("sms/1");
        assertThat(sessions(journey, "agents")).containsExactly("chat/1", "sms/1");
        assertThat(sessions(journey, "contact_count")).containsExactly("chat/1", "pbx/1", "mail/2", "sms/1");
        assertThat(sessions(journey, "journey_duration")).containsExactly("chat/1", "sms/1");
        assertThat(journey.field("journey_step").given()).singleElement().satisfies(given -> {
            assertThat(given.field().how()).isEqualTo(How.BY_JOURNEY);
            assertThat(given.field().sessions())
                    .containsExactly(key("chat/1"), key("pbx/1"), key("mail/1"), key("sms/1"));
        });
    }

    @Test
    void journey_externalTransfer_takesEachDurationFromTheFactsOfItsSession() {
        stitch(DocumentedCasesTest.externalTransfer());

        JourneyExplanation journey = explanations.journey(key("pbx/1")).orElseThrow();

        assertGiven(journey, "agent_duration", "465.000", "connected", "interaction-ended", "wrap-up");
        assertGiven(journey, "customer_duration", "2069.000", "session-started", "customer-disconnected");
        assertGiven(journey, "queue_time", "423.000", "queued", "connected");
        assertThat(journey.field("journey_duration").value()).isEqualTo(new BigDecimal("2069.000"));
        assertThat(journey.field("transferred_count").value()).isEqualTo(1L);
    }

    @Test
    void journey_conferenceWithALegOfItsOwn_countsTheCustomersTimeInBothLegsOnce() {
        stitch(
                new SessionFacts("pbx/1", NINE)
                        .starts(0, VOICE, "42")
                        .connects(20, "frank")
                        .passesOn(80, TransferKind.CONFERENCE, "pbx/2")
                        .endsTalk(140, "frank")
                        .customerLeaves(140),
                new SessionFacts("pbx/2", NINE)
                        .starts(60, VOICE, Initiation.TRANSFER, "42", link(LinkKind.CONFERENCE, "pbx/1"))
                        .connects(80, "mary")
                        .endsTalk(200, "mary")
                        .customerLeaves(200));

        JourneyExplanation journey = explanations.journey(key("pbx/1")).orElseThrow();

        JourneyField duration = journey.field("customer_duration");
        assertThat(duration.value()).isEqualTo(new BigDecimal("200.000"));
        assertThat(duration.given())
                .extracting(given -> given.session() + " " + given.field().value() + " " + given.counted())
                .containsExactly("pbx/1 140.000 140.000", "pbx/2 140.000 60.000");
        assertThat(duration.rule()).contains("customer_duration", "of each what none before it covers");
        assertThat(journey.field("transferred_count").given())
                .singleElement()
                .satisfies(given -> assertThat(given.session()).isEqualTo(key("pbx/1")));
    }

    @Test
    void journey_anyWorld_interactionIsOfTheStoredRecords() {
        for (long seed = 0; seed < WORLDS; seed++) {
            InMemorySessionStore world = new InMemorySessionStore();
            new StitchProcessor(world, Continuity.DEFAULT, attempt -> {}).process(WorldGenerator.facts(seed), NINE);
            Map<String, List<LakeRow>> journeys = new TreeMap<>();
            world.rows().values().forEach(row -> journeys.computeIfAbsent(
                            row.text("universal_session_id"), id -> new ArrayList<>())
                    .add(row));
            for (var stored : journeys.entrySet()) {
                JourneyExplanation journey =
                        explaining(world).journey(key(stored.getKey())).orElseThrow();
                stored.getValue()
                        .sort(Comparator.comparing((LakeRow row) -> (Instant) row.get("session_start_time"))
                                .thenComparing(row -> key(row.text("session_key"))));
                for (CustomerInteraction.Column column : CustomerInteraction.COLUMNS) {
                    JourneyField field = journey.field(column.name());
                    assertThat(field.value())
                            .as("%s of %s of seed %d", column.name(), stored.getKey(), seed)
                            .isEqualTo(column.gathering().of(stored.getValue()).value());
                    assertThat(field.given())
                            .allSatisfy(given -> assertThat(given.field().value())
                                    .isEqualTo(row(world, given.session())
                                            .get(given.field().column())));
                }
            }
        }
    }

    @Test
    void journey_manySessions_listsTheFirstFiftyAndCountsTheRest() {
        SessionFacts[] calls = new SessionFacts[60];
        for (int number = 0; number < calls.length; number++) {
            calls[number] = new SessionFacts("pbx/" + number, NINE)
                    .starts(number * 600L, VOICE, "42")
                    .ends(number * 600L + 60);
        }
        stitch(calls);

        JourneyField duration = explanations.journey(key("pbx/0")).orElseThrow().field("customer_duration");

        assertThat(duration.value()).isEqualTo(new BigDecimal("3600.000"));
        assertThat(duration.given()).hasSize(50);
        assertThat(duration.given().getLast().session()).isEqualTo(key("pbx/49"));
        assertThat(duration.more()).isEqualTo(10);
    }

    private static List<String> sessions(JourneyExplanation journey, String column) {
        return journey.field(column).given().stream()
                .map(given -> given.session().text())
                .toList();
    }

    private static void assertGiven(JourneyExplanation journey, String column, String value, String... kinds) {
        JourneyField field = journey.field(column);
        assertThat(field.value()).as(column).isEqualTo(new BigDecimal(value));
        assertThat(field.given()).as(column).singleElement().satisfies(given -> assertThat(
                        given.field().facts())
                .extracting(fact -> fact.kind().text())
                .containsExactly(kinds));
    }

    private static LakeRow row(InMemorySessionStore world, SessionKey session) {
        return world.rows().get(session);
    }

    private static Explanations explaining(InMemorySessionStore world) {
        return new Explanations(
                world,
                (customer, reader) -> {},
                customer -> new Identity(customer, new TreeMap<>()),
                Continuity.DEFAULT,
                SharedIdentifiers.DEFAULT);
    }

    @Test
    void customer_tiedToAnother_namesTheIdentifierASessionOfEachAndTheFactsThatVerifyIt() {
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        stitch(
                new SessionFacts("pbx/1", NINE).starts(0, VOICE, "42").says(identified(10, phone)),
                new SessionFacts("pbx/2", NINE).starts(0, VOICE, "41").says(identified(10, phone)));
        buckets.add(verifying("42", "pbx/1", phone));
        buckets.add(verifying("41", "pbx/2", phone));
        tied.put("42", new Identity("41", new TreeMap<>(Map.of(phone, new TreeSet<>(Set.of("41", "42"))))));

        CustomerExplanation customer = explanations.customer("42").orElseThrow();

        assertThat(customer.field("global_customer_id").value()).isEqualTo("41");
        assertThat(customer.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.identifier()).isEqualTo(phone);
            assertThat(tie.witnesses().keySet()).containsExactly("41", "42");
            assertThat(tie.witnesses().get("41").session()).isEqualTo(key("pbx/2"));
            assertThat(tie.witnesses().values()).allSatisfy(witness -> assertThat(witness.facts())
                    .extracting(Statement::kind)
                    .containsExactly(EventKind.SESSION_STARTED, EventKind.CUSTOMER_IDENTIFIED));
        });
    }

    /** What a customer's record is made of may be a moment older than the sessions. */
    @Test
    void customer_sessionThatSaysOtherwiseByNow_isListedWithWhatItSays() {
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        stitch(new SessionFacts("pbx/1", NINE).starts(0, VOICE, "43"));
        buckets.add(verifying("42", "pbx/1", phone));
        buckets.add(verifying("41", "pbx/2", phone));
        tied.put("42", new Identity("41", new TreeMap<>(Map.of(phone, new TreeSet<>(Set.of("41", "42"))))));

        CustomerExplanation customer = explanations.customer("42").orElseThrow();

        assertThat(customer.field("cust_id").sessions()).singleElement().satisfies(given -> assertThat(given.fields())
                .extracting(FieldExplanation::value)
                .containsExactly("43"));
        assertThat(explanations.customer("41").orElseThrow().field("cust_id").sessions())
                .singleElement()
                .satisfies(given -> assertThat(given.fields()).isEmpty());
        assertThat(customer.ties()).singleElement().satisfies(tie -> assertThat(
                        tie.witnesses().values())
                .allSatisfy(witness -> assertThat(witness.facts()).isEmpty()));
    }

    /** No fact is named for who began: without a word the rule would say the same. */
    @Test
    void customer_callsAndAVisit_namesTheFactsThatGiveEachField() {
        stitch(
                new SessionFacts("pbx/1", NINE)
                        .starts(0, VOICE, null)
                        .queues(5, "sales")
                        .says(identified(10, customer(42))),
                new SessionFacts("branch/1", NINE).starts(600, WALK_IN, "42"));
        buckets.add(bucket(
                new Contribution(key("pbx/1"), NINE, VOICE, Initiation.CUSTOMER),
                new Contribution(key("branch/1"), NINE.plusSeconds(600), WALK_IN, Initiation.CUSTOMER)));

        CustomerExplanation customer = explanations.customer("42").orElseThrow();

        assertFacts(customer, "cust_id", "branch/1 cust_id session-started", "pbx/1 cust_id customer-identified");
        assertFacts(customer, "session_count", "branch/1 cust_id session-started", "pbx/1 cust_id customer-identified");
        assertFacts(
                customer,
                "common_channels",
                "pbx/1 channel_type queued",
                "pbx/1 channel_type session-started",
                "branch/1 channel_type session-started");
        assertFacts(customer, "branch_visits", "branch/1 channel_type session-started");
        assertFacts(customer, "first_contact_time", "pbx/1 session_start_time session-started");
        assertFacts(customer, "last_contact_time", "branch/1 session_start_time session-started");
        assertThat(customer.field("contact_count").sessions())
                .allSatisfy(
                        contact -> assertThat(contact.fields()).singleElement().satisfies(initiation -> {
                            assertThat(initiation.column()).isEqualTo("initiation");
                            assertThat(initiation.how()).isEqualTo(How.BY_RULE);
                        }));
    }

    private static void assertFacts(CustomerExplanation customer, String column, String... facts) {
        assertThat(customer.field(column).sessions().stream()
                        .flatMap(given -> given.fields().stream().flatMap(field -> field.facts().stream()
                                .map(fact -> given.session() + " " + field.column() + " "
                                        + fact.kind().text()))))
                .as(column)
                .containsExactlyInAnyOrder(facts);
    }

    @Test
    void customer_manySessions_addsUpMonthsAndListsTheLatestFifty() {
        buckets.add(bucket("2026-03", 100));
        buckets.add(bucket("2026-02", 20));

        CustomerExplanation customer = explanations.customer("42").orElseThrow();

        assertThat(customer.field("session_count").value()).isEqualTo(120L);
        assertThat(customer.field("session_count").sessions()).hasSize(50);
        assertThat(customer.field("session_count").more()).isEqualTo(70);
        assertThat(customer.field("branch_visits").value()).isEqualTo(12L);
        assertThat(customer.field("branch_visits").sessions())
                .hasSize(12)
                .allSatisfy(visit -> assertThat(visit.contribution().channel()).isEqualTo(WALK_IN));
        assertThat(customer.field("first_contact_time").sessions())
                .singleElement()
                .satisfies(first -> assertThat(first.session()).isEqualTo(key("2026-02/0")));
        assertThat(customer.field("common_channels").sessions())
                .as("the latest contact of each channel, the most used first")
                .extracting(channel -> channel.session().text())
                .containsExactly("2026-03/99", "2026-03/90");
        assertThat(customer.field("common_channels").more()).isEqualTo(118);
        assertThat(customer.field("last_contact_time").sessions())
                .singleElement()
                .satisfies(last -> assertThat(last.session()).isEqualTo(key("2026-03/99")));
        assertThat(customer.months().get(YearMonth.parse("2026-02")).sessions()).isEqualTo(20);
    }

    /** The sessions that the ties told with the members connect with the first of them. */
    private static Set<SessionKey> tiedTogether(JourneyExplanation journey) {
        Map<SessionKey, Set<SessionKey>> ties = new TreeMap<>();
        for (Member member : journey.members()) {
            for (Reason reason : member.reasons()) {
                Tie tie = reason.tie();
                assertThat(reason.facts()).isNotEmpty();
                ties.computeIfAbsent(tie.session(), absent -> new TreeSet<>()).add(tie.other());
                ties.computeIfAbsent(tie.other(), absent -> new TreeSet<>()).add(tie.session());
            }
        }
        TreeSet<SessionKey> reached = new TreeSet<>();
        List<SessionKey> open = new ArrayList<>(List.of(journey.journey()));
        while (!open.isEmpty()) {
            SessionKey key = open.removeLast();
            if (reached.add(key)) {
                open.addAll(ties.getOrDefault(key, Set.of()));
            }
        }
        return reached;
    }

    /** Every tenth session is a visit to a branch; one a minute. */
    private static Bucket bucket(String month, int sessions) {
        Bucket bucket = Bucket.empty(new Bucket.Key("42", YearMonth.parse(month)));
        TreeMap<SessionKey, Bucket.Entry> entries = new TreeMap<>();
        for (int i = 0; i < sessions; i++) {
            SessionKey key = key(month + "/" + i);
            entries.put(
                    key,
                    new Bucket.Entry(
                            1,
                            Optional.of(new Contribution(
                                    key,
                                    Instant.parse(month + "-02T09:00:00Z").plusSeconds(60L * i),
                                    i % 10 == 0 ? WALK_IN : VOICE,
                                    Initiation.CUSTOMER))));
        }
        return new Bucket(bucket.key(), 1, entries);
    }

    private static Bucket bucket(Contribution... contributions) {
        TreeMap<SessionKey, Bucket.Entry> entries = new TreeMap<>();
        for (Contribution one : contributions) {
            entries.put(one.session(), new Bucket.Entry(1, Optional.of(one)));
        }
        return new Bucket(new Bucket.Key("42", YearMonth.of(2026, 3)), 1, entries);
    }

    private static ContactEvent identified(long at, Identifier... identifiers) {
        return new CustomerIdentified(NINE.plusSeconds(at), List.of(identifiers), List.of(identifiers));
    }

    private static ContactEvent started(long at, Channel channel, Initiation initiation, Identifier... identifiers) {
        return new SessionStarted(NINE.plusSeconds(at), channel, initiation, List.of(identifiers), List.of());
    }

    private static Identifier customer(int number) {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, String.valueOf(number));
    }

    private static Bucket verifying(String customer, String session, Identifier identifier) {
        Bucket.Entry entry = new Bucket.Entry(
                1, Optional.of(new Contribution(key(session), NINE, VOICE, Initiation.CUSTOMER, List.of(identifier))));
        return new Bucket(
                new Bucket.Key(customer, YearMonth.of(2026, 3)), 1, new TreeMap<>(Map.of(key(session), entry)));
    }

    private void stitch(SessionFacts... sessions) {
        List<LocatedFact> facts = new ArrayList<>();
        for (SessionFacts session : sessions) {
            facts.addAll(session.facts());
        }
        new StitchProcessor(store, Continuity.DEFAULT, attempt -> {}).process(facts, NINE);
    }

    private static SessionKey key(String text) {
        return SessionKey.parse(text);
    }
}
