package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.fact.LocatedFact;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stitching asks of its store: right records at any price would not do. */
class StitchingCostTest {

    private final Alone world = new Alone();

    private void history(int sessions) {
        for (int number = 10; number < 10 + sessions; number++) {
            world.stitch(
                    world.started("s" + number, Duration.ofHours(number)),
                    world.ended("s" + number, Duration.ofHours(number).plusMinutes(5)));
        }
        world.steps();
    }

    @Test
    void process_conversationThatComesLast_readsTheOneBeforeAndTheFirst() {
        history(40);

        world.stitch(
                world.started("s50", Duration.ofHours(50)),
                world.ended("s50", Duration.ofHours(50).plusMinutes(5)));

        assertThat(world.journey("s50")).isEqualTo("p/s10");
        assertThat(world.steps())
                .containsExactly(
                        "reads sessions [p/s50]",
                        "enters [CUSTOMER_NUMBER:7 [p/s50@2026-03-04T11:00:00Z]]",
                        "reads the latest 5 of CUSTOMER_NUMBER:7 until 9999-12-31T00:00:00Z",
                        "reads sessions [p/s49]",
                        "reads sessions [p/s10]",
                        "writes [p/s50 as version 1, 2 facts, journey p/s10]",
                        "reads sessions [p/s50]",
                        "reads the latest 5 of CUSTOMER_NUMBER:7 until 9999-12-31T00:00:00Z",
                        "reads sessions [p/s49]",
                        "reads sessions [p/s10]");
    }

    @Test
    void process_transferBehindALongHistory_readsNothingOfIt() {
        history(40);

        world.stitch(
                world.started("s50", Duration.ofHours(50)),
                world.ended("s50", Duration.ofHours(50).plusMinutes(5)),
                leg("s51", Duration.ofHours(50).plusMinutes(6), "s50"));

        assertThat(world.journey("s51")).isEqualTo("p/s10");
        assertThat(world.row("s50").get("is_transferred")).isEqualTo(true);
        assertThat(sessionsRead()).containsExactlyInAnyOrder("p/s10", "p/s49", "p/s50", "p/s51");
    }

    @Test
    void process_agentOfALegInALongHistory_readsTheLegThatItContinuesAndNoHistory() {
        history(20);
        world.stitch(
                world.started("s30", Duration.ofHours(30)),
                leg("s31", Duration.ofHours(30).plusMinutes(6), "s30"),
                world.said(
                        "s31",
                        "queued",
                        1,
                        new Queued(Alone.NINE.plus(Duration.ofHours(30)).plusSeconds(370), "cards")));
        for (int number = 32; number < 50; number++) {
            world.stitch(world.started("s" + number, Duration.ofHours(number)));
        }
        world.steps();

        world.stitch(world.said(
                "s31",
                "connected",
                1,
                new Connected(
                        Alone.NINE.plus(Duration.ofHours(30)).plusSeconds(400),
                        Party.AGENT,
                        "agent-17",
                        "cards",
                        null,
                        null)));

        assertThat(world.row("s30").text("agent_id_transferred")).isEqualTo("agent-17");
        assertThat(sessionsRead()).containsExactlyInAnyOrder("p/s30", "p/s31");
    }

    private LocatedFact leg(String session, Duration after, String continued) {
        return world.said(
                session,
                "start",
                1,
                new SessionStarted(
                        Alone.NINE.plus(after),
                        Channel.VOICE,
                        Initiation.TRANSFER,
                        List.of(Alone.CUSTOMER),
                        List.of(new Link(LinkKind.PREVIOUS, Alone.key(continued)))));
    }

    private Set<String> sessionsRead() {
        return world.steps().stream()
                .filter(step -> step.startsWith("reads sessions ["))
                .flatMap(
                        step -> Arrays.stream(step.replaceAll(".*\\[|\\].*", "").split(", ")))
                .collect(Collectors.toSet());
    }

    @Test
    void process_moreOfASessionThatStaysWhereItIs_isOneReadAndOneWrite() {
        history(3);

        world.stitch(world.said("s12", "tagged", 1, new Tagged(Alone.NINE.plus(Duration.ofHours(12)), "vip")));

        assertThat(world.steps())
                .containsExactly("reads sessions [p/s12]", "writes [p/s12 as version 2, 3 facts, journey p/s10]");
    }

    @Test
    void process_whatIsNewToNobody_isOneRead() {
        history(3);

        world.stitch(world.ended("s11", Duration.ofHours(11).plusMinutes(5)));

        assertThat(world.steps()).containsExactly("reads sessions [p/s11]");
    }

    @Test
    void process_endOfASessionWithinItsFirstDay_entersNothing() {
        world.stitch(world.started("a", Duration.ZERO));
        world.steps();

        world.stitch(world.ended("a", Duration.ofHours(3)));

        assertThat(world.steps()).noneMatch(step -> step.startsWith("enters"));
    }

    @Test
    void process_anotherCallOnASwitchboard_readsNothingOfItsHistory() {
        for (int call = 10; call < 50; call++) {
            // Each of them for two hours, and an hour of it together with the next.
            callOnASwitchboard("s" + call, Duration.ofHours(call));
        }
        assertThat(world.journey("s49")).isEqualTo("p/s49");
        world.steps();

        callOnASwitchboard("s50", Duration.ofHours(50));

        assertThat(world.journey("s50")).isEqualTo("p/s50");
        assertThat(world.steps())
                .noneMatch(step -> step.contains("from 0001-01-01"))
                .noneMatch(step -> step.contains("writes of PHONE"));
    }

    private void callOnASwitchboard(String session, Duration after) {
        Identifier switchboard = new Identifier(IdentifierKind.PHONE, "+442079460100");
        world.stitch(
                world.said(
                        session,
                        "start",
                        1,
                        new SessionStarted(
                                Alone.NINE.plus(after),
                                Channel.VOICE,
                                Initiation.CUSTOMER,
                                List.of(switchboard),
                                List.of())),
                world.ended(session, after.plusHours(2)));
    }

    @Test
    void process_retryOfAWholeBatch_looksAndWritesNothing() {
        LocatedFact start = world.started("a", Duration.ZERO);
        world.stitch(start);
        world.steps();

        world.stitch(start);

        List<String> steps = world.steps();
        assertThat(steps).hasSizeGreaterThan(1).noneMatch(step -> step.startsWith("writes"));
    }
}
