package io.journeyline.local.simulator;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.fact.SessionKey;
import java.util.List;

/**
 * A call, from ringing to the end of after-call work.
 *
 * <pre>
 * IVR ─┬─▶ contained · deflected · closed          (ends)
 *      └─▶ queue ─┬─▶ abandoned · callback booked   (ends)
 *                 └─▶ ringing ─┬─▶ not picked up ─▶ queue (in front)
 *                              └─▶ talk (hold) ─┬─▶ after-call work (ends)
 *                                               └─▶ transfer: next leg, after-call work (ends)
 * </pre>
 */
final class VoiceLeg {

    /** Told to the leg that consults: whether anybody answered. */
    interface Answer {
        void reached(boolean somebody);
    }

    private static final int MOST_LEGS = 3;

    private final Centre centre;
    private final World world;
    private final Dice dice;
    private final Session session;
    private final Skill skill;
    private final Answer answer;
    private long queuedAt;
    private boolean settled;

    private VoiceLeg(World world, Session session, Skill skill, Answer answer) {
        this.world = world;
        this.centre = world.centre();
        this.dice = world.dice().split();
        this.session = session;
        this.skill = skill;
        this.answer = answer;
    }

    /** A customer calls. */
    static void call(World world, Journey journey, List<Link> links) {
        Dice dice = world.dice();
        List<Identifier> identifiers = dice.chance(0.93) ? journey.customer().byPhone() : List.of();
        Session session = world.centre().open(journey, Channel.VOICE, Initiation.CUSTOMER, identifiers, links);
        new VoiceLeg(world, session, journey.matter().skill(), ignored -> {}).ivr();
    }

    /** A leg that begins in the queue because somebody passed the customer on. */
    static Session passedOn(World world, Session from, LinkKind link, Skill skill, Answer answer) {
        Journey journey = from.journey();
        journey.countLeg();
        Session session = world.centre()
                .open(
                        journey,
                        Channel.VOICE,
                        Initiation.TRANSFER,
                        journey.customer().byPhone(),
                        List.of(new Link(link, from.key())));
        VoiceLeg leg = new VoiceLeg(world, session, skill, answer);
        leg.queue();
        return session;
    }

    private void ivr() {
        Journey journey = session.journey();
        Matter matter = journey.matter();
        long menu = dice.between(18, 75) * Centre.SECOND;
        if (dice.chance(0.85)) {
            centre.calendar()
                    .in(
                            menu / 3,
                            () -> session.say(
                                    new IntentRecognised(centre.instant(), matter.intent(), matter.category())));
        }
        if (dice.chance(0.72)) {
            centre.calendar()
                    .in(
                            menu / 2,
                            () -> centre.identify(session, journey.customer().byNumber()));
        }
        centre.calendar().in(menu, this::afterMenu);
    }

    private void afterMenu() {
        Matter matter = session.journey().matter();
        if (dice.chance(0.55 * matter.contained())) {
            session.say(new ResolutionRecorded(centre.instant(), true));
            leave("SELF_SERVED");
            return;
        }
        if (matter.simple() && dice.chance(0.35)) {
            boolean accepted = dice.chance(0.24);
            session.say(new DigitalOffer(centre.instant(), accepted));
            if (accepted) {
                world.deflected(session);
                leave("DEFLECTED");
                return;
            }
        }
        if (!centre.opened(skill)) {
            world.unreached(session);
            leave("CLOSED");
            return;
        }
        if (dice.chance(0.03)) {
            leave("HUNG_UP_IN_MENU");
            return;
        }
        queue();
    }

    private void leave(String reason) {
        session.say(new CustomerDisconnected(centre.instant()));
        centre.close(session, reason);
    }

    private void queue() {
        queuedAt = centre.now();
        session.say(new Queued(centre.instant(), skill.queue()));
        long announced = centre.desk().expectedWait(skill);
        Desk.Ticket ticket = centre.desk().enter(skill, this::ring);
        if (!ticket.waiting()) {
            return;
        }
        if (session.initiation() == Initiation.CUSTOMER && announced > 2 * Centre.MINUTE && dice.chance(0.25)) {
            centre.calendar().in(dice.between(20, 45) * Centre.SECOND, () -> {
                if (ticket.waiting()) {
                    centre.desk().leave(ticket);
                    bookCallback();
                }
            });
            return;
        }
        long patience =
                4 * Centre.SECOND + (long) (dice.exponential(session.journey().legs() > 1 ? 420 : 260) * 1000);
        centre.calendar().in(patience, () -> {
            if (ticket.waiting()) {
                centre.desk().leave(ticket);
                abandon();
            }
        });
    }

    private void leaveQueue() {
        session.say(new QueueLeft(centre.instant(), Centre.seconds(centre.now() - queuedAt)));
    }

    private void abandon() {
        leaveQueue();
        answer.reached(false);
        world.unreached(session);
        leave("ABANDONED");
    }

    private void bookCallback() {
        leaveQueue();
        SessionKey callback = centre.reserve(Channel.CALLBACK);
        session.say(new CallbackRequested(centre.instant(), callback));
        centre.later(session.journey(), dice.between(8, 50) * Centre.MINUTE, () -> {
            session.journey().expect();
            centre.desk().enter(skill, agent -> callBack(callback, agent));
        });
        leave("CALLBACK_BOOKED");
    }

    private void callBack(SessionKey key, Agent agent) {
        Journey journey = session.journey();
        Session callback = centre.open(
                key,
                journey,
                Channel.CALLBACK,
                Initiation.CALLBACK,
                journey.customer().byPhone(),
                List.of(new Link(LinkKind.CALLBACK_OF, session.key())));
        centre.settle(journey);
        VoiceLeg leg = new VoiceLeg(world, callback, skill, answer);
        callback.say(new Offered(centre.instant(), agent.id(), skill.queue()));
        centre.calendar().in(dice.between(8, 22) * Centre.SECOND, () -> {
            if (dice.chance(0.86)) {
                leg.connect(agent);
            } else {
                world.unreached(callback);
                centre.close(callback, "NO_ANSWER");
                centre.desk().release(agent);
            }
        });
    }

    private void ring(Agent agent) {
        session.say(new Offered(centre.instant(), agent.id(), skill.queue()));
        if (dice.chance(0.015)) {
            centre.calendar().in(15 * Centre.SECOND, () -> {
                centre.desk().sendAway(agent, centre.now() + 2 * Centre.MINUTE);
                centre.desk().enterInFront(skill, this::ring);
            });
            return;
        }
        centre.calendar().in(dice.between(1_000, 7_000), () -> {
            leaveQueue();
            connect(agent);
        });
    }

    private void connect(Agent agent) {
        Journey journey = session.journey();
        Matter matter = journey.matter();
        session.say(new Connected(
                centre.instant(), Party.AGENT, agent.id(), skill.queue(), skill.department(), agent.team()));
        if (dice.chance(0.6)) {
            centre.calendar()
                    .in(
                            15 * Centre.SECOND,
                            () -> centre.identify(session, journey.customer().byNumber()));
        }
        long talk =
                20 * Centre.SECOND + (long) (dice.logNormal(matter.talkSeconds() * agent.pace(), 0.5) * Centre.SECOND);
        long hold = 0;
        if (dice.chance(0.24)) {
            long heldAt = 16 * Centre.SECOND + (long) (talk * (0.3 + 0.4 * dice.uniform()));
            hold = dice.between(12, 140) * Centre.SECOND;
            centre.calendar().in(heldAt, () -> session.say(new Held(centre.instant(), agent.id())));
            centre.calendar().in(heldAt + hold, () -> session.say(new Resumed(centre.instant(), agent.id())));
        }
        settled = dice.chance(matter.settled() + 0.06 * journey.round());
        answer.reached(true);
        // A hold may begin late: the talk ends some seconds after the last of it at the earliest.
        long end = talk + hold + 40 * Centre.SECOND;
        centre.calendar().in(end, () -> afterTalk(agent));
    }

    private void afterTalk(Agent agent) {
        if (!settled && session.journey().legs() < MOST_LEGS && dice.chance(0.3)) {
            transfer(agent);
            return;
        }
        long pause = dice.between(0, 2) * Centre.SECOND;
        Conversations.endTalk(centre, session, agent);
        session.say(new CustomerDisconnected(centre.instant()));
        Conversations.survey(world, session, settled, "voice-after-call", 0.4);
        world.afterConversation(session, settled);
        centre.calendar().in(pause, () -> wrapUp(agent, settled));
    }

    private void wrapUp(Agent agent, Boolean resolved) {
        Conversations.wrapUp(world, session, agent, resolved, 45);
    }

    private void transfer(Agent agent) {
        Skill next = skill == Skill.CARE ? Skill.SERVICE : Skill.CARE;
        double[] kinds = {0.45, 0.2, 0.18, 0.07, 0.1};
        switch (List.of(
                        TransferKind.QUEUE,
                        TransferKind.BLIND,
                        TransferKind.CONSULT,
                        TransferKind.CONFERENCE,
                        TransferKind.EXTERNAL)
                .get(dice.weighted(kinds))) {
            case QUEUE, MULTISITE -> passOn(agent, next, TransferKind.QUEUE);
            case BLIND -> passOn(agent, next, TransferKind.BLIND);
            case CONSULT -> consult(agent, next, TransferKind.CONSULT, LinkKind.CONSULT);
            case CONFERENCE -> consult(agent, next, TransferKind.CONFERENCE, LinkKind.CONFERENCE);
            case EXTERNAL -> passOutside(agent);
        }
    }

    private void passOn(Agent agent, Skill next, TransferKind kind) {
        Conversations.endTalk(centre, session, agent);
        Session leg = passedOn(world, session, LinkKind.TRANSFER, next, ignored -> {});
        session.say(new Transferred(centre.instant(), kind, leg.key(), null));
        session.say(new CustomerDisconnected(centre.instant()));
        wrapUp(agent, null);
    }

    private void passOutside(Agent agent) {
        session.say(new Transferred(centre.instant(), TransferKind.EXTERNAL, null, "carrier-hotline"));
        Conversations.endTalk(centre, session, agent);
        long outside = dice.between(30, 900) * Centre.SECOND;
        // The customer goes on talking outside, perhaps for longer than our session lasts.
        session.say(new CustomerDisconnected(Centre.instant(centre.now() + outside)));
        wrapUp(agent, null);
    }

    private void consult(Agent agent, Skill next, TransferKind kind, LinkKind link) {
        session.say(new Held(centre.instant(), agent.id()));
        SessionKey[] target = new SessionKey[1];
        Session leg = passedOn(world, session, link, next, somebody -> centre.calendar()
                .in(0, () -> consulted(agent, kind, target[0], somebody)));
        target[0] = leg.key();
    }

    private void consulted(Agent agent, TransferKind kind, SessionKey target, boolean somebody) {
        session.say(new Resumed(centre.instant(), agent.id()));
        if (somebody) {
            session.say(new Transferred(centre.instant(), kind, target, null));
        }
        long together = (kind == TransferKind.CONFERENCE ? dice.between(60, 240) : dice.between(3, 15)) * Centre.SECOND;
        centre.calendar().in(together, () -> {
            Conversations.endTalk(centre, session, agent);
            session.say(new CustomerDisconnected(centre.instant()));
            if (somebody) {
                wrapUp(agent, null);
            } else {
                world.afterConversation(session, false);
                wrapUp(agent, false);
            }
        });
    }
}
