package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.EMAIL;
import static io.journeyline.model.event.Channel.VOICE;
import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.JourneyAssert.assertThatJourney;
import static io.journeyline.model.testing.SessionFacts.link;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.testing.JourneyAssert;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * For how long continuity alone makes one journey. Stretches of thirty days, counted from the epoch, end with the 7th of March
 * and the 6th of April 2026.
 */
class LongestChainTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier CUSTOMER = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "42");
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    @Test
    void callsEveryThreeHoursForFortyDays_areAJourneyPerStretch() {
        // The 8th of March begins with a call.
        holds(
                StitchedStory.of(everyThreeHours(320)),
                that(key(0), it -> it.hasSessions(keys(0, 45))),
                that(key(45), it -> it.hasSessions(keys(45, 285))),
                that(key(319), it -> it.hasSessions(keys(285, 320))));
    }

    @Test
    void callsForThirtyDaysToTheSecond_areOneJourney() {
        holds(StitchedStory.of(everyFourHours(181)), that(key(0), it -> it.hasSessions(keys(0, 181))));
        holds(StitchedStory.of(everyFourHours(182)), that(key(0), it -> it.hasSessions(keys(0, 34))));
    }

    @Test
    void ordinaryJourneyWhileAStretchEnds_isOne() {
        Instant late = Instant.parse("2026-03-07T22:00:00Z");
        SessionFacts[] story = {
            new SessionFacts("chat/1", late).starts(0, WEB_CHAT, "42").ends(600),
            new SessionFacts("pbx/1", late)
                    .starts(2 * HOUR, VOICE, "42")
                    .connects(2 * HOUR + 60, "frank")
                    .ends(2 * HOUR + 600),
            new SessionFacts("mail/1", late)
                    .starts(5 * HOUR, EMAIL, Initiation.OUTBOUND, "42")
                    .ends(5 * HOUR)
        };

        tell(story, that("chat/1", it -> it.hasSessions("chat/1", "pbx/1", "mail/1")
                .hasSteps("WEB_CHAT>VOICE>EMAIL")));
    }

    @Test
    void caseWorkedOnForAYear_isOneJourney() {
        SessionFacts[] year = IntStream.range(0, 13)
                .mapToObj(month -> session(key(month), month * 30L * DAY, VOICE, link(LinkKind.CASE, "case/7")))
                .toArray(SessionFacts[]::new);

        tell(year, that(key(12), it -> it.hasSessions(keys(0, 13))));
    }

    @Test
    void callsEveryFourHoursForMoreThanThirtyDaysAboutOneCase_areOneJourney() {
        SessionFacts[] calls = IntStream.range(0, 190)
                .mapToObj(number -> session(key(number), number * 4L * HOUR, VOICE, link(LinkKind.CASE, "case/7")))
                .toArray(SessionFacts[]::new);

        holds(StitchedStory.of(calls), that(key(0), it -> it.hasSessions(keys(0, 190))));
    }

    /** Seven visits of six days each: the last one makes the chain thirty-six days long. */
    @Test
    void lastSessionTakenBack_givesTheWholeJourneyBack() {
        tell(
                longVisits(7),
                that(key(0), it -> it.hasSessions(keys(0, 1))),
                that(key(1), it -> it.hasSessions(keys(1, 6))),
                that(key(6), it -> it.hasSessions(keys(6, 7))));

        SessionFacts[] takenBack = longVisits(7);
        takenBack[6].record("r2", "start", 2, Origin.POINT_EVENT, new Tagged(takenBack[6].at(36 * DAY), "a mistake"));
        tell(takenBack, that(key(0), it -> it.hasSessions(keys(0, 6))));
    }

    /** The first of the seven is heard of last: of what it makes too long, the end is thirty-six days away. */
    @Test
    void firstSessionHeardOfLast_cutsWhereTheLastStretchEnds() {
        SessionFacts[] visits = longVisits(7);
        StitchedStory stitched =
                StitchedStory.oneByOne(visits[1], visits[2], visits[3], visits[4], visits[5], visits[6], visits[0]);

        holds(
                stitched,
                that(key(0), it -> it.hasSessions(keys(0, 1))),
                that(key(1), it -> it.hasSessions(keys(1, 6))),
                that(key(6), it -> it.hasSessions(keys(6, 7))));
    }

    /** An e-mail is sent after the stretch has ended, and only the call before it could take it. */
    @Test
    void touchBehindTheEndOfAStretch_staysAloneIfTheChainIsTooLong() {
        SessionFacts[] visits = longVisits(7);
        SessionFacts mail = new SessionFacts("mail/1", NINE)
                .starts(5 * DAY + 20 * HOUR, EMAIL, Initiation.PASSIVE, "42")
                .ends(5 * DAY + 20 * HOUR);
        SessionFacts[] all = {visits[0], visits[1], visits[2], visits[3], visits[4], visits[5], visits[6], mail};
        SessionFacts[] few = {visits[0], visits[1], mail};

        tell(all, that("mail/1", it -> it.hasSessions("mail/1")));
        tell(few, that("mail/1", it -> it.hasSessions(key(0), "mail/1", key(1))));
    }

    private static SessionFacts[] longVisits(int visits) {
        return IntStream.range(0, visits)
                .mapToObj(number -> {
                    long start = number * 6L * DAY;
                    SessionFacts visit = new SessionFacts(key(number), NINE);
                    return visit.record(
                                    "r1-" + number,
                                    "start",
                                    1,
                                    Origin.POINT_EVENT,
                                    new SessionStarted(
                                            visit.at(start),
                                            WEB_CHAT,
                                            Initiation.CUSTOMER,
                                            List.of(CUSTOMER),
                                            List.of()))
                            .ends(start + 6L * DAY);
                })
                .toArray(SessionFacts[]::new);
    }

    private static SessionFacts[] everyThreeHours(int calls) {
        return every(3, calls);
    }

    private static SessionFacts[] everyFourHours(int calls) {
        return every(4, calls);
    }

    private static SessionFacts[] every(int hours, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(number -> session(key(number), (long) number * hours * HOUR, VOICE))
                .toArray(SessionFacts[]::new);
    }

    private static SessionFacts session(String key, long start, Channel channel, Link... links) {
        return new SessionFacts(key, NINE).starts(start, channel, "42", links).ends(start + 300);
    }

    private static String key(int number) {
        return "pbx/%03d".formatted(number);
    }

    private static String[] keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(LongestChainTest::key).toArray(String[]::new);
    }

    private static Map.Entry<String, Consumer<JourneyAssert>> that(String session, Consumer<JourneyAssert> sentence) {
        return Map.entry(session, sentence);
    }

    /** What is said of sessions' journeys holds of the story as told, and in another order with repeats. */
    @SafeVarargs
    private static void tell(SessionFacts[] story, Map.Entry<String, Consumer<JourneyAssert>>... sentences) {
        holds(StitchedStory.of(story), sentences);
        holds(StitchedStory.muddled(1, story), sentences);
    }

    @SafeVarargs
    private static void holds(StitchedStory stitched, Map.Entry<String, Consumer<JourneyAssert>>... sentences) {
        for (Map.Entry<String, Consumer<JourneyAssert>> sentence : sentences) {
            sentence.getValue().accept(assertThatJourney(stitched.journeyOf(sentence.getKey())));
        }
    }
}
