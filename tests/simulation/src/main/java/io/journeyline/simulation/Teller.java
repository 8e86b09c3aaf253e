package io.journeyline.simulation;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Says of sessions what their sources would say: the plan at last, and before it, where the source changes its mind, other
 * starts, ends, identifiers and links, which are then taken back.
 */
final class Teller {

    private static final Instant ARRIVAL = Instant.parse("2026-03-19T00:00:00Z");
    private static final int HUNDRED = 100;

    private final SplittableRandom random;
    private final Draw draw;
    private final int volatility;
    private final int detail;
    private final List<LocatedFact> facts = new ArrayList<>();

    /**
     * @param volatility how many of a hundred statements are revised
     * @param detail     how many of a hundred sessions have events that do not decide about their place
     */
    Teller(SplittableRandom random, Draw draw, int volatility, int detail) {
        this.random = random;
        this.draw = draw;
        this.volatility = volatility;
        this.detail = detail;
    }

    /** All that was said, each fact at a position of its own. */
    List<LocatedFact> facts() {
        return facts;
    }

    void tell(Plan plan) {
        long revision = 1;
        while (isRevised()) {
            say(plan.key(), "start", revision++, otherStart(plan));
        }
        say(plan.key(), "start", revision, start(plan));
        tellEnd(plan);
        if (isRevised()) {
            List<Identifier> named = List.of(draw.identifier());
            say(
                    plan.key(),
                    "identified",
                    1,
                    random.nextBoolean()
                            ? new CustomerIdentified(plan.start(), named, named)
                            : new CustomerIdentified(plan.start(), named));
            // Mostly taken back.
            if (random.nextInt(3) > 0) {
                say(plan.key(), "identified", 2, new Tagged(plan.start(), "unknown"));
            }
        }
        if (isRevised()) {
            say(plan.key(), "linked", 1, new Linked(plan.start(), List.of(draw.link(plan.key()))));
            if (random.nextBoolean()) {
                say(plan.key(), "linked", 2, new Tagged(plan.start(), "unlinked"));
            }
        }
        if (random.nextInt(HUNDRED) < detail) {
            detail(plan);
        }
    }

    /** Lets several sources tell of it, by events and by end-of-contact records. */
    void tellBySeveral(Plan plan) {
        new Witnesses(random, draw, plan).tell().forEach(this::say);
    }

    /** Says no more than one revision of how it began. */
    void start(Plan plan, long revision) {
        say(plan.key(), "start", revision, start(plan));
    }

    /** Says in one revision when it ended. */
    void end(Plan plan, long revision, Instant end) {
        say(plan.key(), "end", revision, new Ended(end, null));
    }

    /** Says that an agent was done with it long after its customer was gone. */
    void wrapUp(Plan plan, Instant done) {
        say(plan.key(), "answered", 1, new Connected(plan.start(), Party.AGENT, "agent-1", null, null, null));
        say(plan.key(), "done", 1, new WrapUp(done, "agent-1", null, null, null, null, null));
    }

    /** Says in one revision that these were checked to be the customer's, mostly; or that nothing was. */
    void check(Plan plan, long revision, List<Identifier> identifiers) {
        say(
                plan.key(),
                "checked",
                revision,
                identifiers.isEmpty()
                        ? new Tagged(plan.start(), "unchecked")
                        : new CustomerIdentified(
                                plan.start(), identifiers, random.nextInt(8) == 0 ? List.of() : identifiers));
    }

    /** Says what does not decide about its place. */
    void tag(Plan plan) {
        say(plan.key(), "tagged", 1, new Tagged(plan.start(), "vip"));
    }

    private boolean isRevised() {
        return random.nextInt(HUNDRED) < volatility;
    }

    private static SessionStarted start(Plan plan) {
        return new SessionStarted(plan.start(), plan.channel(), plan.initiation(), plan.identifiers(), plan.links());
    }

    /** What the source said before: something about the start was different, or it was no start at all. */
    private ContactEvent otherStart(Plan plan) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> start(plan.starting(plan.start().plus(Duration.ofMinutes(random.nextInt(-600, 600)))));
            case 2, 3 -> start(plan.of(draw.identifiers()));
            case 4 -> start(plan.linked(List.of(draw.link(plan.key()))));
            case 5 -> start(plan.begunBy(draw.initiation()));
            case 6 -> start(plan.on(draw.channel()));
            default -> new Tagged(plan.start(), "early");
        };
    }

    private void tellEnd(Plan plan) {
        long revision = 1;
        if (isRevised()) {
            say(
                    plan.key(),
                    "end",
                    revision++,
                    new Ended(plan.start().plus(Duration.ofMinutes(random.nextInt(0, 3_000))), "early"));
        }
        if (plan.end() != null) {
            say(plan.key(), "end", revision, new Ended(plan.end(), null));
        } else if (revision > 1) {
            say(plan.key(), "end", revision, new Tagged(plan.start(), "not over"));
        }
    }

    private void detail(Plan plan) {
        Instant later = plan.start().plusSeconds(random.nextInt(1, 600));
        switch (random.nextInt(11)) {
            case 0 -> say(plan.key(), "queued", 1, new Queued(later, "sales"));
            case 1, 2 -> {
                say(
                        plan.key(),
                        "connected",
                        1,
                        new Connected(later, Party.AGENT, "agent-" + random.nextInt(3), "sales", "retail", "north"));
                say(
                        plan.key(),
                        "wrap-up",
                        1,
                        new WrapUp(
                                later.plusSeconds(60),
                                "agent-1",
                                new BigDecimal("5"),
                                null,
                                null,
                                "invoice",
                                random.nextBoolean()));
            }
            case 3 -> say(plan.key(), "gone", 1, new CustomerDisconnected(later));
            case 4 ->
                // A message long after the start: where the end is not known, it moves.
                say(
                        plan.key(),
                        "message",
                        1,
                        new MessageSent(
                                plan.start().plus(Duration.ofMinutes(random.nextInt(0, 4_000))), Party.CUSTOMER, null));
            case 5 ->
                say(
                        plan.key(),
                        "transferred",
                        1,
                        new Transferred(later, TransferKind.BLIND, draw.other(plan.key()), null));
            case 6 -> say(plan.key(), "callback", 1, new CallbackRequested(later, draw.other(plan.key())));
            case 7, 8 -> suspend(plan, later);
            case 9 -> say(plan.key(), "case", 1, new CaseAttached(later, "case-" + random.nextInt(2)));
            default -> tag(plan);
        }
    }

    /**
     * Waits for the customer from some moment, before or after the end or just then, until something ends that, or not.
     *
     * @return when something was said that may end it
     */
    Instant suspend(Plan plan, Instant later) {
        Instant since = plan.end() == null || random.nextInt(3) == 0
                ? later
                : plan.end().plusSeconds(random.nextInt(0, 3) * 60L);
        say(plan.key(), "suspended", 1, new Suspended(since, "agent-1"));
        if (random.nextInt(4) == 0) {
            say(plan.key(), "suspended", 2, new Tagged(later, "not suspended"));
        }
        Instant until = since.plus(Duration.ofMinutes(random.nextInt(3) == 0 ? 0 : random.nextInt(-5, 4_000)));
        ContactEvent end =
                switch (random.nextInt(9)) {
                    case 0 -> new Ended(until, "given up");
                    case 1, 2 -> new ResolutionRecorded(until, random.nextInt(4) > 0);
                    case 3 -> new WrapUp(until, "agent-1", null, null, null, null, random.nextBoolean() ? true : null);
                    case 4 -> new Suspended(until, random.nextBoolean() ? "agent-2" : null);
                    case 5 -> new MessageSent(until, Party.CUSTOMER, null);
                    case 6 ->
                        new Snapshot(EventValues.builder()
                                .put(EventField.AT, plan.start())
                                .put(EventField.CHANNEL, plan.channel())
                                .put(EventField.SESSION_ENDED_AT, until)
                                .build());
                    default -> new Tagged(until, "still waiting");
                };
        say(plan.key(), "waited", 1, end);
        if (isRevised()) {
            say(plan.key(), "waited", 2, new Tagged(until, "still waiting"));
        }
        return until;
    }

    private void say(SessionKey session, String id, long revision, ContactEvent event) {
        Origin origin = event instanceof Snapshot ? Origin.VENDOR_RECORD : Origin.POINT_EVENT;
        say(new Fact(new FactKey("source", session, id), new Revision(revision, 0), origin, event));
    }

    private void say(Fact fact) {
        facts.add(new LocatedFact(fact, new RecordPosition("record-" + facts.size(), 0), ARRIVAL));
    }
}
