package io.journeyline.model.explain;

import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.model.interaction.Gathering;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule of each column of JAR and CAR, in words: what {@code SessionRules}, {@code JourneyRecords} and {@code CustomerRules}
 * do.
 * Those of the customer interaction are told from how a value is gathered.
 */
final class ColumnRules {

    private static final String MASTER_DATA = "the customer's master data, which no feed brings yet";

    /**
     * Columns that a yes or no follows from. Without them it would follow from less: whoever ended is not abandoned, if nothing
     * else is told.
     */
    private static final Map<String, List<String>> MADE_OF =
            Map.of("is_abandoned", List.of("is_offered", "is_handled", "is_transferred"));

    private static final Map<String, String> JAR = jar();
    private static final Map<String, String> CAR = car();

    private ColumnRules() {}

    /** The column's rule; throws where nobody has written it down. */
    static String of(LakeTable table, String column) {
        String rule =
                switch (table.name()) {
                    case "jar" -> JAR.get(column);
                    case "car" -> CAR.get(column);
                    default -> null;
                };
        if (rule == null) {
            throw new IllegalArgumentException(
                    "the rule of " + table.name() + "." + column + " is not written down; it belongs into ColumnRules");
        }
        return rule;
    }

    /** How a value of the customer interaction comes of its journey's sessions. */
    static String of(Gathering gathering) {
        return switch (gathering) {
            case JourneyId id -> "key of the earliest session, by start, then by key";
            case First first ->
                first.column().equals(first.known())
                        ? first.column() + " of the first session that has one"
                        : first.column() + " of the first session that has " + first.known();
            case Last last -> last.column() + " of the last session that has one";
            case AnyThatIs any -> "whether " + any.column() + " is true of any session; null if none says";
            case Earliest earliest -> "the earliest " + earliest.column();
            case Latest latest -> "the latest " + String.join(", else ", latest.columns());
            case Sessions all -> "number of all sessions";
            case SessionsWith with -> "number of sessions whose " + with.column() + " is " + with.text();
            case SessionsThatAre are -> "number of sessions of which " + are.column() + " is true";
            case Different different ->
                different.column() + " of all sessions that have one, in their order, each once";
            case HowManyDifferent count -> "how many different " + count.column() + " the sessions have";
            case Span span -> "from " + of(span.from()) + " to " + of(span.to());
            case OwnTime time ->
                "customer_duration from session_start_time on, of all sessions; of each what none before it covers";
            case Total total -> total.column() + " of all sessions that have one, added up";
        };
    }

    /** The columns of JAR that an explanation of the column must account for, too. */
    static List<String> madeOf(String column) {
        return MADE_OF.getOrDefault(column, List.of());
    }

    private static Map<String, String> jar() {
        Map<String, String> rules = new HashMap<>();
        rules.put(
                "channel_type",
                "channel of the record or of the start; VOICE that came to us and neither queued nor was offered nor met an"
                        + " agent is IVR");
        rules.put("universal_session_id", "the earliest session of the journey, by start, then by key");
        rules.put("session_id", "the session's key, as its channel gave it");
        rules.put("session_key", "the session's key: platform and id");
        rules.put("platform", "the session's key: its platform");
        rules.put(
                "cust_id",
                "customer number that the record has checked; else the last identification; else the last start; of several in"
                        + " one list the first in order; one that was only claimed where none was checked");
        rules.put("session_start_time", "start of the record; else of the first session-started");
        rules.put("interaction_start_time", "recorded; else the first connect with an agent or bot");
        rules.put(
                "interaction_end_time",
                "recorded; else the last end of an interaction, once nobody interacts any more; of one that events tell of at the"
                        + " latest the customer's end (but not outside); not before its start, nor the session's");
        rules.put(
                "session_end_time",
                "recorded; else end of interaction + after-contact work of the record; else the last agent's end after"
                        + " wrap-up; else the disconnect, or the last interaction's end where the customer was passed outside;"
                        + " not before the start; the desktop's wrap-up of the last agent before the vendor's record");
        rules.put(
                "hold_time",
                "recorded; else held to resumed, queued, passed on or ended, added up; a hold that nobody took off lasts as long"
                        + " as the interaction, else until the customer's end");
        rules.put(
                "agent_id",
                "recorded; else the last agent to connect; where nobody says either, the last to wrap up, else to write");
        rules.put(
                "agent_skill_id",
                "recorded queue; else that of the last connect of an agent, else of the last queue entered");
        rules.put("department", "recorded; else that of the last connect with the agent; not of an agent before");
        rules.put("team", "recorded; else that of the last connect with the agent; not of an agent before");
        rules.put(
                "intent_category",
                "recorded; else of the last wrap-up, else of the last intent recognised; each only if it tells the row's intent"
                        + " with it");
        rules.put("intent", "recorded; else of the last wrap-up, else the last intent recognised");
        rules.put(
                "journey_step",
                "channels from the journey's start up to and including this session, consecutive repeats collapsed");
        rules.put("is_resolved", "recorded; else the last resolution recorded, else the last wrap-up");
        rules.put(
                "is_transferred",
                "true with an external endpoint, or a next leg by transfer in the journey; else recorded; else true when"
                        + " passed on; false once ended without");
        rules.put("channel_type_transferred", "channel of the next leg by transfer, which the journey knows");
        rules.put(
                "is_digital_offered",
                "recorded or offered, if the session met an IVR: an IVR, or a telephone channel with time in a menu, an offer"
                        + " or an intent before queue, bot and agent; else null");
        rules.put(
                "is_digital_accepted", "recorded or answered, if a digital channel was offered by the IVR; else null");
        rules.put("agent_id_transferred", "agent of the next leg by transfer, which the journey knows");
        rules.put("agent_skill_id_transferred", "skill or queue of the next leg by transfer, which the journey knows");
        rules.put("exit_reason_code", "recorded; else the reason of the last end");
        rules.put("interaction_notes", "recorded; else notes of the last wrap-up");
        rules.put("is_transferred_to_survey", "recorded; else true when a survey was offered");
        rules.put(
                "csat_score",
                "recorded; else the last survey answer's score; a score beyond 1 to 5 is passed over and flagged");
        rules.put(
                "is_call_back",
                "recorded; else true if channel, link or initiation say callback; else false if somebody says who began");
        rules.put(
                "call_back_session_id",
                "the session's own id if it is a callback; else the callback that was asked for; else the one in the journey"
                        + " that says it calls this one back");
        rules.put("session_duration", "recorded; else session_start_time to session_end_time");
        rules.put("customer_duration", "recorded; else session_start_time to customer_end_time");
        rules.put(
                "agent_duration",
                "recorded; else, where an agent handled it, talk (without bots) + hold + after-contact work");
        rules.put(
                "interaction_duration",
                "recorded; else the time that interactions with agents and bots cover, less hold_time");
        rules.put(
                "queue_time",
                "recorded; else the stays in queues, added up: queued to left, connected to an agent, passed on, callback"
                        + " chosen or ended; one that no event ends lasts until interaction_start_time, else until"
                        + " customer_end_time, unless an agent handled it and nobody says when");
        rules.put("initiation", "recorded; else of the start; else CUSTOMER");
        rules.put(
                "is_offered",
                "queued, waited or left a queue; or, if it came to us or was asked for, handled or offered to an agent");
        rules.put(
                "is_handled",
                "recorded; else an agent connected; else an agent is known, by a record or in what came to us or was asked for");
        rules.put(
                "is_abandoned",
                "once ended: offered, not handled, not transferred and not called back (by the session's word or in the journey)");
        rules.put("is_open", "no session_end_time is known");
        rules.put(
                "customer_end_time",
                "recorded; else the customer's disconnect; else the end of the session, unless after-contact work came"
                        + " before it, or may have: a recorded end counts only where nobody handled it; not before the start");
        rules.put("after_contact_work_time", "recorded; else of the wrap-ups, as told or by the clock, added up");
        rules.put("sources", "the sources of all facts; one fact of each is named");
        rules.put(
                "quality_flags",
                "contradictions, found while reading or by these rules; each costs the value it concerns");
        return Map.copyOf(rules);
    }

    private static Map<String, String> car() {
        Map<String, String> rules = new HashMap<>();
        rules.put("cust_id", "the customer number that sessions name");
        rules.put(
                "global_customer_id",
                "the first in order of the customer numbers that verified identifiers tie together, directly or through others,"
                        + " as far as these are not many customers'; alone, or tied to more than a hundred: its own");
        rules.put("common_channels", "channels of the contacts, the most used first; equals in alphabetical order");
        rules.put("branch_visits", "sessions whose channel is WALK_IN");
        rules.put("session_count", "sessions of the customer, all kinds");
        rules.put("contact_count", "sessions that the customer began");
        rules.put("first_contact_time", "start of the first contact");
        rules.put("last_contact_time", "start of the latest contact");
        for (String column : new String[] {
            "occupation",
            "birth_date",
            "marital_status",
            "ethnicity",
            "gross_annual_income",
            "employment_type",
            "country_name",
            "region",
            "relationship_start_date",
            "overall_revenue",
            "device",
            "product_1",
            "product_2",
            "product_3",
            "high_risk_customer",
            "customer_restriction",
            "branch_number",
            "customer_segment_id",
            "customer_country_relationship",
            "vvip",
            "premier_customer",
            "commercial_or_personal",
            "is_digital_eligible",
            "financial_risk_customer",
            "number_of_total_products"
        }) {
            rules.put(column, MASTER_DATA);
        }
        return Map.copyOf(rules);
    }
}
