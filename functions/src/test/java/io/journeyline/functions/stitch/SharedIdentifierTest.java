package io.journeyline.functions.stitch;

import static io.journeyline.model.event.Channel.WEB_CHAT;
import static io.journeyline.model.testing.JourneyAssert.assertThatJourney;

import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.testing.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An identifier of more customers than one person has numbers joins nobody, for as long as it is. */
class SharedIdentifierTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+442079460100");
    private static final int ONE_TOO_MANY = SharedIdentifiers.DEFAULT.mostCustomers() + 1;
    private static final int MUDDLES = 25;

    @Test
    void phone_ofOneCustomerTooMany_joinsNobody() {
        for (StitchedStory story : told(chats())) {
            for (int number = 1; number <= ONE_TOO_MANY; number++) {
                assertThatJourney(story.journeyOf("web/" + number)).hasSessions("web/" + number);
            }
        }
    }

    @Test
    void phone_ofWhoseCustomersTheLastTurnsOutToBeTheFirst_joinsThemAll() {
        SessionFacts[] chats = chats();
        // What the chat began with stands beside it: the customer's number is the first of the two, and one has gone.
        chats[ONE_TOO_MANY - 1].says(
                new CustomerIdentified(start(ONE_TOO_MANY), List.of(customer(1)), List.of(customer(1))));

        for (StitchedStory story : told(chats)) {
            assertThatJourney(story.journeyOf("web/1"))
                    .hasSessions(IntStream.rangeClosed(1, ONE_TOO_MANY)
                            .mapToObj(number -> "web/" + number)
                            .toArray(String[]::new));
        }
    }

    /** Nobody stands near enough to be carried on, and old ones are told last: what counts is who came within the window. */
    @Test
    void phone_ofCustomersWeeksApart_joinsNobodyInWhateverOrderTheyAreTold() {
        SessionFacts[] chats = IntStream.rangeClosed(1, ONE_TOO_MANY)
                .mapToObj(
                        number -> chat(number, number < 3 ? start(number) : NINE.minus(Duration.ofDays(20L * number))))
                .toArray(SessionFacts[]::new);
        List<StitchedStory> stories = new ArrayList<>(told(chats));
        stories.add(StitchedStory.oneByOne(chats));

        for (StitchedStory story : stories) {
            assertThatJourney(story.journeyOf("web/1")).hasSessions("web/1");
        }
    }

    private static List<StitchedStory> told(SessionFacts... chats) {
        return IntStream.rangeClosed(0, MUDDLES)
                .mapToObj(seed -> seed == 0 ? StitchedStory.oneByOne(chats) : StitchedStory.muddled(seed, chats))
                .toList();
    }

    /** A chat each ten minutes, each with a customer number of its own, all with one phone. */
    private static SessionFacts[] chats() {
        return IntStream.rangeClosed(1, ONE_TOO_MANY)
                .mapToObj(number -> chat(number, start(number)))
                .toArray(SessionFacts[]::new);
    }

    private static SessionFacts chat(int number, Instant start) {
        return new SessionFacts("web/" + number, NINE)
                .says(new SessionStarted(
                        start, WEB_CHAT, Initiation.CUSTOMER, List.of(PHONE, customer(number)), List.of()));
    }

    private static Instant start(int number) {
        return NINE.plusSeconds(600L * number);
    }

    private static Identifier customer(int number) {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, Integer.toString(number));
    }
}
