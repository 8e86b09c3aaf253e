package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import java.util.List;

/** A bot answers first; it settles the matter, loses the customer, or hands over to people. */
final class BotTalk {

    private BotTalk() {}

    static void chat(World world, Journey journey, List<Link> links) {
        start(world, journey, Channel.CHATBOT, ChatLeg.identifiers(world, journey, Channel.CHATBOT), links);
    }

    static void call(World world, Journey journey, List<Link> links) {
        start(world, journey, Channel.VOICE_BOT, journey.customer().byPhone(), links);
    }

    private static void start(
            World world, Journey journey, Channel channel, List<Identifier> identifiers, List<Link> links) {
        Centre centre = world.centre();
        Dice dice = world.dice();
        Session session = centre.open(journey, channel, Initiation.CUSTOMER, identifiers, links);
        session.say(new Connected(centre.instant(), Party.BOT, null, null, null, null));
        long time = dice.between(25, 160) * Centre.SECOND;
        centre.calendar()
                .in(
                        time / 4,
                        () -> session.say(new IntentRecognised(
                                centre.instant(),
                                journey.matter().intent(),
                                journey.matter().category())));
        if (channel == Channel.CHATBOT) {
            for (int i = 1; i <= 2 + dice.below(4); i++) {
                long after = time * i / 8;
                centre.calendar().in(after, () -> session.say(new MessageSent(centre.instant(), Party.CUSTOMER, null)));
                centre.calendar()
                        .in(
                                after + Centre.SECOND,
                                () -> session.say(new MessageSent(centre.instant(), Party.BOT, null)));
            }
        } else if (dice.chance(0.75)) {
            centre.calendar()
                    .in(
                            time / 3,
                            () -> centre.identify(session, journey.customer().byNumber()));
        }
        centre.calendar().in(time, () -> finish(world, session));
    }

    private static void finish(World world, Session session) {
        Centre centre = world.centre();
        Dice dice = world.dice();
        Journey journey = session.journey();
        session.say(new InteractionEnded(centre.instant(), null));
        if (dice.chance(0.12 + journey.matter().contained())) {
            session.say(new ResolutionRecorded(centre.instant(), true));
            leave(centre, session, "CONTAINED");
            return;
        }
        if (dice.chance(0.12)) {
            world.unreached(session);
            leave(centre, session, "CUSTOMER_LEFT");
            return;
        }
        Skill skill = session.channel() == Channel.CHATBOT
                ? Skill.CHAT
                : journey.matter().skill();
        if (!centre.opened(skill)) {
            world.unreached(session);
            leave(centre, session, "CLOSED");
            return;
        }
        Session next = session.channel() == Channel.CHATBOT
                ? ChatLeg.start(
                        world,
                        journey,
                        Channel.WEB_CHAT,
                        Initiation.TRANSFER,
                        List.of(new Link(LinkKind.ESCALATION, session.key())))
                : VoiceLeg.passedOn(world, session, LinkKind.ESCALATION, skill, ignored -> {});
        session.say(new Transferred(centre.instant(), TransferKind.QUEUE, next.key(), null));
        leave(centre, session, "ESCALATED");
    }

    private static void leave(Centre centre, Session session, String reason) {
        session.say(new CustomerDisconnected(centre.instant()));
        centre.close(session, reason);
    }
}
