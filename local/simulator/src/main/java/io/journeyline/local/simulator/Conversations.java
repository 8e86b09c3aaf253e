package io.journeyline.local.simulator;

import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Converted;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.SurveyOffered;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.event.WrapUp;
import java.math.BigDecimal;

/** What conversations have in common, whatever their channel. */
final class Conversations {

    private Conversations() {}

    static void endTalk(Centre centre, Session session, Agent agent) {
        session.say(new InteractionEnded(centre.instant(), agent.id()));
    }

    /**
     * After-contact work, then the end of the session and of the agent's part.
     *
     * @param resolved what the agent says about it; null if it is passed on
     */
    static void wrapUp(World world, Session session, Agent agent, Boolean resolved, int meanSeconds) {
        Centre centre = world.centre();
        Dice dice = world.dice();
        Matter matter = session.journey().matter();
        long work = 5 * Centre.SECOND + (long) (dice.exponential(meanSeconds * agent.pace()) * Centre.SECOND);
        String notes = resolved == null ? "Passed on." : dice.chance(0.8) ? dice.pick(matter.notes()) : null;
        boolean said = resolved == null || dice.chance(0.92);
        centre.calendar().in(work, () -> {
            session.say(new WrapUp(
                    centre.instant(),
                    agent.id(),
                    Centre.seconds(work),
                    notes,
                    matter.category(),
                    matter.intent(),
                    said ? resolved : null));
            if (matter == Matter.COMPLAINT) {
                session.say(new CaseAttached(
                        centre.instant(), "case-" + session.journey().id()));
            }
            if (matter == Matter.NEW_ORDER && Boolean.TRUE.equals(resolved)) {
                session.say(new Converted(centre.instant(), BigDecimal.valueOf(dice.between(900, 24_000), 2)));
            }
            if (session.journey().round() > 0) {
                session.say(new Tagged(centre.instant(), "repeat"));
            }
            centre.close(session, "COMPLETED");
            centre.desk().release(agent);
        });
    }

    /** Asks for a score; who waited long or was not helped gives a lower one, if any. */
    static void survey(World world, Session session, boolean settled, String survey, double share) {
        Dice dice = world.dice();
        if (!dice.chance(share)) {
            return;
        }
        Centre centre = world.centre();
        session.say(new SurveyOffered(centre.instant(), survey));
        if (!dice.chance(settled ? 0.42 : 0.55)) {
            return;
        }
        double patienceLeft = Math.max(-1.6, -waited(session) / 240.0);
        double mood =
                (settled ? 4.55 : 2.7) + patienceLeft - 0.4 * session.journey().legs() + 0.7 * dice.normal();
        long score = Math.clamp(Math.round(mood), 1, 5);
        session.say(new SurveyAnswered(
                Centre.instant(centre.now() + dice.between(5, 40) * Centre.SECOND), BigDecimal.valueOf(score), survey));
    }

    private static double waited(Session session) {
        if (session.channel() == Channel.EMAIL) {
            return 0;
        }
        double seconds = 0;
        for (var event : session.events()) {
            if (event instanceof QueueLeft left) {
                seconds += left.queueDuration().doubleValue();
            }
        }
        return seconds;
    }

    /** Messages to and fro, spread over the time; the customer writes first. */
    static void messages(World world, Session session, Agent agent, long time) {
        Centre centre = world.centre();
        int count = 2 + world.dice().below(6);
        for (int i = 0; i < count; i++) {
            boolean customers = i % 2 == 0;
            centre.calendar()
                    .in(
                            time * (i + 1) / (count + 2),
                            () -> session.say(
                                    customers
                                            ? new MessageSent(centre.instant(), Party.CUSTOMER, null)
                                            : new MessageSent(centre.instant(), Party.AGENT, agent.id())));
        }
    }
}
