package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.CALLBACK;
import static io.journeyline.model.event.Channel.CO_BROWSE;
import static io.journeyline.model.event.Channel.EMAIL;
import static io.journeyline.model.event.Channel.SMS;
import static io.journeyline.model.event.Channel.VIDEO;
import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.JourneyAssert.assertThatJourney;
import static io.journeyline.model.testing.SessionFacts.link;
import static io.journeyline.model.testing.SessionFacts.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.Outcome;
import io.journeyline.model.testing.JourneyAssert;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The cases that the product's documents tell, through the real stitching: as told, and in any order with repeats. */
class DocumentedCasesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String TERRY = "terry.hart";
    private static final String FRANK = "frank.perera";
    private static final int MUDDLES = 25;

    /** Macfarlane's conversation: the clock times are the document's, in minutes after 11:57. */
    @Test
    void macfarlane_sevenStages_areOneConversationWithOnePreferredAgent() {
        Instant zero = Instant.parse("2026-03-02T11:57:00Z");
        SessionFacts chat = new SessionFacts("chat/1", zero)
                .starts(0, WEB_CHAT, TERRY)
                .customerWrites(0)
                .rings(200, FRANK)
                .connects(minutes(4), FRANK)
                .agentWrites(minutes(4), FRANK)
                .suspends(minutes(4) + 10, FRANK);
        SessionFacts call = new SessionFacts("pbx/1", zero)
                .starts(minutes(8), VOICE, TERRY)
                .rings(minutes(8), FRANK)
                .connects(minutes(8), FRANK)
                .endsTalk(minutes(8) + 686, FRANK)
                .customerLeaves(minutes(8) + 686);
        SessionFacts sent = new SessionFacts("mail/1", zero)
                .starts(minutes(25), EMAIL, Initiation.OUTBOUND, TERRY)
                .agentWrites(minutes(25), FRANK)
                .ends(minutes(25));
        SessionFacts reply = new SessionFacts("mail/2", zero)
                .starts(minutes(33), EMAIL, TERRY, link(LinkKind.REPLY_TO, "mail/1"))
                .customerWrites(minutes(33))
                .ends(minutes(33));
        SessionFacts question = new SessionFacts("sms/1", zero)
                .starts(minutes(63), SMS, TERRY)
                .customerWrites(minutes(63))
                .ends(minutes(63));
        SessionFacts answer = new SessionFacts("sms/2", zero)
                .starts(minutes(66), SMS, Initiation.OUTBOUND, TERRY)
                .agentWrites(minutes(66), FRANK)
                .ends(minutes(66));

        tell(
                "chat/1",
                it -> it.isOneEntity()
                        .hasSessions("chat/1", "pbx/1", "mail/1", "mail/2", "sms/1", "sms/2")
                        .hasSteps("WEB_CHAT>VOICE>EMAIL>SMS")
                        .metAgents(FRANK)
                        .prefersAgent(FRANK)
                        .hasContacts(4)
                        .says("pbx/1", "journey_step", "WEB_CHAT>VOICE")
                        .says(
                                "pbx/1",
                                "interaction_duration",
                                seconds(11 * 60 + 26).setScale(3)),
                chat,
                call,
                sent,
                reply,
                question,
                answer);
    }

    @Test
    void conference_withinOneSession_isOneContactWithSeveralAgentInteractions() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(5, "sales")
                .connects(20, "frank")
                .connects(80, "mary")
                .endsTalk(140, "frank")
                .endsTalk(200, "mary")
                .customerLeaves(200);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1")
                        .hasAgentInteractions("frank", "mary")
                        .conferenced("frank", "mary")
                        .hasContacts(1)
                        .metDevices("QUEUE", "AGENT", "AGENT")
                        .says("pbx/1", "interaction_duration", seconds(180).setScale(3)),
                call);
    }

    @Test
    void conference_withALegOfItsOwn_isOneContact() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .connects(20, "frank")
                .passesOn(80, TransferKind.CONFERENCE, "pbx/2")
                .endsTalk(140, "frank")
                .customerLeaves(140);
        SessionFacts leg = new SessionFacts("pbx/2", NINE)
                .starts(60, VOICE, Initiation.TRANSFER, "42", link(LinkKind.CONFERENCE, "pbx/1"))
                .connects(80, "mary")
                .endsTalk(200, "mary")
                .customerLeaves(200);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2")
                        .hasContacts(1)
                        .hasSteps("VOICE")
                        .hasAgentInteractions("frank", "mary")
                        .conferenced("frank", "mary")
                        .passedOn("pbx/1", "VOICE", "mary"),
                call,
                leg);
    }

    @Test
    void requeue_toTheSameAgent_isOneContactAndTwoAgentInteractions() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(0, "sales")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .queues(60, "sales")
                .connects(100, "frank")
                .endsTalk(150, "frank")
                .customerLeaves(150);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1")
                        .hasContacts(1)
                        .metAgents("frank")
                        .hasAgentInteractions("frank", "frank")
                        .metDevices("QUEUE", "AGENT", "QUEUE", "AGENT")
                        .says("pbx/1", "queue_time", seconds(50).setScale(3)),
                call);
    }

    @Test
    void requeue_asADisconnectedCall_isOneEntity() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .connects(10, "frank")
                .customerLeaves(60);
        // The second call does not know the customer: only the link tells.
        SessionFacts again = new SessionFacts("pbx/2", NINE)
                .starts(61, VOICE, Initiation.TRANSFER, null, link(LinkKind.REQUEUE, "pbx/1"))
                .queues(61, "sales")
                .connects(90, "mary")
                .customerLeaves(150);

        tell(
                "pbx/2",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2")
                        .hasContacts(1)
                        .metAgents("frank", "mary")
                        .says("pbx/1", "is_transferred", true)
                        .says("pbx/1", "agent_id_transferred", "mary")
                        .says("pbx/2", "is_transferred", false),
                call,
                again);
    }

    @Test
    void requeue_ofACallThatNobodyHadAnswered_isNotAbandoned() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(5, "sales")
                .customerLeaves(60);
        SessionFacts again = new SessionFacts("pbx/2", NINE)
                .starts(61, VOICE, Initiation.TRANSFER, null, link(LinkKind.REQUEUE, "pbx/1"))
                .queues(61, "sales")
                .connects(90, "mary")
                .customerLeaves(150);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasContacts(1)
                        .says("pbx/1", "is_transferred", true)
                        .says("pbx/1", "is_abandoned", false)
                        .says("pbx/1", "agent_id_transferred", "mary"),
                call,
                again);
    }

    @Test
    void callback_toldByTheCallbackAlone_isNoAbandonedCall() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(5, "sales")
                .customerLeaves(60);
        SessionFacts back = new SessionFacts("pbx/2", NINE)
                .starts(600, VOICE, Initiation.CALLBACK, null, link(LinkKind.PREVIOUS, "pbx/1"))
                .connects(610, "mary")
                .customerLeaves(700);
        SessionFacts campaign = new SessionFacts("pbx/3", NINE)
                .starts(0, VOICE, "43")
                .queues(5, "sales")
                .customerLeaves(60);
        SessionFacts rungUp = new SessionFacts("pbx/4", NINE)
                .starts(600, VOICE, Initiation.OUTBOUND, null, link(LinkKind.CALLBACK_OF, "pbx/3"))
                .connects(610, "mary")
                .customerLeaves(700);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasContacts(1)
                        .says("pbx/1", "call_back_session_id", "2")
                        .says("pbx/1", "is_abandoned", false),
                call,
                back);
        tell(
                "pbx/3",
                it -> it.isOneEntity()
                        .says("pbx/3", "call_back_session_id", "4")
                        .says("pbx/3", "is_abandoned", true),
                campaign,
                rungUp);
    }

    @Test
    void blindTransfer_isOneContactWhoseFirstLegSaysWhoCameNext() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .connects(10, "frank")
                .endsTalk(60, "frank")
                .passesOn(60, TransferKind.BLIND, "pbx/2")
                .customerLeaves(60)
                .wrapsUp(90, "frank");
        SessionFacts leg = new SessionFacts("pbx/2", NINE)
                .starts(60, VOICE, Initiation.TRANSFER, null, link(LinkKind.TRANSFER, "pbx/1"))
                .queues(60, "service")
                .connects(100, "mary")
                .customerLeaves(160);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2")
                        .hasContacts(1)
                        .hasAgentInteractions("frank", "mary")
                        .conferenced()
                        .passedOn("pbx/1", "VOICE", "mary")
                        .says("pbx/2", "is_transferred", false),
                call,
                leg);
    }

    @Test
    void consultTransfer_isOneContactOfTwoAgentsOfWhomBothConsulted() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .connects(10, "frank")
                .holds(50, 90, "frank")
                .passesOn(90, TransferKind.CONSULT, "pbx/2")
                .endsTalk(95, "frank")
                .customerLeaves(95);
        SessionFacts leg = new SessionFacts("pbx/2", NINE)
                .starts(50, VOICE, Initiation.TRANSFER, "42", link(LinkKind.CONSULT, "pbx/1"))
                .connects(70, "mary")
                .customerLeaves(160);

        tell(
                "pbx/2",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2")
                        .hasContacts(1)
                        .consulted("frank", "mary")
                        .conferenced()
                        .passedOn("pbx/1", "VOICE", "mary")
                        .says("pbx/1", "hold_time", seconds(40).setScale(3))
                        .says("pbx/1", "interaction_duration", seconds(85 - 40).setScale(3)),
                call,
                leg);
    }

    @Test
    void multisiteTransfer_withTwoPlatformsIds_isOneEntity() {
        SessionFacts call = new SessionFacts("site-a/17", NINE)
                .starts(0, VOICE, "42")
                .connects(10, "frank")
                .passesOn(60, TransferKind.MULTISITE, "site-b/17")
                .customerLeaves(60);
        SessionFacts leg = new SessionFacts("site-b/17", NINE)
                .starts(60, VOICE, Initiation.TRANSFER, null)
                .connects(75, "mary")
                .customerLeaves(160);

        tell(
                "site-b/17",
                it -> it.isOneEntity()
                        .hasSessions("site-a/17", "site-b/17")
                        .hasContacts(1)
                        .metAgents("frank", "mary")
                        .passedOn("site-a/17", "VOICE", "mary"),
                call,
                leg);
    }

    @Test
    void escalation_chatToVideoToCoBrowse_isOneInteraction() {
        SessionFacts chat = new SessionFacts("chat/1", NINE)
                .starts(0, WEB_CHAT, "42")
                .connects(10, "frank")
                .customerLeaves(60);
        SessionFacts video = new SessionFacts("video/1", NINE)
                .starts(60, VIDEO, Initiation.TRANSFER, null, link(LinkKind.ESCALATION, "chat/1"))
                .connects(65, "frank")
                .customerLeaves(300);
        SessionFacts browse = new SessionFacts("browse/1", NINE)
                .starts(120, CO_BROWSE, Initiation.TRANSFER, null, link(LinkKind.ESCALATION, "video/1"))
                .connects(121, "frank")
                .customerLeaves(290);

        tell(
                "browse/1",
                it -> it.isOneEntity()
                        .hasSessions("chat/1", "video/1", "browse/1")
                        .hasSteps("WEB_CHAT>VIDEO>CO_BROWSE")
                        .hasContacts(1)
                        .metAgents("frank")
                        .says("chat/1", "is_transferred", true)
                        .says("chat/1", "channel_type_transferred", "VIDEO")
                        .says("video/1", "channel_type_transferred", "CO_BROWSE"),
                chat,
                video,
                browse);
    }

    @Test
    void callback_toldByBothSides_isOneContactWithItsCallback() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(10, "sales")
                .asksForCallback(70, "pbx/2")
                .customerLeaves(70);
        SessionFacts callback = new SessionFacts("pbx/2", NINE)
                .starts(1_800, CALLBACK, Initiation.CALLBACK, null, link(LinkKind.CALLBACK_OF, "pbx/1"))
                .connects(1_815, "frank")
                .customerLeaves(2_000);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2")
                        .hasSteps("VOICE>CALLBACK")
                        .hasContacts(1)
                        .metAgents("frank")
                        .says("pbx/1", "call_back_session_id", "2")
                        .says("pbx/1", "is_call_back", false)
                        .says("pbx/1", "is_transferred", false)
                        .says("pbx/1", "is_abandoned", false)
                        .says("pbx/2", "is_call_back", true)
                        .says("pbx/2", "call_back_session_id", "2"),
                call,
                callback);
    }

    /** Each leg names the one before it and the first: the next leg is the one that follows, not the last. */
    @Test
    void chainOfLegs_namingTheInitialAndThePreviousOne_isOneContactPassedOnLegByLeg() {
        SessionFacts first = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .connects(10, "frank")
                .customerLeaves(60);
        SessionFacts second = new SessionFacts("pbx/2", NINE)
                .starts(60, VOICE, Initiation.TRANSFER, null, link(LinkKind.PREVIOUS, "pbx/1"))
                .connects(75, "mary")
                .customerLeaves(160);
        SessionFacts third = new SessionFacts("pbx/3", NINE)
                .starts(
                        160,
                        VIDEO,
                        Initiation.TRANSFER,
                        null,
                        link(LinkKind.INITIAL, "pbx/1"),
                        link(LinkKind.PREVIOUS, "pbx/2"))
                .connects(170, "joan")
                .customerLeaves(300);

        tell(
                "pbx/3",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "pbx/2", "pbx/3")
                        .hasSteps("VOICE>VIDEO")
                        .hasContacts(1)
                        .metAgents("frank", "mary", "joan")
                        .passedOn("pbx/1", "VOICE", "mary")
                        .passedOn("pbx/2", "VIDEO", "joan")
                        .says("pbx/3", "is_transferred", false),
                first,
                second,
                third);
    }

    @Test
    void nextContact_namingTheInitialOneOnly_isOneEntityOfTwoContactsAndNoTransfer() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, null)
                .connects(10, "frank")
                .customerLeaves(60);
        SessionFacts letter = new SessionFacts("mail/1", NINE)
                .starts(days(2), EMAIL, Initiation.CUSTOMER, null, link(LinkKind.INITIAL, "pbx/1"))
                .agentWrites(days(2) + 600, "mary")
                .ends(days(2) + 600);

        tell(
                "mail/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "mail/1")
                        .hasSteps("VOICE>EMAIL")
                        .hasContacts(2)
                        .metAgents("frank", "mary")
                        .says("pbx/1", "journey_step", "VOICE")
                        .says("pbx/1", "is_transferred", false),
                call,
                letter);
    }

    @Test
    void previousContact_thatTheCustomerComesBackTo_isNoTransfer() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, null)
                .connects(10, "frank")
                .customerLeaves(60);
        SessionFacts again = new SessionFacts("chat/1", NINE)
                .starts(days(1), WEB_CHAT, Initiation.CUSTOMER, null, link(LinkKind.PREVIOUS, "pbx/1"))
                .connects(days(1) + 5, "mary")
                .customerLeaves(days(1) + 90);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "chat/1")
                        .hasSteps("VOICE>WEB_CHAT")
                        .hasContacts(2)
                        .says("pbx/1", "is_transferred", false)
                        .says("pbx/1", "agent_id_transferred", null),
                call,
                again);
    }

    @Test
    void relatedContact_isOneEntityAndNeitherTransferNorCallback() {
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, null)
                .connects(10, "frank")
                .customerLeaves(60);
        SessionFacts message = new SessionFacts("sms/1", NINE)
                .starts(days(1), SMS, Initiation.CUSTOMER, null, link(LinkKind.RELATED, "pbx/1"))
                .customerWrites(days(1))
                .ends(days(1) + 30);

        tell(
                "sms/1",
                it -> it.isOneEntity()
                        .hasSessions("pbx/1", "sms/1")
                        .hasSteps("VOICE>SMS")
                        .hasContacts(2)
                        .says("pbx/1", "is_transferred", false)
                        .says("pbx/1", "is_call_back", false)
                        .says("pbx/1", "call_back_session_id", null)
                        .says("sms/1", "is_call_back", false)
                        .says("sms/1", "call_back_session_id", null),
                call,
                message);
    }

    /** The alert itself is no session: what follows from it belongs together, whoever began it. */
    @Test
    void orderAlert_andTheCallThatAsksAboutIt_areOneEntityOfOneContact() {
        SessionFacts alert = new SessionFacts("sms/1", NINE)
                .starts(0, SMS, Initiation.PASSIVE, null, link(LinkKind.ORDER_ALERT, "orders/77"))
                .ends(0);
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(days(3), VOICE, Initiation.CUSTOMER, null, link(LinkKind.ORDER_ALERT, "orders/77"))
                .connects(days(3) + 10, "frank")
                .customerLeaves(days(3) + 60);
        SessionFacts aboutAnother = new SessionFacts("pbx/2", NINE)
                .starts(days(3), VOICE, Initiation.CUSTOMER, null, link(LinkKind.ORDER_ALERT, "orders/78"))
                .customerLeaves(days(3) + 60);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("sms/1", "pbx/1")
                        .hasSteps("SMS>VOICE")
                        .hasContacts(1)
                        .metAgents("frank")
                        .says("sms/1", "is_transferred", false),
                alert,
                call,
                aboutAnother);
    }

    @Test
    void oneCase_attachedToALetterAndALaterCall_isOneEntity() {
        SessionFacts letter = new SessionFacts("mail/1", NINE)
                .starts(0, EMAIL, null)
                .agentWrites(600, "mary")
                .says(new CaseAttached(NINE.plusSeconds(660), "4711"))
                .ends(660);
        SessionFacts call = new SessionFacts("pbx/1", NINE)
                .starts(days(20), VOICE, null)
                .connects(days(20) + 10, "frank")
                .says(new CaseAttached(NINE.plusSeconds(days(20) + 30), "4711"))
                .customerLeaves(days(20) + 60);

        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .hasSessions("mail/1", "pbx/1")
                        .hasSteps("EMAIL>VOICE")
                        .hasContacts(2)
                        .metAgents("mary", "frank")
                        .says("mail/1", "is_transferred", false)
                        .says("mail/1", "journey_step", "EMAIL"),
                letter,
                call);
    }

    /** Talk 239 s, hold 221 s and work 5 s of the agent; the customer talks on outside. */
    static SessionFacts externalTransfer() {
        return new SessionFacts("pbx/1", NINE)
                .starts(0, VOICE, "42")
                .queues(30, "sales")
                .connects(453, "frank")
                .holds(600, 821, "frank")
                .passesOutside(913, "+441632960000")
                .endsTalk(913, "frank")
                .wrapsUp(918, "frank")
                .customerLeaves(2_069);
    }

    @Test
    void externalTransfer_outlastsTheSession() {
        tell(
                "pbx/1",
                it -> it.isOneEntity()
                        .took("pbx/1", 465, 918, 2_069)
                        .says("pbx/1", "is_transferred", true)
                        .says("pbx/1", "channel_type_transferred", null)
                        .metDevices("QUEUE", "AGENT", "EXTERNAL"),
                externalTransfer());
    }

    /** A published log has one contact's record six times, in three versions; a well-known sample counts it three times. */
    @Test
    void sixDeliveriesInThreeVersions_countOnce() {
        SessionFacts call = new SessionFacts("connect/1", NINE);
        for (int version : new int[] {1, 1, 2, 2, 3, 3}) {
            call.delivery(
                    "delivery-" + call.facts().size(),
                    version,
                    VOICE,
                    Map.of(
                            EventField.INITIATION,
                            Initiation.CUSTOMER,
                            EventField.AGENT_ID,
                            "frank",
                            EventField.INTERACTION_DURATION,
                            seconds(100 + version),
                            EventField.SESSION_ENDED_AT,
                            call.at(300)));
        }

        tell(
                "connect/1",
                it -> it.isOneEntity()
                        .hasSessions("connect/1")
                        .hasContacts(1)
                        .hasAgentInteractions("frank")
                        .says("connect/1", "interaction_duration", seconds(103).setScale(3)),
                call);
        assertThat(StitchedStory.of(call).sessions()).isOne();
        assertThat(Ledger.empty(call.key()).add(call.facts()).outcomes())
                .extracting(Ledger.FactOutcome::outcome)
                .containsExactly(
                        Outcome.USED,
                        Outcome.DUPLICATE,
                        Outcome.USED,
                        Outcome.DUPLICATE,
                        Outcome.USED,
                        Outcome.DUPLICATE);
    }

    private static long minutes(long minutes) {
        return minutes * 60;
    }

    private static long days(long days) {
        return minutes(days * 24 * 60);
    }

    /** What is said of a session's journey holds of the story as told, and however it arrives. */
    private static void tell(String session, Consumer<JourneyAssert> sentence, SessionFacts... story) {
        sentence.accept(assertThatJourney(StitchedStory.of(story).journeyOf(session)));
        for (int seed = 0; seed < MUDDLES; seed++) {
            sentence.accept(assertThatJourney(StitchedStory.muddled(seed, story).journeyOf(session))
                    .as("in the order of seed %d", seed));
        }
    }
}
