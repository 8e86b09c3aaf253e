package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.PageViewed;
import java.util.List;

/** What customers do: how a matter begins, and what they do next when it was settled, was not, or nobody answered. */
final class World {

    private static final List<Channel> FIRST_CHANNELS = List.of(
            Channel.VOICE,
            Channel.VOICE_BOT,
            Channel.CHATBOT,
            Channel.WEB_CHAT,
            Channel.EMAIL,
            Channel.MOBILE_APP,
            Channel.SMS,
            Channel.SOCIAL_PUBLIC,
            Channel.SOCIAL_PRIVATE,
            Channel.WALK_IN);
    private static final double[] FIRST_WEIGHTS = {44, 4, 12, 8, 12, 6, 3, 2.5, 2.5, 6};
    private static final List<String> PAGES =
            List.of("/orders", "/returns", "/help/delivery", "/products/lamp", "/account/bills", "/stores");

    private final Centre centre;
    private final Dice dice;

    World(Centre centre, Dice dice) {
        this.centre = centre;
        this.dice = dice;
    }

    Centre centre() {
        return centre;
    }

    Dice dice() {
        return dice;
    }

    /** Somebody has something to settle. */
    void matterArises() {
        Customer customer = centre.somebody();
        Matter matter = Matter.draw(dice);
        Journey journey = centre.begin(customer, matter, matter.intent(), null);
        journey.expect();
        Channel channel = FIRST_CHANNELS.get(dice.weighted(FIRST_WEIGHTS));
        if (channel != Channel.WALK_IN && dice.chance(0.12)) {
            browse(journey);
        }
        contact(journey, channel, List.of());
        centre.settle(journey);
    }

    /** Something happens that nobody asked for: a newsletter, an order alert, a visit to the site. */
    void touch() {
        Customer customer = centre.somebody();
        Journey journey = centre.begin(customer, Matter.PRODUCT, "no matter, a touch only", null);
        journey.expect();
        switch (dice.below(4)) {
            case 0, 1 -> Correspondence.send(this, journey, Channel.EMAIL, List.of());
            case 2 -> {
                Session alert = centre.open(
                        journey, Channel.ALERT, Initiation.PASSIVE, List.of(customer.byNumber()), List.of());
                centre.close(alert, "NOTED");
            }
            default -> browse(journey);
        }
        centre.settle(journey);
    }

    private void browse(Journey journey) {
        Session visit = centre.open(
                journey,
                Channel.WEB,
                Initiation.PASSIVE,
                List.of(journey.customer().byCookie()),
                List.of());
        for (int i = 0; i <= dice.below(3); i++) {
            visit.say(new PageViewed(Centre.instant(centre.now() + i * 20 * Centre.SECOND), dice.pick(PAGES)));
        }
        centre.calendar().in(90 * Centre.SECOND, () -> centre.close(visit, "LEFT_SITE"));
    }

    private void contact(Journey journey, Channel channel, List<Link> links) {
        switch (channel) {
            case VOICE_BOT -> BotTalk.call(this, journey, links);
            case CHATBOT -> BotTalk.chat(this, journey, links);
            case WEB_CHAT, MOBILE_APP, SOCIAL_PRIVATE ->
                ChatLeg.start(this, journey, channel, Initiation.CUSTOMER, links);
            case EMAIL, SMS, SOCIAL_PUBLIC -> Correspondence.receive(this, journey, channel, links);
            case WALK_IN -> {
                if (centre.opened(Skill.STORE)) {
                    Correspondence.visit(this, journey);
                } else {
                    VoiceLeg.call(this, journey, links);
                }
            }
            case VOICE,
                    IVR,
                    MMS,
                    COMMUNITY_FORUM,
                    WEB,
                    VIDEO,
                    CO_BROWSE,
                    CALLBACK,
                    FAX,
                    WHITE_MAIL,
                    PARCEL,
                    ALERT,
                    CASE -> VoiceLeg.call(this, journey, links);
        }
    }

    /** The IVR's digital offer was taken: the customer goes on in writing within a minute or two. */
    void deflected(Session session) {
        Journey journey = session.journey();
        centre.later(journey, dice.between(15, 120) * Centre.SECOND, () -> {
            Channel channel = dice.chance(0.6) ? Channel.MOBILE_APP : Channel.WEB_CHAT;
            ChatLeg.start(
                    this, journey, channel, Initiation.CUSTOMER, List.of(new Link(LinkKind.PREVIOUS, session.key())));
        });
    }

    /** Nobody answered: some try again soon, some another way, some tomorrow, some never. */
    void unreached(Session session) {
        if (dice.chance(0.55)) {
            tryAgain(session, dice.chance(0.7) ? session.channel() : Channel.EMAIL);
        }
    }

    /** A conversation is over: what was not settled comes back, what was is confirmed, by message and now and then a reply. */
    void afterConversation(Session session, boolean settled) {
        Journey journey = session.journey();
        if (!settled) {
            if (dice.chance(0.5)) {
                tryAgain(session, other(session.channel()));
            }
            return;
        }
        if (dice.chance(0.04)) {
            tryAgain(session, session.channel());
            return;
        }
        if (dice.chance(0.16)) {
            confirm(session, journey, dice.chance(0.6) ? Channel.EMAIL : Channel.SMS);
        }
    }

    private void confirm(Session session, Journey journey, Channel channel) {
        centre.later(journey, dice.between(2, 45) * Centre.MINUTE, () -> {
            if (!centre.inTime(centre.now())) {
                return;
            }
            Session sent =
                    Correspondence.send(this, journey, channel, List.of(new Link(LinkKind.RELATED, session.key())));
            if (dice.chance(0.22)) {
                centre.later(journey, dice.between(3, 150) * Centre.MINUTE, () -> {
                    if (centre.inTime(centre.now())) {
                        Correspondence.receive(this, journey, channel, Correspondence.replyTo(sent));
                    }
                });
            }
        });
    }

    private Channel other(Channel before) {
        if (dice.chance(0.5)) {
            return before;
        }
        return dice.pick(List.of(Channel.VOICE, Channel.VOICE, Channel.EMAIL, Channel.WEB_CHAT, Channel.WALK_IN));
    }

    private void tryAgain(Session session, Channel channel) {
        Journey journey = session.journey();
        if (journey.round() >= 3) {
            return;
        }
        boolean soon = dice.chance(0.45);
        if (soon) {
            long gap = Math.min(
                    3 * Centre.MINUTE + (long) (dice.exponential(48) * Centre.MINUTE),
                    Centre.CONTINUITY_GAP - 20 * Centre.MINUTE);
            if (journey.sessions().size() < 9) {
                centre.later(journey, gap, () -> {
                    if (centre.inTime(centre.now())) {
                        contact(journey, channel, List.of());
                    }
                });
            }
            return;
        }
        long gap = (long) ((18 + dice.exponential(20)) * Centre.HOUR);
        centre.calendar().in(gap, () -> {
            if (centre.inTime(centre.now()) && journey.customer().free(centre.now())) {
                Journey again = centre.begin(
                        journey.customer(), journey.matter(), journey.matter().intent(), journey);
                again.expect();
                contact(again, channel, List.of());
                centre.settle(again);
            }
        });
    }
}
