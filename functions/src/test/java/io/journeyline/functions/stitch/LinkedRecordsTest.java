package io.journeyline.functions.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What linked sessions give to each other's records follows every later word on either, though neither moves. */
final class LinkedRecordsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final StitchProcessor processor = new StitchProcessor(store, Continuity.DEFAULT, attempt -> {});

    private final SessionFacts first = new SessionFacts("pbx/1", NINE);
    private final SessionFacts second = new SessionFacts("pbx/2", NINE);
    private int told;

    /** Stitches what was told since the last time, one fact at a time. */
    private void stitch(SessionFacts session) {
        List<LocatedFact> facts = session.facts();
        for (LocatedFact fact : facts.subList(told, facts.size())) {
            assertThat(processor.process(List.of(fact), NINE).failures()).isEmpty();
        }
        told = 0;
    }

    private LakeRow recordOf(String session) {
        return store.rows().get(SessionKey.parse(session));
    }

    @Test
    void nextLeg_turnsOutToBeATransfer_marksTheLegBefore() {
        stitch(first.starts(0, Channel.WEB_CHAT, "42", SessionFacts.link(LinkKind.NEXT, "pbx/2")));
        stitch(second.record("r1", "start", 1, Origin.POINT_EVENT, start(Initiation.CUSTOMER)));
        assertThat(recordOf("pbx/1").get("channel_type_transferred")).isNull();

        told = 1;
        stitch(second.record("r2", "start", 2, Origin.POINT_EVENT, start(Initiation.TRANSFER)));

        assertThat(recordOf("pbx/1").get("channel_type_transferred")).isEqualTo("WEB_CHAT");
        assertThat(recordOf("pbx/1").get("is_transferred")).isEqualTo(true);
    }

    @Test
    void agentOfTheNextLeg_isHeardOfLater_isToldOfTheLegBefore() {
        stitch(first.starts(0, Channel.WEB_CHAT, "42", SessionFacts.link(LinkKind.TRANSFER, "pbx/2")));
        stitch(second.starts(60, Channel.WEB_CHAT, Initiation.TRANSFER, "42"));
        assertThat(recordOf("pbx/1").get("agent_id_transferred")).isNull();

        told = 1;
        stitch(second.connects(70, "agent-7"));

        assertThat(recordOf("pbx/1").get("agent_id_transferred")).isEqualTo("agent-7");
    }

    @Test
    void ownWordOfALinkedSession_thatNobodyElseIsGiven_leavesWhatTheOtherGaveIt() {
        stitch(first.starts(0, Channel.WEB_CHAT, "42", SessionFacts.link(LinkKind.TRANSFER, "pbx/2")));
        stitch(second.starts(60, Channel.WEB_CHAT, Initiation.TRANSFER, "42").connects(70, "agent-7"));
        long before = store.writes();

        told = 1;
        stitch(first.wrapsUp(61, "agent-1", "billing", true));

        assertThat(recordOf("pbx/1").get("agent_id_transferred")).isEqualTo("agent-7");
        assertThat(recordOf("pbx/1").get("is_transferred")).isEqualTo(true);
        assertThat(store.writes()).isGreaterThan(before);
    }

    private static SessionStarted start(Initiation initiation) {
        return new SessionStarted(NINE.plusSeconds(60), Channel.WEB_CHAT, initiation, List.of(), List.of());
    }
}
