package io.journeyline.model.catalogue;

import static io.journeyline.model.catalogue.Column.of;
import static io.journeyline.model.catalogue.Column.variable;
import static io.journeyline.model.catalogue.ColumnType.AMOUNT;
import static io.journeyline.model.catalogue.ColumnType.BOOLEAN;
import static io.journeyline.model.catalogue.ColumnType.DATE;
import static io.journeyline.model.catalogue.ColumnType.INTEGER;
import static io.journeyline.model.catalogue.ColumnType.SECONDS;
import static io.journeyline.model.catalogue.ColumnType.TEXT;
import static io.journeyline.model.catalogue.ColumnType.TEXT_LIST;
import static io.journeyline.model.catalogue.ColumnType.TIMESTAMP;

import io.journeyline.model.catalogue.LakeTable.VersionKeeping;
import java.util.ArrayList;
import java.util.List;

/**
 * Every table of the lake, once. Glue definitions, Iceberg schemas, views and change objects are generated from here, for
 * AWS and for the local run alike, so they cannot disagree.
 */
public final class Catalogue {

    /** The Glue database that holds every table and view. */
    public static final String DATABASE = "journeyline";

    /** What a row carries beside its record; outside the law of byte-identity. */
    public static final List<Column> OPERATIONAL_COLUMNS = List.of(
            of("row_version", INTEGER, "Version of the record, counted by its writer; the highest is the newest."),
            of("row_deleted", BOOLEAN, "True for a tombstone: the record is no longer."),
            of("processed_at", TIMESTAMP, "When this version was written, by the writer's clock."));

    private static final List<Column> JAR_COLUMNS = List.of(
            variable(
                    "ChannelType",
                    "channel_type",
                    TEXT,
                    "Channel of the session, for example VOICE, IVR, WEB_CHAT. A voice session that came to us and met neither a queue nor an agent is IVR; a call that we dialled stays VOICE."),
            variable(
                    "UniversalSessionId",
                    "universal_session_id",
                    TEXT,
                    "The journey: the session key of its earliest session. Sessions that belong together share it."),
            variable("SessionId", "session_id", TEXT, "The session's id as its channel gave it."),
            variable("CUST_ID", "cust_id", TEXT, "Customer number; null while the customer is not known."),
            variable("SessionStartTime", "session_start_time", TIMESTAMP, "When the customer started this leg."),
            variable(
                    "InteractionStartTime",
                    "interaction_start_time",
                    TIMESTAMP,
                    "When an agent or bot began to interact with the customer; null if none did."),
            variable(
                    "InteractionEndTime",
                    "interaction_end_time",
                    TIMESTAMP,
                    "When the interaction with agent or bot ended; null if there was none."),
            variable(
                    "SessionEndTime",
                    "session_end_time",
                    TIMESTAMP,
                    "When the agent was done, wrap-up included, else when the session was disconnected; null while it is open."),
            variable("HoldTime", "hold_time", SECONDS, "Seconds on hold; null if not known."),
            variable(
                    "AgentId",
                    "agent_id",
                    TEXT,
                    "The agent who handled the session (the last one, if there were several); null if none or not known."),
            variable("AgentSkillId", "agent_skill_id", TEXT, "Skill or queue by which the session reached the agent."),
            variable("Department", "department", TEXT, "The agent's department."),
            variable("Team", "team", TEXT, "The agent's team."),
            variable("IntentCategory", "intent_category", TEXT, "Category of the customer's intent."),
            variable("Intent", "intent", TEXT, "The customer's intent: the reason for the contact."),
            variable(
                    "JourneyStep",
                    "journey_step",
                    TEXT,
                    "Channels from the journey's start up to and including this session, repeats collapsed, joined by '>'."),
            variable(
                    "IsResolved",
                    "is_resolved",
                    BOOLEAN,
                    "Whether the matter was resolved in this session; null if nobody said."),
            variable(
                    "IsTransferred",
                    "is_transferred",
                    BOOLEAN,
                    "Whether the session went on to another entity: a next leg by transfer, or an external endpoint. Null while the session is open and nothing tells."),
            variable(
                    "ChannelTypeTransferred",
                    "channel_type_transferred",
                    TEXT,
                    "Channel of the leg the session was transferred to."),
            variable(
                    "IsDigitalOffered",
                    "is_digital_offered",
                    BOOLEAN,
                    "Whether the IVR offered a digital channel; null unless the session met an IVR that tells."),
            variable(
                    "IsDigitalAccepted",
                    "is_digital_accepted",
                    BOOLEAN,
                    "Whether the customer took the digital channel that the IVR offered; null unless offered."),
            variable(
                    "AgentIdTransferred",
                    "agent_id_transferred",
                    TEXT,
                    "The agent of the leg the session was transferred to."),
            variable(
                    "AgentSkillIdTransferred",
                    "agent_skill_id_transferred",
                    TEXT,
                    "Skill or queue of the leg the session was transferred to."),
            variable(
                    "ExitReasonCode",
                    "exit_reason_code",
                    TEXT,
                    "Why the session left the channel, in the source's words."),
            variable("InteractionNotes", "interaction_notes", TEXT, "The agent's wrap-up notes."),
            variable(
                    "IsTransferredToSurvey",
                    "is_transferred_to_survey",
                    BOOLEAN,
                    "Whether the customer was passed to a satisfaction survey; null if nobody said."),
            variable(
                    "CSATScore",
                    "csat_score",
                    AMOUNT,
                    "Satisfaction score the customer gave, 1 to 5; null without an answer."),
            variable("IsCallBack", "is_call_back", BOOLEAN, "Whether this session is a callback; null if nobody said."),
            variable(
                    "CallBackSessionId",
                    "call_back_session_id",
                    TEXT,
                    "The session id of the callback: this session's own if it is one, else of the callback it led to."),
            variable("SessionDuration", "session_duration", SECONDS, "Seconds from the session's start to its end."),
            variable(
                    "CustomerDuration",
                    "customer_duration",
                    SECONDS,
                    "Seconds of the customer's own time, start to customer disconnect; after an external transfer it can outlast the session."),
            variable(
                    "AgentDuration",
                    "agent_duration",
                    SECONDS,
                    "Seconds of the agent: talk, hold and after-contact work."),
            variable(
                    "InteractionDuration",
                    "interaction_duration",
                    SECONDS,
                    "Seconds of talk with agent or bot, without hold."),
            variable("QueueTime", "queue_time", SECONDS, "Seconds waited in queue; null if the session never queued."),
            of("session_key", TEXT, "Platform and session id: unique across platforms."),
            of("platform", TEXT, "The platform whose session ids these are."),
            of(
                    "initiation",
                    TEXT,
                    "Who began: CUSTOMER, TRANSFER, CALLBACK, OUTBOUND or PASSIVE. Only customer-initiated sessions are contacts."),
            of(
                    "is_offered",
                    BOOLEAN,
                    "Entered a queue or was connected to an agent at once; what we began ourselves only if it queued."),
            of("is_handled", BOOLEAN, "Was connected to an agent."),
            of(
                    "is_abandoned",
                    BOOLEAN,
                    "Was offered and ended before an agent, not transferred nor called back; null while the session is open."),
            of("is_open", BOOLEAN, "No end is known yet."),
            of("customer_end_time", TIMESTAMP, "When the customer disconnected."),
            of("after_contact_work_time", SECONDS, "Seconds of after-contact work."),
            of("sources", TEXT_LIST, "The sources whose facts made this record, in alphabetical order."),
            of("quality_flags", TEXT_LIST, "Contradictions found in the facts: the value they concern is null."));

    private static final List<Column> CAR_COLUMNS = List.of(
            variable("Cust_ID", "cust_id", TEXT, "Customer number."),
            variable("Occupation", "occupation", TEXT, "Occupation."),
            variable(
                    "Age",
                    "birth_date",
                    DATE,
                    "Birth date. The view computes Age from it for the day of the question, because an age grows old."),
            variable("MaritalStatus", "marital_status", TEXT, "Marital status."),
            variable("Ethnicity", "ethnicity", TEXT, "Ethnicity, where the customer gave it."),
            variable(
                    "GrossAnnualIncome",
                    "gross_annual_income",
                    AMOUNT,
                    "Gross annual income in the customer's currency."),
            variable("EmploymentType", "employment_type", TEXT, "Employment type."),
            variable("CountryName", "country_name", TEXT, "Country."),
            variable("Region", "region", TEXT, "Region within the country."),
            variable(
                    "Tenure",
                    "relationship_start_date",
                    DATE,
                    "Start of the relationship. The view computes Tenure from it for the day of the question."),
            variable("OverallRevenue", "overall_revenue", AMOUNT, "Overall revenue with the customer."),
            variable(
                    "CommonChannels",
                    "common_channels",
                    TEXT_LIST,
                    "Channels of the customer's contacts, the most used first; equals in alphabetical order."),
            variable("Device", "device", TEXT, "Preferred device."),
            variable("Product 1", "product_1", TEXT, "First product held."),
            variable("Product 2", "product_2", TEXT, "Second product held."),
            variable("Product 3", "product_3", TEXT, "Third product held."),
            variable("HighRiskCustomer", "high_risk_customer", BOOLEAN, "High-risk customer."),
            variable("CustomerRestriction", "customer_restriction", TEXT, "Restriction on the customer."),
            variable("BranchNumber", "branch_number", TEXT, "Home branch."),
            variable("CustomerSegmentID", "customer_segment_id", TEXT, "Customer segment."),
            variable(
                    "GlobalCustomerID",
                    "global_customer_id",
                    TEXT,
                    "The customer across customer numbers: the first in order of those that verified identifiers tie together;"
                            + " its own while nothing does."),
            variable(
                    "CustomerCountryRelationship",
                    "customer_country_relationship",
                    TEXT,
                    "Relationship of the customer with the country."),
            variable("VVIP", "vvip", BOOLEAN, "VVIP customer."),
            variable("PremierCustomer", "premier_customer", BOOLEAN, "Premier customer."),
            variable("CommercialorPersonal", "commercial_or_personal", TEXT, "COMMERCIAL or PERSONAL."),
            variable("IsDigitalEligible", "is_digital_eligible", BOOLEAN, "Eligible for digital channels."),
            variable("BranchVisits", "branch_visits", INTEGER, "Visits to a branch among the customer's sessions."),
            variable("FinancialRiskCustomer", "financial_risk_customer", BOOLEAN, "Financial-risk customer."),
            variable("NumberofTotalProducts", "number_of_total_products", INTEGER, "Number of products held."),
            of("session_count", INTEGER, "Sessions of the customer, all kinds."),
            of("contact_count", INTEGER, "Contacts: sessions that the customer began."),
            of("first_contact_time", TIMESTAMP, "Start of the first contact."),
            of("last_contact_time", TIMESTAMP, "Start of the latest contact."));

    /** Journey Analytics Record: one row per session. */
    public static final LakeTable JAR = new LakeTable(
            "jar",
            "Journey Analytics Record: one row per session (leg). A pure function of the set of facts.",
            JAR_COLUMNS,
            List.of("session_key"),
            "session_start_time",
            VersionKeeping.LATEST,
            "jar");

    /** Every version of {@link #JAR}. */
    public static final LakeTable JAR_HISTORY = new LakeTable(
            "jar_history",
            "Every version of every journey analytics record, as it became known.",
            JAR_COLUMNS,
            List.of("session_key"),
            "session_start_time",
            VersionKeeping.EVERY,
            "jar");

    /** Customer Analytics Record: one row per customer. */
    public static final LakeTable CAR = new LakeTable(
            "car",
            "Customer Analytics Record: one row per customer. A pure function of the set of facts.",
            CAR_COLUMNS,
            List.of("cust_id"),
            "",
            VersionKeeping.LATEST,
            "car");

    /** What came in, cleansed: one row per fact of an input record, or one for a record that gave none. */
    public static final LakeTable STAGING_CONTACT_EVENT = new LakeTable(
            "staging_contact_event",
            "Input records, cleansed: one row per fact that a record gave, or one row for a record that was dropped or quarantined.",
            List.of(
                    of(
                            "record_position",
                            TEXT,
                            "Where the record came from, unique: object, upload and line, or stream, shard and sequence number."),
                    of("fact_index", INTEGER, "Number of the fact within its record, from 0."),
                    of("source", TEXT, "The source that sent the record."),
                    of("arrived_at", TIMESTAMP, "When the record reached the landing zone or stream."),
                    of(
                            "outcome",
                            TEXT,
                            "dropped or quarantined; null for a fact that went on to stitching: its outcome stands in contact_event_outcome."),
                    of("reason", TEXT, "Why it was dropped or quarantined."),
                    of("session_key", TEXT, "The session the fact speaks about."),
                    of("fact_id", TEXT, "The fact's id within its source and session."),
                    of("revision", TEXT, "The source's revision of the fact."),
                    of("event_kind", TEXT, "The kind of contact event."),
                    of("occurred_at", TIMESTAMP, "When it happened, by the source's clock."),
                    of("event", TEXT, "The canonical contact event as JSON.")),
            List.of("record_position", "fact_index"),
            "arrived_at",
            VersionKeeping.LATEST,
            "staging_contact_event");

    /** What became of each fact that reached stitching. */
    public static final LakeTable CONTACT_EVENT_OUTCOME = new LakeTable(
            "contact_event_outcome",
            "What became of each fact in stitching: used, duplicate or superseded.",
            List.of(
                    of("record_position", TEXT, "Where the record came from."),
                    of("fact_index", INTEGER, "Number of the fact within its record, from 0."),
                    of("source", TEXT, "The source that sent the record."),
                    of("arrived_at", TIMESTAMP, "When the record reached the landing zone or stream."),
                    of(
                            "outcome",
                            TEXT,
                            "used, duplicate (same key, same revision) or superseded (a newer revision is known).")),
            List.of("record_position", "fact_index"),
            "arrived_at",
            VersionKeeping.LATEST,
            "contact_event_outcome");

    /** Records that could not be used, with what is needed to mend and replay them. */
    public static final LakeTable QUARANTINE = new LakeTable(
            "quarantine",
            "Rejected records: what is wrong, where it came from, how to mend it, and the original bytes.",
            List.of(
                    of("record_position", TEXT, "Where the record came from, unique."),
                    of("source", TEXT, "The source that sent it."),
                    of("arrived_at", TIMESTAMP, "When the record reached the landing zone or stream."),
                    of("code", TEXT, "What is wrong, as a stable code."),
                    of("reason", TEXT, "What is wrong, in words."),
                    of("mend", TEXT, "How to mend it."),
                    of("location", TEXT, "Line of the file, or sequence number in the stream."),
                    of("bytes", INTEGER, "Length of the original in bytes."),
                    of(
                            "original",
                            TEXT,
                            "The original bytes in Base64; the first part only if they are many: then original_object holds all."),
                    of(
                            "original_object",
                            TEXT,
                            "The object that holds all original bytes, if they are too many for a row.")),
            List.of("record_position"),
            "arrived_at",
            VersionKeeping.LATEST,
            "quarantine");

    private Catalogue() {}

    /** Every table, in the order in which they are created. */
    public static List<LakeTable> tables() {
        return List.of(
                JAR,
                JAR_HISTORY,
                CAR,
                InteractionTables.AGENT_INTERACTION,
                InteractionTables.TOUCHPOINT_INTERACTION,
                STAGING_CONTACT_EVENT,
                CONTACT_EVENT_OUTCOME,
                QUARANTINE);
    }

    /** The record's columns, then the operational ones: what a change object's row holds. */
    public static List<Column> changeColumns(LakeTable table) {
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(OPERATIONAL_COLUMNS);
        return List.copyOf(all);
    }
}
