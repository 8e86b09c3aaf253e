package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.SessionStarted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendingTest {

    private final Alone world = new Alone();

    /** It comes last on its only timeline, but the session just before it in the journey stands on none. */
    @Test
    void process_lastOfAJourneyThatALinkHoldsTogether_countsTheLinkedSessionAmongItsSteps() {
        world.stitch(world.started("first", Duration.ZERO), world.ended("first", Duration.ofMinutes(5)));
        world.stitch(world.started("second", Duration.ofHours(1)), world.ended("second", Duration.ofMinutes(65)));
        world.stitch(world.said(
                "aside",
                "start",
                1,
                new SessionStarted(
                        Alone.NINE.plus(Duration.ofHours(2)),
                        Channel.EMAIL,
                        Initiation.CUSTOMER,
                        List.of(),
                        List.of(new Link(LinkKind.RELATED, Alone.key("first"))))));

        world.stitch(world.started("third", Duration.ofHours(3)), world.ended("third", Duration.ofMinutes(185)));

        assertThat(world.row("third").text("journey_step")).isEqualTo("IVR>EMAIL>IVR");
    }

    /** Nothing follows it for weeks, but a link has brought what follows then into the journey already. */
    @Test
    void process_lateSessionBeforeOneThatALinkBroughtWeeksLater_isAmongItsSteps() {
        world.stitch(world.started("first", Duration.ZERO), world.ended("first", Duration.ofMinutes(5)));
        world.stitch(world.started("weeks later", Duration.ofDays(20), new Link(LinkKind.RELATED, Alone.key("first"))));

        world.stitch(world.said(
                "late",
                "start",
                1,
                new SessionStarted(
                        Alone.NINE.plus(Duration.ofHours(1)),
                        Channel.EMAIL,
                        Initiation.CUSTOMER,
                        List.of(Alone.CUSTOMER),
                        List.of())));

        assertThat(world.journey("late")).isEqualTo("p/first");
        assertThat(world.row("weeks later").text("journey_step")).isEqualTo("IVR>EMAIL>IVR");
    }
}
