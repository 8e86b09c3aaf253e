package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.JourneyAssert.assertThatJourney;

import io.journeyline.model.event.EventField;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A conversation that is suspended with a preferred agent draws the customer's next session, until the suspension ends: told
 * in order and muddled, one fact at a time.
 */
class SuspendedConversationTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final int MUDDLES = 25;

    /** At twelve minutes past nine an agent suspends it, and the customer leaves. */
    private final SessionFacts chat = new SessionFacts("chat/1", NINE)
            .starts(0, WEB_CHAT, "42")
            .connects(60, "frank")
            .endsTalk(700, "frank")
            .suspends(720, "frank")
            .customerLeaves(720);

    @Test
    void suspended_customerLeftAndAgentWrappedUp_isCarriedOnDaysLater() {
        chat.wrapsUp(750, "frank").wrapsUp(760, "frank", "demo", false);

        carriesOn(call(3 * DAY));
    }

    @Test
    void suspended_thenEnded_isNotCarriedOnTheNextDay() {
        chat.wrapsUp(750, "frank").ends(755);

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_thenEnded_isCarriedOnWithinTheGapLikeAnyOther() {
        chat.ends(755);

        carriesOn(call(755 + 4 * HOUR));
    }

    @Test
    void suspended_endedAtTheSameMoment_waitedForNobody() {
        chat.ends(720);

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_afterItsEndWasTold_waits() {
        chat.ends(710);

        carriesOn(call(DAY));
    }

    @Test
    void suspended_thenWrappedUpAsResolved_isNotCarriedOnTheNextDay() {
        chat.wrapsUp(750, "frank", "demo", true);

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_thenSomebodyTalks_isNotCarriedOnTheNextDay() {
        chat.agentWrites(900, "frank").wrapsUp(950, "frank");

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_withoutPreferredAgentAfterwards_isNotCarriedOnTheNextDay() {
        chat.suspends(800, null);

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_recordSaysThatTheContactEndedLater_isNotCarriedOnTheNextDay() {
        chat.snapshot(WEB_CHAT, Map.of(EventField.SESSION_ENDED_AT, chat.at(755)));

        doesNotCarryOn(call(DAY));
    }

    @Test
    void suspended_recordSaysThatTheContactHadEndedBefore_isCarriedOn() {
        chat.snapshot(WEB_CHAT, Map.of(EventField.SESSION_ENDED_AT, chat.at(719)));

        carriesOn(call(DAY));
    }

    @Test
    void suspended_recordSaysWhenTheCustomerLeft_isCarriedOn() {
        chat.snapshot(WEB_CHAT, Map.of(EventField.CUSTOMER_ENDED_AT, chat.at(755)));

        carriesOn(call(DAY));
    }

    @Test
    void suspended_customerCameBackBeforeItWasResolved_staysCarriedOn() {
        chat.wrapsUp(750, "frank").says(new ResolutionRecorded(chat.at(3 * DAY), true));

        carriesOn(call(2 * DAY));
    }

    @Test
    void suspended_resolvedAtTheVeryMomentOfTheCall_isCarriedOn() {
        chat.wrapsUp(750, "frank").says(new ResolutionRecorded(chat.at(2 * DAY), true));

        carriesOn(call(2 * DAY));
    }

    @Test
    void suspended_resolvedASecondBeforeTheCall_isNotCarriedOn() {
        chat.wrapsUp(750, "frank").says(new ResolutionRecorded(chat.at(2 * DAY - 1), true));

        doesNotCarryOn(call(2 * DAY));
    }

    @Test
    void suspended_saidToBeUnresolved_isCarriedOn() {
        chat.wrapsUp(750, "frank").says(new ResolutionRecorded(chat.at(DAY), false));

        carriesOn(call(2 * DAY));
    }

    @Test
    void suspended_endedThenSuspendedAgain_isCarriedOn() {
        chat.ends(755).suspends(900, "mary");

        carriesOn(call(DAY));
    }

    private static SessionFacts call(long at) {
        return new SessionFacts("pbx/1", NINE)
                .starts(at, VOICE, "42")
                .connects(at + 5, "frank")
                .customerLeaves(at + 90);
    }

    private void carriesOn(SessionFacts call) {
        isOneJourneyOf(call, "chat/1", "pbx/1");
    }

    private void doesNotCarryOn(SessionFacts call) {
        isOneJourneyOf(call, "chat/1");
    }

    private void isOneJourneyOf(SessionFacts call, String... sessions) {
        assertThatJourney(StitchedStory.of(chat, call).journeyOf("chat/1")).hasSessions(sessions);
        for (int seed = 0; seed < MUDDLES; seed++) {
            assertThatJourney(StitchedStory.muddled(seed, chat, call).journeyOf("chat/1"))
                    .as("in the order of seed %d", seed)
                    .hasSessions(sessions);
        }
    }
}
