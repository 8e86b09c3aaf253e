package io.journeyline.model.catalogue;

import static io.journeyline.model.catalogue.Column.of;
import static io.journeyline.model.catalogue.ColumnType.AMOUNT;
import static io.journeyline.model.catalogue.ColumnType.BOOLEAN;
import static io.journeyline.model.catalogue.ColumnType.INTEGER;
import static io.journeyline.model.catalogue.ColumnType.SECONDS;
import static io.journeyline.model.catalogue.ColumnType.TEXT;
import static io.journeyline.model.catalogue.ColumnType.TIMESTAMP;

import io.journeyline.model.catalogue.LakeTable.VersionKeeping;
import java.util.ArrayList;
import java.util.List;

/**
 * Contact Sentry's interaction views beside {@link Catalogue#JAR}: one row per agent and one per device met. They join each
 * other, {@code jar} and {@code customer_interaction} by {@code universal_session_id}, the common interaction id.
 */
public final class InteractionTables {

    private static final List<Column> SESSION_COLUMNS = List.of(
            of(
                    "universal_session_id",
                    TEXT,
                    "The common interaction id: the journey, as in jar and customer_interaction."),
            of("session_id", TEXT, "The session's id as its channel gave it."),
            of("platform", TEXT, "The platform whose session ids these are."),
            of("channel_type", TEXT, "Channel of the session."),
            of("cust_id", TEXT, "Customer number; null while the customer is not known."),
            of("initiation", TEXT, "Who began the session: CUSTOMER, TRANSFER, CALLBACK, OUTBOUND or PASSIVE."),
            of("session_start_time", TIMESTAMP, "When the customer started the session (leg)."));

    /** One row per agent that a session was offered to. */
    public static final LakeTable AGENT_INTERACTION = new LakeTable(
            "agent_interaction",
            "Agent interactions: one row per agent that a session was offered to, from the offer to the end of after-call work.",
            with(
                    List.of(
                            of("session_key", TEXT, "Platform and session id: unique across platforms."),
                            of(
                                    "agent_interaction_id",
                                    TEXT,
                                    "Unique within the session: the agent, '#', and for the how-manieth time; nothing before '#' if the agent is not known."),
                            of("ordinal", INTEGER, "Order among the session's agent interactions, from 1.")),
                    List.of(
                            of("agent_id", TEXT, "The agent; null if not known."),
                            of("is_answered", BOOLEAN, "Whether the agent met the customer; false: it rang in vain."),
                            of("offered_time", TIMESTAMP, "When it was offered: the ring begins; null if not told."),
                            of(
                                    "answered_time",
                                    TIMESTAMP,
                                    "When agent and customer began to interact; where only messages tell, the agent's first one."),
                            of("interaction_end_time", TIMESTAMP, "When they stopped; null if not known."),
                            of(
                                    "agent_end_time",
                                    TIMESTAMP,
                                    "End of after-call work, else of the interaction, else of a ring in vain; null if not known."),
                            of(
                                    "ring_time",
                                    SECONDS,
                                    "Seconds from the offer to the answer, or until it was taken away."),
                            of("interaction_duration", SECONDS, "Seconds of talk, without hold; null if not known."),
                            of("hold_time", SECONDS, "Seconds on hold; null if not known."),
                            of("after_contact_work_time", SECONDS, "Seconds of after-call work; null if not known."),
                            of(
                                    "agent_duration",
                                    SECONDS,
                                    "Seconds of talk, hold and after-call work; a recorded figure wins over the clock."),
                            of(
                                    "total_duration",
                                    SECONDS,
                                    "Seconds from the offer (else the answer) to agent_end_time, by the clock."),
                            of("agent_skill_id", TEXT, "Skill or queue by which the session reached the agent."),
                            of("department", TEXT, "The agent's department."),
                            of("team", TEXT, "The agent's team."),
                            of("intent_category", TEXT, "Category of the intent."),
                            of(
                                    "intent",
                                    TEXT,
                                    "Reason for the contact, as this agent recorded it, else as the session has it."),
                            of(
                                    "is_resolved",
                                    BOOLEAN,
                                    "Whether resolved, as this agent recorded it; for the last agent else as the session has it. Null for a ring in vain."),
                            of(
                                    "is_conference",
                                    BOOLEAN,
                                    "Whether another agent was with the customer too, in this session or in a linked one. Null for a ring in vain."),
                            of(
                                    "is_consult",
                                    BOOLEAN,
                                    "Whether the agent consulted another one to pass the customer on, or was consulted. Null for a ring in vain."),
                            of(
                                    "is_transferred",
                                    BOOLEAN,
                                    "Whether the agent passed the customer on. Null for a ring in vain, and while open."),
                            of(
                                    "transfer_kind",
                                    TEXT,
                                    "How: BLIND, CONSULT, CONFERENCE, QUEUE, MULTISITE or EXTERNAL; null if not, or not told."),
                            of(
                                    "is_preferred_agent",
                                    BOOLEAN,
                                    "Whether the conversation was suspended with this agent as the preferred one; null if it was not suspended."),
                            of(
                                    "is_transferred_to_survey",
                                    BOOLEAN,
                                    "Whether the customer was passed to a survey. Stands with the session's last agent only."),
                            of("survey", TEXT, "The survey asked; with the session's last agent only."),
                            of(
                                    "csat_score",
                                    AMOUNT,
                                    "Satisfaction score, 1 to 5; with the session's last agent only, so that it counts once."))),
            List.of("session_key", "agent_interaction_id"),
            "session_start_time",
            VersionKeeping.LATEST,
            "agent_interaction");

    /** One row per device that the customer met in a session. */
    public static final LakeTable TOUCHPOINT_INTERACTION = new LakeTable(
            "touchpoint_interaction",
            "Touchpoint interactions: one row per device that the customer met in a session, with the customer's key data.",
            with(
                    List.of(
                            of("session_key", TEXT, "Platform and session id: unique across platforms."),
                            of(
                                    "touchpoint_interaction_id",
                                    TEXT,
                                    "Unique within the session: the kind of device, '#', and for the how-manieth time."),
                            of("ordinal", INTEGER, "Order in which the session met its devices, from 1.")),
                    List.of(
                            of(
                                    "device_type",
                                    TEXT,
                                    "IVR, BOT, QUEUE, AGENT (phone or desktop), EXTERNAL (an endpoint outside), or CHANNEL where none of these is known."),
                            of(
                                    "device",
                                    TEXT,
                                    "Which: the queue, the agent, the bot, the endpoint, the channel; null if not known."),
                            of("start_time", TIMESTAMP, "When the customer came to it; null if not known."),
                            of("end_time", TIMESTAMP, "When the customer left it; null if not known, or still there."),
                            of("duration", SECONDS, "Seconds at it; a recorded figure wins over the clock."),
                            of("next_device_type", TEXT, "The next device of the session; null for the last one."),
                            of("intent_category", TEXT, "Category of the session's intent."),
                            of("intent", TEXT, "The session's intent: the reason for the contact."),
                            of("is_resolved", BOOLEAN, "Whether the matter was resolved in the session."),
                            of("is_abandoned", BOOLEAN, "Whether the session was abandoned before an agent."),
                            of("is_transferred", BOOLEAN, "Whether the session went on to another entity."),
                            of("csat_score", AMOUNT, "The session's satisfaction score: do not sum over touchpoints."),
                            of(
                                    "customer_duration",
                                    SECONDS,
                                    "The customer's own time in the session: do not sum over touchpoints."))),
            List.of("session_key", "touchpoint_interaction_id"),
            "session_start_time",
            VersionKeeping.LATEST,
            "touchpoint_interaction");

    private InteractionTables() {}

    private static List<Column> with(List<Column> key, List<Column> own) {
        List<Column> all = new ArrayList<>(key);
        all.addAll(SESSION_COLUMNS);
        all.addAll(own);
        return all;
    }
}
