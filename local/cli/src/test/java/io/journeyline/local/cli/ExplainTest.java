package io.journeyline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeyline.functions.explain.Explanations;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.TableDefinition;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.explain.Apart;
import io.journeyline.model.explain.CustomerExplainer;
import io.journeyline.model.explain.CustomerExplanation;
import io.journeyline.model.explain.FieldExplanation;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.JourneyField;
import io.journeyline.model.explain.SessionExplainer;
import io.journeyline.model.explain.SessionExplanation;
import io.journeyline.model.explain.Statement;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Overlap;
import io.journeyline.model.journey.Tie;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What explain writes, for people and for machines. */
class ExplainTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SessionKey SESSION = SessionKey.parse("pbx/1");
    private static final Identifier ADDRESS = new Identifier(IdentifierKind.EMAIL, "a@b.example");

    @TempDir
    private Path directory;

    @Test
    void json_session_hasPerFieldTheValueTheFactsAndTheRule() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Report.json(ExplanationJson.session(realCheck())));

        assertThat(document.path("session").asText()).isEqualTo("pbx/1");
        assertThat(document.path("facts").asInt()).isEqualTo(1);
        JsonNode agent = field(document, "agent_duration");
        assertThat(agent.path("value").decimalValue()).isEqualByComparingTo("465");
        assertThat(agent.path("how").asText()).isEqualTo("COMPUTED");
        assertThat(agent.path("rule").asText()).contains("talk");
        JsonNode fact = agent.path("facts").path(0);
        assertThat(fact.path("source").asText()).isEqualTo("connect");
        assertThat(fact.path("fact_id").asText()).isEqualTo("snapshot");
        assertThat(fact.path("revision").asText()).isEqualTo("3.0");
        assertThat(fact.path("origin").asText()).isEqualTo("VENDOR_RECORD");
        assertThat(fact.path("event_kind").asText()).isEqualTo("snapshot");
        assertThat(fact.path("at").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(fact.path("said").path("hold_duration").decimalValue()).isEqualByComparingTo("221");
        assertThat(field(document, "csat_score").path("value").isNull()).isTrue();
        assertThat(field(document, "csat_score").path("how").asText()).isEqualTo("NOT_KNOWN");
    }

    @Test
    void text_session_isALineAFieldAndOneForWhatNobodySays() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).session(realCheck());

        assertThat(out.toString()).contains("Session pbx/1, 1 fact");
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line)
                        .matches(" *agent_duration +465\\.000 +\\[\\d\\] .*hold_duration=221\\.000,"
                                + " interaction_duration=239\\.000, after_contact_work_duration=5\\.000"
                                + " +computed \\(recorded; else.*"))
                .contains("  [1] snapshot at 2026-03-02T09:00:00Z (connect snapshot revision 3.0, VENDOR_RECORD)")
                .anySatisfy(
                        line -> assertThat(line).startsWith("No fact says: ").contains("csat_score"));
    }

    @Test
    void text_customer_namesSessionsAndCountsTheRest() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).customer(sixtyCalls());

        assertThat(out.toString())
                .contains("Sessions, 51 of 60:")
                .containsPattern("EMAIL:a@b.example +41 +crm/1 +\\[\\d+\\] .*EMAIL:a@b.example")
                .containsPattern("EMAIL:a@b.example +42 +pbx/call-7 +\\[\\d+\\] .*EMAIL:a@b.example");
        assertThat(out.toString().lines())
                .map(line -> line.replaceAll(" +", " ").strip())
                .containsSubsequence(
                        "cust_id 42 pbx/call-59 cust_id 42 [1] identifiers=CUSTOMER_NUMBER:42, EMAIL:a@b.example"
                                + " the customer number that sessions name",
                        "pbx/call-58 cust_id 42 [2] identifiers=CUSTOMER_NUMBER:42, EMAIL:a@b.example",
                        "pbx/call-57 cust_id 42 [3] identifiers=CUSTOMER_NUMBER:42, EMAIL:a@b.example",
                        "and 57 more")
                .contains("[1] pbx/call-59: session-started at 2026-03-02T09:00:00Z (connect start revision 3.0,"
                        + " POINT_EVENT)");
    }

    @Test
    void json_customer_hasMonthsTiesAndPerFieldTheLatestSessionsAndHowManyMore() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode document = mapper.readTree(Report.json(ExplanationJson.customer(sixtyCalls())));

        assertThat(document.path("customer").asText()).isEqualTo("42");
        assertThat(document.path("months")).isEqualTo(mapper.readTree("""
                        {"2026-03": {"sessions": 60, "contacts": 60, "branch_visits": 0,
                                     "contacts_by_channel": {"VOICE": 60}}}"""));
        JsonNode tie = document.path("ties").path(0);
        assertThat(document.path("ties")).hasSize(1);
        assertThat(tie.path("identifier").asText()).isEqualTo("EMAIL:a@b.example");
        assertThat(tie.path("facts").path("41").path(0).path("fact_id").asText())
                .isEqualTo("start");
        assertThat(tie.path("facts").path("42").path(0).path("session").asText())
                .isEqualTo("pbx/call-7");
        assertThat(tie.path("sessions")).isEqualTo(mapper.readTree("""
                        {"41": "crm/1", "42": "pbx/call-7"}"""));
        JsonNode count = field(document, "contact_count");
        assertThat(count.path("value").asInt()).isEqualTo(60);
        assertThat(count.path("rule").asText()).isEqualTo("sessions that the customer began");
        assertThat(count.path("sessions").size() + count.path("more_sessions").asInt())
                .isEqualTo(60);
        assertThat(count.path("sessions").path(0)).isEqualTo(mapper.readTree("""
                        {"session": "pbx/call-59", "start": "2026-03-02T09:00:59Z", "channel": "VOICE",
                         "initiation": "CUSTOMER",
                         "fields": [{"column": "initiation", "value": "CUSTOMER", "how": "BY_RULE",
                                     "rule": "recorded; else of the start; else CUSTOMER", "facts": [], "sessions": [],
                                     "flags": [], "overruled": {}}]}"""));
        JsonNode number = field(document, "cust_id")
                .path("sessions")
                .path(49)
                .path("fields")
                .path(0);
        assertThat(number.path("column").asText()).isEqualTo("cust_id");
        assertThat(number.path("facts").path(0).path("session").asText()).isEqualTo("pbx/call-10");
        assertThat(field(document, "occupation").path("value").isNull()).isTrue();
    }

    /** The customer's sixty calls, one a second, and whom a verified address ties them to. */
    private static CustomerExplanation sixtyCalls() {
        CustomerExplainer explainer = new CustomerExplainer("42");
        List<Contribution> contributions = IntStream.range(0, 60)
                .mapToObj(i -> new Contribution(
                        new SessionKey("pbx", "call-" + i), NINE.plusSeconds(i), Channel.VOICE, Initiation.CUSTOMER))
                .toList();
        explainer.add(YearMonth.of(2026, 3), contributions);
        return explainer
                .explain(
                        "41",
                        new TreeMap<>(Map.of(
                                ADDRESS,
                                new TreeMap<>(Map.of(
                                        "41", new SessionKey("crm", "1"), "42", new SessionKey("pbx", "call-7"))))),
                        ExplainTest::queuedCall)
                .orElseThrow();
    }

    /** A call that names its customer by number and by address, and waits. */
    private static Ledger queuedCall(SessionKey session) {
        String number = session.platform().equals("crm") ? "41" : "42";
        List<Identifier> identifiers = List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, number), ADDRESS);
        return ledger(
                fact(
                        session,
                        "start",
                        Origin.POINT_EVENT,
                        new SessionStarted(
                                NINE, Channel.VOICE, Initiation.CUSTOMER, identifiers, List.of(), identifiers)),
                fact(session, "queued", Origin.POINT_EVENT, new Queued(NINE.plusSeconds(5), "sales")));
    }

    private static Ledger ledger(Fact... facts) {
        return Ledger.empty(facts[0].key().session())
                .add(Arrays.stream(facts)
                        .map(fact -> new LocatedFact(fact, new RecordPosition("record", 0), NINE))
                        .toList())
                .ledger();
    }

    private static Fact fact(SessionKey session, String id, Origin origin, ContactEvent event) {
        return new Fact(new FactKey("connect", session, id), new Revision(3, 0), origin, event);
    }

    @Test
    void text_journey_saysByWhatRuleAndWhichFactsASessionBelongs() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).journey(joined());

        assertThat(out.toString().lines())
                .containsSubsequence(
                        "pbx/1 is not, or no longer, the id of a journey; it belongs to this one:",
                        "Journey pbx/0, 1 session; its id is the key of the earliest one",
                        "1. pbx/1  VOICE, CUSTOMER, 2026-03-02T09:00:00Z to 2026-03-02T09:10:00Z  EMAIL>VOICE",
                        "   linked: pbx/1 says PREVIOUS pbx/0",
                        "     pbx/1: linked at 2026-03-02T09:00:00Z (connect link-1 revision 3.0, POINT_EVENT)"
                                + " links=PREVIOUS:pbx/0",
                        "   carried on: the same PHONE +442079460100 as pbx/0, which reaches until 2026-03-02T13:00:00Z",
                        "   attached, joining nothing: the same PHONE +442079460100 as mail/1, which reaches until"
                                + " 2026-03-02T13:00:00Z");
    }

    @Test
    void json_journey_saysByWhatRuleAndWhichFactsASessionBelongs() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode document = mapper.readTree(Report.json(ExplanationJson.journey(joined())));

        assertThat(document.path("asked").asText()).isEqualTo("pbx/1");
        assertThat(document.path("journey").asText()).isEqualTo("pbx/0");
        assertThat(document.path("sessions").path(0).path("journey_step").asText())
                .isEqualTo("EMAIL>VOICE");
        assertThat(document.path("sessions").path(0).path("reasons")).isEqualTo(mapper.readTree("""
                        [
                          {"by": "LINK", "kind": "PREVIOUS", "session": "pbx/1", "other": "pbx/0",
                           "facts": [{"source": "connect", "session": "pbx/1", "fact_id": "link-1", "revision": "3.0",
                                      "origin": "POINT_EVENT", "event_kind": "linked", "at": "2026-03-02T09:00:00Z",
                                      "said": {"links": ["PREVIOUS:pbx/0"]}}]},
                          {"by": "CONTINUITY", "identifier": "PHONE:+442079460100", "until": "2026-03-02T13:00:00Z",
                           "session": "pbx/1", "other": "pbx/0", "facts": []},
                          {"by": "ATTACHMENT", "identifier": "PHONE:+442079460100", "until": "2026-03-02T13:00:00Z",
                           "session": "pbx/1", "other": "mail/1", "facts": []}
                        ]"""));
    }

    /** A call that belongs with others by each of the rules. */
    private static JourneyExplanation joined() {
        SessionKey earlier = SessionKey.parse("pbx/0");
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        Instant one = NINE.plusSeconds(4 * 3_600);
        Link link = new Link(LinkKind.PREVIOUS, earlier);
        Statement said = new Statement(
                new FactKey("connect", SESSION, "link-1"),
                new Revision(3, 0),
                Origin.POINT_EVENT,
                EventKind.LINKED,
                NINE,
                Map.of(EventField.LINKS, List.of(link)));
        return new JourneyExplanation(
                SESSION,
                earlier,
                List.of(new JourneyExplanation.Member(
                        SESSION,
                        Channel.VOICE,
                        Initiation.CUSTOMER,
                        NINE,
                        NINE.plusSeconds(600),
                        "EMAIL>VOICE",
                        List.of(
                                new JourneyExplanation.Reason(new Tie.Linked(SESSION, link), List.of(said)),
                                new JourneyExplanation.Reason(
                                        new Tie.CarriedOn(SESSION, earlier, phone, one), List.of()),
                                new JourneyExplanation.Reason(
                                        new Tie.Attached(SESSION, SessionKey.parse("mail/1"), phone, one), List.of())),
                        List.of())),
                twoLegs());
    }

    /** Two legs that overlap, and of neither of which the reason is known. */
    private static List<JourneyField> twoLegs() {
        FieldExplanation first = lasted(SESSION, 140);
        FieldExplanation second = lasted(SessionKey.parse("pbx/2"), 140);
        return List.of(
                new JourneyField("intent", null, "intent of the first session that has one", List.of(), 0),
                new JourneyField(
                        "customer_duration",
                        new BigDecimal("200.000"),
                        "what none before it covers",
                        List.of(
                                new JourneyField.Given(SESSION, new BigDecimal("140.000"), first),
                                new JourneyField.Given(SessionKey.parse("pbx/2"), new BigDecimal("60.000"), second)),
                        7));
    }

    private static FieldExplanation lasted(SessionKey session, long seconds) {
        return SessionExplainer.explain(ledger(
                        fact(
                                session,
                                "start",
                                Origin.POINT_EVENT,
                                new SessionStarted(NINE, Channel.VOICE, null, List.of(), List.of())),
                        fact(session, "left", Origin.POINT_EVENT, new CustomerDisconnected(NINE.plusSeconds(seconds)))))
                .field("customer_duration");
    }

    @Test
    void text_journey_saysWhichSessionsAndFactsGiveItsCustomerInteraction() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).journey(joined());

        assertThat(out.toString().lines())
                .map(line -> line.replaceAll(" +", " ").strip())
                .containsSubsequence(
                        "Its row of customer_interaction, of these sessions in this order:",
                        "field value session gives facts rule",
                        "customer_duration 200.000 pbx/1 customer_duration 140.000 [1] session-started at"
                                + " 2026-03-02T09:00:00Z what none before it covers",
                        "[2] customer-disconnected at 2026-03-02T09:02:20Z",
                        "pbx/2 customer_duration 140.000, of which 60.000 [3] session-started at 2026-03-02T09:00:00Z",
                        "[4] customer-disconnected at 2026-03-02T09:02:20Z",
                        "and 7 more",
                        "[1] pbx/1: session-started at 2026-03-02T09:00:00Z (connect start revision 3.0, POINT_EVENT)",
                        "[4] pbx/2: customer-disconnected at 2026-03-02T09:02:20Z (connect left revision 3.0,"
                                + " POINT_EVENT)",
                        "No session says: intent");
    }

    @Test
    void json_journey_hasPerFieldTheValueTheRuleAndWhatEachSessionGives() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Report.json(ExplanationJson.journey(joined())));

        assertThat(field(document, "intent").path("value").isNull()).isTrue();
        assertThat(field(document, "intent").path("sessions")).isEmpty();
        JsonNode duration = field(document, "customer_duration");
        assertThat(duration.path("value").decimalValue()).isEqualByComparingTo("200");
        assertThat(duration.path("rule").asText()).isEqualTo("what none before it covers");
        assertThat(duration.path("more_sessions").asInt()).isEqualTo(7);
        assertThat(duration.path("sessions")).hasSize(2);
        JsonNode second = duration.path("sessions").path(1);
        assertThat(second.path("session").asText()).isEqualTo("pbx/2");
        assertThat(second.path("counted").decimalValue()).isEqualByComparingTo("60");
        assertThat(second.path("field").path("column").asText()).isEqualTo("customer_duration");
        assertThat(second.path("field").path("value").decimalValue()).isEqualByComparingTo("140");
        assertThat(second.path("field").path("facts"))
                .extracting(fact -> fact.path("fact_id").asText())
                .containsExactly("start", "left");
    }

    @Test
    void text_sessionKeptApart_saysByWhichIdentifierAndWhy() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).journey(keptApart());

        assertThat(out.toString().lines())
                .contains(
                        "   not joined with pbx/0 by PHONE +442079460100, which is shared, by 7 customer numbers within"
                                + " 180 days; else carried on, as pbx/0 reaches until 2026-03-02T13:00:00Z",
                        "   not joined with mail/1 by EMAIL shop@example.com, which is configured as shared; else"
                                + " attached, as pbx/1 reaches until 2026-03-02T14:00:00Z",
                        "   not joined with pbx/2 by PHONE +442079460100, which is shared, as the calls pbx/1 and pbx/3"
                                + " went on at once; else carried on, as pbx/1 reaches until 2026-03-02T14:00:00Z",
                        "   not joined with pbx/2 by PHONE +442079460100, as the chain of conversations lasts longer than"
                                + " one journey may, PT720H, and is cut here; else carried on, as pbx/1 reaches until"
                                + " 2026-03-02T15:00:00Z");
    }

    @Test
    void json_sessionKeptApart_saysByWhichIdentifierAndWhy() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Report.json(ExplanationJson.journey(keptApart())));

        assertThat(document.path("sessions").path(0).path("not_joined")).isEqualTo(new ObjectMapper().readTree("""
                        [
                          {"by": "CONTINUITY", "identifier": "PHONE:+442079460100", "until": "2026-03-02T13:00:00Z",
                           "session": "pbx/1", "other": "pbx/0",
                           "shared": "MANY_CUSTOMERS", "customer_numbers": 7, "within_days": 180, "facts": []},
                          {"by": "ATTACHMENT", "identifier": "EMAIL:shop@example.com", "until": "2026-03-02T14:00:00Z",
                           "session": "mail/1", "other": "pbx/1", "shared": "CONFIGURED", "facts": []},
                          {"by": "CONTINUITY", "identifier": "PHONE:+442079460100", "until": "2026-03-02T14:00:00Z",
                           "session": "pbx/2", "other": "pbx/1",
                           "shared": "OVERLAPPING_CALLS", "calls": ["pbx/1", "pbx/3"], "facts": []},
                          {"by": "CONTINUITY", "identifier": "PHONE:+442079460100", "until": "2026-03-02T15:00:00Z",
                           "session": "pbx/2", "other": "pbx/1", "longest_chain": "PT720H", "facts": []}
                        ]"""));
    }

    @Test
    void text_sessionAskedItself_saysByWhichIdentifierItIsKeptApart() {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).session(sessionKeptApart());

        assertThat(out.toString().lines())
                .containsSubsequence(
                        "Kept apart:",
                        "   not joined with pbx/0 by PHONE +442079460100, which is shared, by 7 customer numbers within"
                                + " 180 days; else carried on, as pbx/0 reaches until 2026-03-02T13:00:00Z",
                        "   not joined with mail/1 by EMAIL shop@example.com, which is configured as shared; else"
                                + " attached, as pbx/1 reaches until 2026-03-02T14:00:00Z",
                        "   not joined with pbx/2 by PHONE +442079460100, which is shared, as the calls pbx/1 and pbx/3"
                                + " went on at once; else carried on, as pbx/1 reaches until 2026-03-02T14:00:00Z");
    }

    @Test
    void json_sessionAskedItself_saysOfItselfWhatItsJourneyDoes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode session = mapper.readTree(Report.json(ExplanationJson.session(sessionKeptApart())));
        JsonNode journey = mapper.readTree(Report.json(ExplanationJson.journey(keptApart())));

        assertThat(session.path("not_joined")).hasSize(4);
        assertThat(session.path("not_joined"))
                .isEqualTo(journey.path("sessions").path(0).path("not_joined"));
    }

    @Test
    void textAndJson_sessionThatNothingKeepsApart_sayNothingOfIt() throws IOException {
        StringWriter out = new StringWriter();

        new ExplanationText(new PrintWriter(out, true)).session(realCheck());

        assertThat(out.toString()).doesNotContain("Kept apart");
        assertThat(new ObjectMapper()
                        .readTree(Report.json(ExplanationJson.session(realCheck())))
                        .path("not_joined"))
                .isEmpty();
    }

    private static Explanations.Session sessionKeptApart() {
        SessionExplanation own = realCheck().explanation();
        return new Explanations.Session(
                new SessionExplanation(
                        own.session(),
                        own.facts(),
                        own.fields(),
                        own.waiting(),
                        keptApart().members().getFirst().apart()),
                List.of());
    }

    private static JourneyExplanation keptApart() {
        Identifier phone = new Identifier(IdentifierKind.PHONE, "+442079460100");
        Identifier mail = new Identifier(IdentifierKind.EMAIL, "shop@example.com");
        Instant noon = NINE.plusSeconds(3 * 3_600);
        return new JourneyExplanation(
                SESSION,
                SESSION,
                List.of(new JourneyExplanation.Member(
                        SESSION,
                        Channel.VOICE,
                        Initiation.CUSTOMER,
                        NINE,
                        NINE,
                        "VOICE",
                        List.of(),
                        List.of(
                                new Apart(
                                        new Tie.CarriedOn(
                                                SESSION, SessionKey.parse("pbx/0"), phone, noon.plusSeconds(3_600)),
                                        new Apart.Why.ManyCustomers(7, Duration.ofDays(180)),
                                        List.of()),
                                new Apart(
                                        new Tie.Attached(
                                                SessionKey.parse("mail/1"), SESSION, mail, noon.plusSeconds(7_200)),
                                        new Apart.Why.Configured(),
                                        List.of()),
                                new Apart(
                                        new Tie.CarriedOn(
                                                SessionKey.parse("pbx/2"), SESSION, phone, noon.plusSeconds(7_200)),
                                        new Apart.Why.OverlappingCalls(new Overlap(SessionKey.parse("pbx/3"), SESSION)),
                                        List.of()),
                                new Apart(
                                        new Tie.CarriedOn(
                                                SessionKey.parse("pbx/2"), SESSION, phone, noon.plusSeconds(10_800)),
                                        new Apart.Why.ChainTooLong(Duration.ofDays(30)),
                                        List.of())))),
                List.of());
    }

    @Test
    void explain_unknownKeyOfAStackThatRuns_saysSoWithACodeOfItsOwn() throws IOException {
        String home = System.getProperty("journeyline.home");
        System.setProperty("journeyline.home", directory.toString());
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start(0, Optional.empty())) {
            dynamoDb.createTables(List.of(
                    table(Topology.SESSION_TABLE, "session_key", Optional.empty()),
                    table(Topology.TIMELINE_TABLE, "timeline", Optional.of("entry")),
                    table(Topology.CUSTOMER_TABLE, "customer_key", Optional.of("part"))));
            Files.createDirectory(directory.resolve(".journeyline"));
            Files.writeString(
                    directory.resolve(".journeyline").resolve("running.json"),
                    "{\"pid\":" + ProcessHandle.current().pid() + ",\"dynamodb\":\"" + dynamoDb.endpoint() + "\"}");
            for (String what : List.of("session:pbx/9", "journey:pbx/9", "customer:9")) {
                StringWriter err = new StringWriter();
                CommandLine commandLine = Journeyline.commandLine();
                commandLine.setErr(new PrintWriter(err, true));
                assertThat(commandLine.execute("explain", what)).as(what).isEqualTo(4);
                assertThat(err.toString()).contains("Nothing is known under " + what);
            }
        } finally {
            if (home == null) {
                System.clearProperty("journeyline.home");
            } else {
                System.setProperty("journeyline.home", home);
            }
        }
    }

    private static TableDefinition table(String name, String key, Optional<String> sortKey) {
        return new TableDefinition(name, key, sortKey, TableDefinition.Changes.NOT_STREAMED);
    }

    private static JsonNode field(JsonNode document, String column) {
        for (JsonNode field : document.path("fields")) {
            if (field.path("column").asText().equals(column)) {
                return field;
            }
        }
        throw new AssertionError("no field " + column);
    }

    /** Real check: talk 239 s, hold 221 s, after-contact work 5 s; agent 465 s. */
    private static Explanations.Session realCheck() {
        Snapshot snapshot = new Snapshot(EventValues.builder()
                .put(EventField.AT, NINE)
                .put(EventField.CHANNEL, Channel.VOICE)
                .put(EventField.AGENT_ID, "frank")
                .put(EventField.INTERACTION_DURATION, BigDecimal.valueOf(239))
                .put(EventField.HOLD_DURATION, BigDecimal.valueOf(221))
                .put(EventField.AFTER_CONTACT_WORK_DURATION, BigDecimal.valueOf(5))
                .build());
        Ledger ledger = ledger(fact(SESSION, "snapshot", Origin.VENDOR_RECORD, snapshot));
        return new Explanations.Session(SessionExplainer.explain(ledger), List.of());
    }
}
