package io.journeyline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.journey.Continuity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker completes one session's record with what another one says, and is overtaken with that other one only. */
class OvertakenTest {

    private static final Instant PASSED_ON = Alone.NINE.plusSeconds(300);

    private final Alone world = new Alone();

    @Test
    void process_agentOfTheNextLegIsTakenBackMeanwhile_givesTheLegBeforeTheAgentThatCounts() {
        world.stitch(world.started("first", Duration.ZERO));
        world.stitch(
                world.said(
                        "next",
                        "start",
                        1,
                        new SessionStarted(
                                PASSED_ON,
                                Channel.VOICE,
                                Initiation.TRANSFER,
                                List.of(Alone.CUSTOMER),
                                List.of(new Link(LinkKind.PREVIOUS, Alone.key("first"))))),
                world.said("next", "queued", 1, new Queued(PASSED_ON, "cards")),
                world.said("next", "connected", 1, met("agent-1", 20)));
        LocatedFact other = world.said("next", "reconnected", 1, met("agent-2", 30));
        LocatedFact again = new LocatedFact(other.fact(), new RecordPosition("again", 0), Alone.NINE);
        LocatedFact desktop = new LocatedFact(
                new Fact(
                        new FactKey("desktop", Alone.key("next"), "connected"),
                        Revision.ONLY,
                        Origin.AGENT_DESKTOP,
                        met("agent-1", 20)),
                new RecordPosition("desktop", 0),
                Alone.NINE);
        LocatedFact tag = world.said("first", "tagged", 1, new Tagged(Alone.NINE, "vip"));

        world.with(table -> new StitchProcessor(
                        new Overtaking(table, List.of(again, desktop)), Continuity.DEFAULT, attempt -> {})
                .process(List.of(other, tag), Alone.NINE));

        assertThat(world.row("next").text("agent_id")).isEqualTo("agent-1");
        assertThat(world.row("first").text("agent_id_transferred")).isEqualTo("agent-1");
    }

    private static Connected met(String agent, long seconds) {
        return new Connected(PASSED_ON.plusSeconds(seconds), Party.AGENT, agent, "cards", null, null);
    }

    /** Before the first write somebody else stitches a batch. */
    private static final class Overtaking extends PassingOn {

        private final SessionStore store;
        private List<LocatedFact> batch;

        Overtaking(SessionStore store, List<LocatedFact> batch) {
            super(store);
            this.store = store;
            this.batch = batch;
        }

        @Override
        public List<Written> write(List<Write> writes) {
            if (!writes.isEmpty() && !batch.isEmpty()) {
                List<LocatedFact> others = batch;
                batch = List.of();
                new StitchProcessor(store, Continuity.DEFAULT, attempt -> {}).process(others, Alone.NINE);
            }
            return super.write(writes);
        }
    }
}
