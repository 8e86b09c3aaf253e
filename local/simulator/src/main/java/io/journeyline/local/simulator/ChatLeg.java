package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import java.util.ArrayList;
import java.util.List;

/** A conversation in writing with an agent who holds two at once: web chat, in-app messages, private social messages. */
final class ChatLeg {

    private final Centre centre;
    private final World world;
    private final Dice dice;
    private final Session session;
    private long queuedAt;

    private ChatLeg(World world, Session session) {
        this.world = world;
        this.centre = world.centre();
        this.dice = world.dice().split();
        this.session = session;
    }

    static Session start(World world, Journey journey, Channel channel, Initiation initiation, List<Link> links) {
        Session session =
                world.centre().open(journey, channel, initiation, identifiers(world, journey, channel), links);
        ChatLeg leg = new ChatLeg(world, session);
        session.say(new MessageSent(world.centre().instant(), Party.CUSTOMER, null));
        session.say(new IntentRecognised(
                world.centre().instant(),
                journey.matter().intent(),
                journey.matter().category()));
        leg.queue();
        return session;
    }

    static List<Identifier> identifiers(World world, Journey journey, Channel channel) {
        Customer customer = journey.customer();
        if (channel == Channel.SOCIAL_PRIVATE) {
            return List.of(customer.byHandle());
        }
        if (channel == Channel.MOBILE_APP) {
            return List.of(customer.byNumber());
        }
        List<Identifier> identifiers = new ArrayList<>(List.of(customer.byCookie()));
        if (world.dice().chance(0.68)) {
            identifiers.add(customer.byNumber());
        }
        if (world.dice().chance(0.5)) {
            identifiers.add(customer.byEmail());
        }
        return identifiers;
    }

    private void queue() {
        if (!centre.opened(Skill.CHAT)) {
            centre.calendar().in(dice.between(4, 30) * Centre.SECOND, () -> {
                world.unreached(session);
                leave("CLOSED");
            });
            return;
        }
        queuedAt = centre.now();
        session.say(new Queued(centre.instant(), Skill.CHAT.queue()));
        Desk.Ticket ticket = centre.desk().enter(Skill.CHAT, this::accept);
        if (ticket.waiting()) {
            centre.calendar().in(3 * Centre.SECOND + (long) (dice.exponential(200) * Centre.SECOND), () -> {
                if (ticket.waiting()) {
                    centre.desk().leave(ticket);
                    leaveQueue();
                    world.unreached(session);
                    leave("ABANDONED");
                }
            });
        }
    }

    private void leaveQueue() {
        session.say(new QueueLeft(centre.instant(), Centre.seconds(centre.now() - queuedAt)));
    }

    private void leave(String reason) {
        session.say(new CustomerDisconnected(centre.instant()));
        centre.close(session, reason);
    }

    private void accept(Agent agent) {
        session.say(new Offered(centre.instant(), agent.id(), Skill.CHAT.queue()));
        centre.calendar().in(dice.between(1_000, 5_000), () -> {
            leaveQueue();
            talk(agent);
        });
    }

    private void talk(Agent agent) {
        Matter matter = session.journey().matter();
        session.say(new Connected(
                centre.instant(), Party.AGENT, agent.id(), Skill.CHAT.queue(), Skill.CHAT.department(), agent.team()));
        long time = Centre.MINUTE
                + (long) (dice.logNormal(matter.talkSeconds() * 1.5 * agent.pace(), 0.45) * Centre.SECOND);
        Conversations.messages(world, session, agent, time);
        if (dice.chance(0.35)) {
            centre.calendar()
                    .in(
                            time / 4,
                            () -> centre.identify(
                                    session, session.journey().customer().byNumber()));
        }
        if ((matter == Matter.FAULT || matter == Matter.PRODUCT) && dice.chance(0.12)) {
            centre.calendar().in(time / 2, () -> show(agent, time / 3));
        }
        boolean settled =
                dice.chance(matter.settled() - 0.04 + 0.06 * session.journey().round());
        centre.calendar().in(time, () -> finish(agent, settled));
    }

    /** Agent and customer look at the same screen while they go on writing. */
    private void show(Agent agent, long time) {
        Session screen = centre.open(
                session.journey(),
                Channel.CO_BROWSE,
                Initiation.TRANSFER,
                List.of(),
                List.of(new Link(LinkKind.ESCALATION, session.key())));
        screen.say(
                new Connected(centre.instant(), Party.AGENT, agent.id(), null, Skill.CHAT.department(), agent.team()));
        centre.calendar().in(time, () -> {
            Conversations.endTalk(centre, screen, agent);
            screen.say(new CustomerDisconnected(centre.instant()));
            centre.close(screen, "SCREEN_CLOSED");
        });
    }

    private void finish(Agent agent, boolean settled) {
        Conversations.endTalk(centre, session, agent);
        if (!settled && session.journey().legs() < 2 && dice.chance(0.2) && centre.opened(Skill.CARE)) {
            Session call = VoiceLeg.passedOn(
                    world,
                    session,
                    LinkKind.ESCALATION,
                    session.journey().matter().skill(),
                    ignored -> {});
            session.say(new Transferred(centre.instant(), TransferKind.QUEUE, call.key(), null));
            session.say(new CustomerDisconnected(centre.instant()));
            Conversations.wrapUp(world, session, agent, null, 30);
            return;
        }
        if (!settled && dice.chance(0.08)) {
            session.say(new Suspended(centre.instant(), agent.id()));
        }
        session.say(new CustomerDisconnected(centre.instant()));
        Conversations.survey(world, session, settled, "chat-exit", 0.5);
        world.afterConversation(session, settled);
        Conversations.wrapUp(world, session, agent, settled, 35);
    }
}
