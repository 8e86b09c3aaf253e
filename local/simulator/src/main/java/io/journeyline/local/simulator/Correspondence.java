package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import java.util.List;

/** What waits patiently for an answer: e-mail, text messages, public posts. Nobody abandons; it may take until tomorrow. */
final class Correspondence {

    private Correspondence() {}

    static void receive(World world, Journey journey, Channel channel, List<Link> links) {
        Centre centre = world.centre();
        Session session =
                centre.open(journey, channel, Initiation.CUSTOMER, identifiers(journey.customer(), channel), links);
        session.say(new MessageSent(centre.instant(), Party.CUSTOMER, null));
        long queuedAt = centre.now();
        session.say(new Queued(centre.instant(), Skill.CORRESPONDENCE.queue()));
        centre.desk().enter(Skill.CORRESPONDENCE, agent -> answer(world, session, agent, queuedAt));
    }

    private static List<Identifier> identifiers(Customer customer, Channel channel) {
        return switch (channel) {
            case EMAIL -> List.of(customer.byEmail());
            case SMS, MMS -> customer.byPhone();
            case SOCIAL_PUBLIC, SOCIAL_PRIVATE, COMMUNITY_FORUM -> List.of(customer.byHandle());
            case VOICE,
                    IVR,
                    WEB_CHAT,
                    CHATBOT,
                    VOICE_BOT,
                    WEB,
                    MOBILE_APP,
                    VIDEO,
                    CO_BROWSE,
                    CALLBACK,
                    FAX,
                    WHITE_MAIL,
                    PARCEL,
                    WALK_IN,
                    ALERT,
                    CASE -> List.of(customer.byNumber());
        };
    }

    private static void answer(World world, Session session, Agent agent, long queuedAt) {
        Centre centre = world.centre();
        Dice dice = world.dice();
        Journey journey = session.journey();
        Matter matter = journey.matter();
        session.say(new QueueLeft(centre.instant(), Centre.seconds(centre.now() - queuedAt)));
        session.say(new Connected(
                centre.instant(),
                Party.AGENT,
                agent.id(),
                Skill.CORRESPONDENCE.queue(),
                Skill.CORRESPONDENCE.department(),
                agent.team()));
        if (session.channel() == Channel.EMAIL && dice.chance(0.7)) {
            // Somebody who writes from a mailbox on file is who the file says.
            centre.identify(
                    session, journey.customer().byNumber(), journey.customer().byEmail());
        }
        boolean brief = session.channel() != Channel.EMAIL;
        long work = 40 * Centre.SECOND
                + (long) (dice.logNormal(matter.talkSeconds() * (brief ? 0.5 : 1.1) * agent.pace(), 0.5)
                        * Centre.SECOND);
        boolean moves = session.channel() == Channel.SOCIAL_PUBLIC && dice.chance(0.55);
        boolean settled = !moves && dice.chance(matter.settled() - 0.05);
        centre.calendar().in(work, () -> {
            session.say(new MessageSent(centre.instant(), Party.AGENT, agent.id()));
            Conversations.endTalk(centre, session, agent);
            session.say(new CustomerDisconnected(centre.instant()));
            if (moves) {
                centre.later(journey, dice.between(3, 40) * Centre.MINUTE, () -> {
                    if (centre.inTime(centre.now())) {
                        ChatLeg.start(
                                world,
                                journey,
                                Channel.SOCIAL_PRIVATE,
                                Initiation.CUSTOMER,
                                List.of(new Link(LinkKind.REPLY_TO, session.key())));
                    }
                });
            } else {
                world.afterConversation(session, settled);
            }
            Conversations.wrapUp(world, session, agent, moves ? null : settled, 20);
        });
    }

    /** A visit to a shop: a short queue, somebody at the counter, a purchase perhaps. */
    static void visit(World world, Journey journey) {
        Centre centre = world.centre();
        Dice dice = world.dice();
        Session session = centre.open(journey, Channel.WALK_IN, Initiation.CUSTOMER, List.of(), List.of());
        long queuedAt = centre.now();
        session.say(new Queued(centre.instant(), Skill.STORE.queue()));
        Desk.Ticket ticket = centre.desk().enter(Skill.STORE, agent -> {
            session.say(new QueueLeft(centre.instant(), Centre.seconds(centre.now() - queuedAt)));
            session.say(new Connected(
                    centre.instant(),
                    Party.AGENT,
                    agent.id(),
                    Skill.STORE.queue(),
                    Skill.STORE.department(),
                    agent.team()));
            if (dice.chance(0.8)) {
                centre.identify(session, journey.customer().byNumber());
            }
            boolean settled = dice.chance(0.85);
            centre.calendar().in(dice.between(90, 900) * Centre.SECOND, () -> {
                Conversations.endTalk(centre, session, agent);
                session.say(new CustomerDisconnected(centre.instant()));
                world.afterConversation(session, settled);
                Conversations.wrapUp(world, session, agent, settled, 15);
            });
        });
        centre.calendar().in(dice.between(6, 20) * Centre.MINUTE, () -> {
            if (ticket.waiting()) {
                centre.desk().leave(ticket);
                session.say(new QueueLeft(centre.instant(), Centre.seconds(centre.now() - queuedAt)));
                session.say(new CustomerDisconnected(centre.instant()));
                centre.close(session, "LEFT_SHOP");
            }
        });
    }

    /** The centre writes to the customer; nobody waits for anything. */
    static Session send(World world, Journey journey, Channel channel, List<Link> links) {
        Centre centre = world.centre();
        Session session =
                centre.open(journey, channel, Initiation.OUTBOUND, identifiers(journey.customer(), channel), links);
        session.say(new MessageSent(centre.instant(), Party.SYSTEM, null));
        centre.close(session, "SENT");
        return session;
    }

    static List<Link> replyTo(Session session) {
        return List.of(new Link(LinkKind.REPLY_TO, session.key()));
    }
}
