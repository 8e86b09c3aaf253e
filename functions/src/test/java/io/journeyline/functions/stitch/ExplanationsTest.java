package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.EMAIL;
import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WALK_IN;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.SessionFacts.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.explain.Explanations;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerIdentities.Identity;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
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
import io.journeyline.model.explain.IdentityTie;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.JourneyExplanation.Member;
import io.journeyline.model.explain.JourneyExplanation.Reason;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Tie;
import io.journeyline.model.testing.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
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
            Explanations explain = new Explanations(
                    world,
                    (customer, reader) -> {},
                    customer -> new Identity(customer, new TreeMap<>()),
                    Continuity.DEFAULT,
                    SharedIdentifiers.DEFAULT);
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

    @Test
    void customer_tiedToAnother_namesTheIdentifierAndASessionOfEach() {
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        buckets.add(verifying("42", "pbx/1", phone));
        buckets.add(verifying("41", "pbx/2", phone));
        tied.put("42", new Identity("41", new TreeMap<>(Map.of(phone, new TreeSet<>(Set.of("41", "42"))))));

        CustomerExplanation customer = explanations.customer("42").orElseThrow();

        assertThat(customer.field("global_customer_id").value()).isEqualTo("41");
        assertThat(customer.ties())
                .containsExactly(new IdentityTie(phone, new TreeMap<>(Map.of("41", key("pbx/2"), "42", key("pbx/1")))));
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
                .allSatisfy(session -> assertThat(session.channel()).isEqualTo(WALK_IN));
        assertThat(customer.field("first_contact_time").sessions())
                .singleElement()
                .satisfies(first -> assertThat(first.session()).isEqualTo(key("2026-02/0")));
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
