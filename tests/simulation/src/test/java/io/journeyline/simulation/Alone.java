package io.journeyline.simulation;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StitchProcessor.Result;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A calm world with one worker, for tests that say themselves what happens in it, and in which order it is asked what. */
final class Alone {

    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final Identifier CUSTOMER = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "7");

    private final List<String> steps = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Trace trace = Trace.telling();
    private final Stage stage = new Stage(random, 0);
    private final SessionTable table;
    private int told;
    private int position;

    Alone() {
        FaultDial dial = new FaultDial(
                stage,
                random,
                new Story(1, Continuity.DEFAULT, Ledgers.Bounds.DEFAULT, List.of(), Weather.CALM, Optional.empty()),
                trace);
        table = new SessionTable(dial, Ledgers.Bounds.DEFAULT, (before, after) -> {});
    }

    SessionTable table() {
        return table;
    }

    /** Stitches one batch. */
    Result stitch(LocatedFact... facts) {
        return with(store -> new StitchProcessor(store, Continuity.DEFAULT, attempt -> steps.add("waits"))
                .process(List.of(facts), NINE));
    }

    /** Does something with the store. */
    <T> T with(Function<SessionTable, T> work) {
        List<T> result = new ArrayList<>();
        stage.perform(new Stage.Supply() {
            private boolean begun;

            @Override
            public void pass() {
                // Nothing happens beside the one worker.
            }

            @Override
            public void recruit() {
                if (!begun) {
                    begun = true;
                    stage.start(() -> result.add(work.apply(table)));
                }
            }
        });
        return result.getFirst();
    }

    /** What the store was asked since the last time, in words without the worker's name. */
    List<String> steps() {
        List<String> all = trace.lines();
        List<String> fresh = all.subList(told, all.size()).stream()
                .map(line -> line.replaceFirst("worker \\d+ ", ""))
                .toList();
        told = all.size();
        return fresh;
    }

    String journey(String session) {
        return row(session).text("universal_session_id");
    }

    LakeRow row(String session) {
        return table.all().stream()
                .filter(stored -> stored.key().equals(key(session)))
                .findFirst()
                .orElseThrow()
                .row();
    }

    static SessionKey key(String session) {
        return new SessionKey("p", session);
    }

    LocatedFact started(String session, Duration after, Link... links) {
        return said(
                session,
                "start",
                1,
                new SessionStarted(
                        NINE.plus(after), Channel.VOICE, Initiation.CUSTOMER, List.of(CUSTOMER), List.of(links)));
    }

    LocatedFact ended(String session, Duration after) {
        return said(session, "end", 1, new Ended(NINE.plus(after), null));
    }

    LocatedFact said(String session, String id, long revision, ContactEvent event) {
        return new LocatedFact(
                new Fact(new FactKey("source", key(session), id), new Revision(revision, 0), Origin.POINT_EVENT, event),
                new RecordPosition("record-" + position++, 0),
                NINE);
    }
}
