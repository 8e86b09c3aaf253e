package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.JourneyAssert.assertThatJourney;
import static io.journeyline.model.testing.SessionFacts.link;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One caller cannot speak in two calls at once: an identifier that comes with such calls is nobody's. Told in order and
 * muddled, one fact at a time.
 */
class OverlappingCallsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+442079460100");
    private static final Identifier COOKIE = new Identifier(IdentifierKind.COOKIE, "c-1");
    private static final long MONTH = 30L * 24 * 3_600;
    private static final int MUDDLES = 25;

    @Test
    void calls_oneAfterAnother_areOneJourney() {
        areOneJourney(calls("pbx/1", 0).ends(600), calls("pbx/2", 600).ends(700));
    }

    @Test
    void calls_atOnceFromUnknownCallers_areTwoJourneys() {
        areApart(calls("pbx/1", 0).ends(600), calls("pbx/2", 60).ends(700));
    }

    @Test
    void calls_atOnceOfTwoCustomers_areTwoJourneys() {
        areApart(
                calls("pbx/1", 0, customer("1")).ends(600),
                calls("pbx/2", 60, customer("2")).ends(700));
    }

    @Test
    void calls_atOnceOfOneCustomer_areOneJourney() {
        areOneJourney(
                calls("pbx/1", 0, customer("1")).ends(600),
                calls("pbx/2", 60, customer("1")).ends(700));
    }

    @Test
    void calls_atOnceForAMinute_areOneJourney_asACallThatWasCutOffIsNoticedLate() {
        areOneJourney(calls("pbx/1", 0).ends(600), calls("pbx/2", 540).ends(700));
    }

    @Test
    void calls_atOnceForAMinuteAndASecond_areTwoJourneys() {
        areApart(calls("pbx/1", 0).ends(600), calls("pbx/2", 539).ends(700));
    }

    @Test
    void calls_whileAnAgentStillWrapsUpTheFirst_areOneJourney() {
        areOneJourney(
                calls("pbx/1", 0).connects(5, "frank").customerLeaves(300).wrapsUp(900, "frank"),
                calls("pbx/2", 400).ends(700));
    }

    @Test
    void calls_atOnceOfWhichOneIsNotOver_areOneJourney() {
        areOneJourney(calls("pbx/1", 0).connects(5, "frank"), calls("pbx/2", 60).ends(700));
    }

    @Test
    void calls_atOnceOnTwoPlatforms_areOneJourney_asBothMayTellOfOneCall() {
        areOneJourney(calls("pbx/1", 0).ends(600), calls("acd/1", 60).ends(700));
    }

    @Test
    void calls_atOnceThatAreLinked_areOneJourneyAndLeaveThePhoneItsOwner() {
        areOneJourney(
                calls("pbx/1", 0).ends(600),
                begins("pbx/2", 60, VOICE, Initiation.CUSTOMER, List.of(PHONE), link(LinkKind.CONFERENCE, "pbx/1"))
                        .ends(700),
                calls("pbx/3", 800).ends(900));
    }

    @Test
    void calls_atOnceOfOneConversation_areOneJourneyAndLeaveThePhoneItsOwner() {
        Link conversation = link(LinkKind.CONVERSATION, "pbx/talk");
        areOneJourney(
                begins("pbx/1", 0, VOICE, Initiation.CUSTOMER, List.of(PHONE), conversation)
                        .ends(600),
                begins("pbx/2", 60, VOICE, Initiation.CUSTOMER, List.of(PHONE), conversation)
                        .ends(700),
                calls("pbx/3", 800).ends(900));
    }

    @Test
    void calls_whileALegThatWeBeganGoesOn_areOneJourney() {
        areOneJourney(
                calls("pbx/1", 0).ends(600),
                begins("pbx/2", 60, VOICE, Initiation.TRANSFER, List.of(PHONE)).ends(700));
    }

    @Test
    void chats_atOnceOfOneBrowser_areOneJourney() {
        areOneJourney(
                begins("chat/1", 0, WEB_CHAT, Initiation.CUSTOMER, List.of(COOKIE))
                        .ends(600),
                begins("chat/2", 60, WEB_CHAT, Initiation.CUSTOMER, List.of(COOKIE))
                        .ends(700));
    }

    @Test
    void callThatNobodyEnded_isCountedForFourHours() {
        areOneJourney(
                calls("pbx/1", 0).ends(20 * 3_600), calls("pbx/2", 4 * 3_600).ends(4 * 3_600 + 600));
    }

    @Test
    void phoneOnceSeenInTwoCalls_joinsNothingMonthsLater() {
        SessionFacts later = calls("pbx/3", 3 * MONTH).ends(3 * MONTH + 60);

        isJourneyOf(
                later,
                new String[] {"pbx/3"},
                calls("pbx/1", 0).ends(600),
                calls("pbx/2", 60).ends(700),
                later,
                calls("pbx/4", 3 * MONTH + 120).ends(3 * MONTH + 180));
    }

    @Test
    void callThatTurnsOutToHaveBeenShorter_givesThePhoneBack() {
        areOneJourney(
                calls("pbx/1", 0)
                        .record("end/1", "end", 1, Origin.POINT_EVENT, new Ended(NINE.plusSeconds(600), null))
                        .record("end/2", "end", 2, Origin.POINT_EVENT, new Ended(NINE.plusSeconds(90), null)),
                calls("pbx/2", 60).ends(700),
                calls("pbx/3", 800).ends(900));
    }

    @Test
    void callThatTurnsOutToHaveBeenSomebodyElses_givesThePhoneBack() {
        SessionFacts other = new SessionFacts("pbx/1", NINE)
                .record("start/1", "start", 1, Origin.POINT_EVENT, started(0, PHONE))
                .record("start/2", "start", 2, Origin.POINT_EVENT, started(0, COOKIE))
                .ends(600);
        SessionFacts one = calls("pbx/2", 60).ends(700);

        isJourneyOf(
                one,
                new String[] {"pbx/2", "pbx/3"},
                other,
                one,
                calls("pbx/3", 800).ends(900));
    }

    private static SessionFacts calls(String session, long at, Identifier... others) {
        List<Identifier> identifiers = new ArrayList<>(List.of(PHONE));
        identifiers.addAll(List.of(others));
        return begins(session, at, VOICE, Initiation.CUSTOMER, identifiers);
    }

    private static SessionFacts begins(
            String session, long at, Channel channel, Initiation initiation, List<Identifier> by, Link... links) {
        return new SessionFacts(session, NINE)
                .says(new SessionStarted(NINE.plusSeconds(at), channel, initiation, by, List.of(links)));
    }

    private static SessionStarted started(long at, Identifier by) {
        return new SessionStarted(NINE.plusSeconds(at), VOICE, Initiation.CUSTOMER, List.of(by), List.of());
    }

    private static Identifier customer(String number) {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, number);
    }

    private static void areOneJourney(SessionFacts... calls) {
        String[] all = new String[calls.length];
        for (int i = 0; i < calls.length; i++) {
            all[i] = calls[i].key().text();
        }
        isJourneyOf(calls[0], all, calls);
    }

    private static void areApart(SessionFacts... calls) {
        for (SessionFacts call : calls) {
            isJourneyOf(call, new String[] {call.key().text()}, calls);
        }
    }

    private static void isJourneyOf(SessionFacts call, String[] sessions, SessionFacts... story) {
        String key = call.key().text();
        assertThatJourney(StitchedStory.of(story).journeyOf(key)).hasSessions(sessions);
        for (int seed = 0; seed < MUDDLES; seed++) {
            assertThatJourney(StitchedStory.muddled(seed, story).journeyOf(key))
                    .as("in the order of seed %d", seed)
                    .hasSessions(sessions);
        }
    }
}
