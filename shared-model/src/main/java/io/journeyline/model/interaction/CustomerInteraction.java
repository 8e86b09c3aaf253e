package io.journeyline.model.interaction;

import io.journeyline.model.interaction.Gathering.AnyThatIs;
import io.journeyline.model.interaction.Gathering.Different;
import io.journeyline.model.interaction.Gathering.Earliest;
import io.journeyline.model.interaction.Gathering.First;
import io.journeyline.model.interaction.Gathering.HowManyDifferent;
import io.journeyline.model.interaction.Gathering.JourneyId;
import io.journeyline.model.interaction.Gathering.Last;
import io.journeyline.model.interaction.Gathering.Latest;
import io.journeyline.model.interaction.Gathering.OwnTime;
import io.journeyline.model.interaction.Gathering.Sessions;
import io.journeyline.model.interaction.Gathering.SessionsThatAre;
import io.journeyline.model.interaction.Gathering.SessionsWith;
import io.journeyline.model.interaction.Gathering.Span;
import io.journeyline.model.interaction.Gathering.Total;
import java.util.List;

/**
 * Contact Sentry's customer interaction: the customer's experience as one entity, however many sessions and disconnected
 * calls it took. Made of JAR alone: one row per journey has nothing that its sessions' records do not say.
 *
 * <p>Of several sessions that say something, the first says why the customer came, the last who they are and how it came out.
 * The lake's view and its explanation are both made of these columns, so a column has one rule, and none goes without.
 */
public final class CustomerInteraction {

    /** What analysts write in SQL. */
    public static final String NAME = "customer_interaction";

    /** Its columns in their order. */
    public static final List<Column> COLUMNS = List.of(
            new Column("universal_session_id", new JourneyId(), "The journey: the common interaction id."),
            new Column("cust_id", new Last("cust_id"), "Who: the customer number last known; null if none."),
            new Column(
                    "intent_category",
                    new First("intent_category", "intent"),
                    "Category of the reason, of the session that gives intent; null if not known."),
            new Column(
                    "intent",
                    new First("intent", "intent"),
                    "Why: the reason for the contact in the first session that says one."),
            new Column(
                    "is_resolved",
                    new Last("is_resolved"),
                    "How resolved: the last word of any session about it; null if nobody said."),
            new Column("csat_score", new Last("csat_score"), "The last satisfaction score, 1 to 5."),
            new Column(
                    "is_transferred_to_survey",
                    new AnyThatIs("is_transferred_to_survey"),
                    "Whether the customer was passed to a survey in any session; null if nobody said."),
            new Column("is_open", new AnyThatIs("is_open"), "Whether the end of any session is not known yet."),
            new Column("first_touch_time", new Earliest("session_start_time"), "When the first session started."),
            new Column(
                    "last_touch_time", new Latest(List.of("session_start_time")), "When the latest session started."),
            new Column("customer_end_time", customerEnd(), "When the customer was last gone, as far as known."),
            new Column("first_channel", new First("channel_type", "channel_type"), "Channel of the first session."),
            new Column("last_channel", new Last("channel_type"), "Channel of the latest session."),
            new Column(
                    "journey_step",
                    new Last("journey_step"),
                    "The path: all channels in order, repeats collapsed, joined by '>'."),
            new Column("session_count", new Sessions(), "Sessions of all kinds."),
            new Column(
                    "contact_count",
                    new SessionsWith("initiation", "CUSTOMER"),
                    "Contacts: sessions that the customer began."),
            new Column(
                    "transferred_count",
                    new SessionsThatAre("is_transferred"),
                    "Sessions that went on to another entity."),
            new Column("abandoned_count", new SessionsThatAre("is_abandoned"), "Sessions that ended before an agent."),
            new Column("call_back_count", new SessionsThatAre("is_call_back"), "Sessions that were callbacks."),
            new Column(
                    "agents",
                    new Different("agent_id"),
                    "Agents met, in order: the last one of each session; all of them are in agent_interaction. Null if none."),
            new Column("agent_count", new HowManyDifferent("agent_id"), "How many agents are among these."),
            new Column(
                    "journey_duration",
                    new Span(new Earliest("session_start_time"), customerEnd()),
                    "Seconds from first_touch_time to customer_end_time, pauses between sessions included."),
            new Column(
                    "customer_duration",
                    new OwnTime(),
                    "Seconds of the customer's own time in all sessions; time in two of them at once counts once."),
            new Column(
                    "queue_time",
                    new Total("queue_time"),
                    "Seconds waited in queues; null if the customer never queued."),
            new Column(
                    "interaction_duration",
                    new Total("interaction_duration"),
                    "Seconds with agents or bots, without hold."),
            new Column("hold_time", new Total("hold_time"), "Seconds on hold."),
            new Column(
                    "agent_duration",
                    new Total("agent_duration"),
                    "Seconds of the agents: talk, hold and after-contact work."));

    private CustomerInteraction() {}

    /**
     * A column.
     *
     * @param name      the name in the lake
     * @param gathering how its value comes of the sessions' records
     * @param comment   what a reader must know: meaning, unit, when it is null
     */
    public record Column(String name, Gathering gathering, String comment) {}

    private static Latest customerEnd() {
        return new Latest(List.of("customer_end_time", "session_end_time"));
    }
}
