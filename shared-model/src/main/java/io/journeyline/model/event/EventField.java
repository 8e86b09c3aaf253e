package io.journeyline.model.event;

/**
 * A value that a contact event may carry. The number is what the binary ledger writes: it never changes and is never
 * given again.
 */
public enum EventField {
    /** When it happened; for a snapshot, when the session started. */
    AT(1, "at", FieldType.TIMESTAMP),
    /** Channel of the session. */
    CHANNEL(2, "channel", FieldType.CHANNEL),
    /** Who or what began the session. */
    INITIATION(3, "initiation", FieldType.INITIATION),
    /** What names the customer. */
    IDENTIFIERS(4, "identifiers", FieldType.IDENTIFIERS),
    /** Sessions this one belongs with. */
    LINKS(5, "links", FieldType.LINKS),
    /** Queue or skill by which the session is routed. */
    QUEUE(6, "queue", FieldType.TEXT),
    /** When the session entered the queue. */
    QUEUED_AT(7, "queued_at", FieldType.TIMESTAMP),
    /** Time waited in queue. */
    QUEUE_DURATION(8, "queue_duration", FieldType.SECONDS),
    /** Time spent in the IVR. */
    IVR_DURATION(9, "ivr_duration", FieldType.SECONDS),
    /** Who is meant: customer, agent, bot or system. */
    PARTY(10, "party", FieldType.PARTY),
    /** The agent. */
    AGENT_ID(11, "agent_id", FieldType.TEXT),
    /** The agent's department. */
    DEPARTMENT(12, "department", FieldType.TEXT),
    /** The agent's team. */
    TEAM(13, "team", FieldType.TEXT),
    /** Whether an agent was connected. */
    HANDLED(14, "handled", FieldType.BOOLEAN),
    /** When agent or bot began to interact. */
    INTERACTION_STARTED_AT(15, "interaction_started_at", FieldType.TIMESTAMP),
    /** When the interaction ended. */
    INTERACTION_ENDED_AT(16, "interaction_ended_at", FieldType.TIMESTAMP),
    /** When the customer disconnected. */
    CUSTOMER_ENDED_AT(17, "customer_ended_at", FieldType.TIMESTAMP),
    /** When the agent was done, wrap-up included, else the disconnect. */
    SESSION_ENDED_AT(18, "session_ended_at", FieldType.TIMESTAMP),
    /** Time on hold. */
    HOLD_DURATION(19, "hold_duration", FieldType.SECONDS),
    /** Time of talk, without hold. */
    INTERACTION_DURATION(20, "interaction_duration", FieldType.SECONDS),
    /** Time of after-contact work. */
    AFTER_CONTACT_WORK_DURATION(21, "after_contact_work_duration", FieldType.SECONDS),
    /** Talk, hold and after-contact work. */
    AGENT_DURATION(22, "agent_duration", FieldType.SECONDS),
    /** Start to end of the session. */
    SESSION_DURATION(23, "session_duration", FieldType.SECONDS),
    /** The customer's own time. */
    CUSTOMER_DURATION(24, "customer_duration", FieldType.SECONDS),
    /** Category of the intent. */
    INTENT_CATEGORY(25, "intent_category", FieldType.TEXT),
    /** The customer's intent. */
    INTENT(26, "intent", FieldType.TEXT),
    /** Whether the matter was resolved. */
    RESOLVED(27, "resolved", FieldType.BOOLEAN),
    /** How the session was passed on. */
    TRANSFER_KIND(28, "transfer_kind", FieldType.TRANSFER_KIND),
    /** The other session meant: the next leg if transferred; else of a callback the one called back, else the callback led to. */
    TARGET(29, "target", FieldType.SESSION),
    /** Where outside the session was passed to. */
    EXTERNAL_ENDPOINT(30, "external_endpoint", FieldType.TEXT),
    /** Whether the session was passed on. */
    TRANSFERRED(31, "transferred", FieldType.BOOLEAN),
    /** Whether the IVR offered a digital channel. */
    DIGITAL_OFFERED(32, "digital_offered", FieldType.BOOLEAN),
    /** Whether the customer took it. */
    DIGITAL_ACCEPTED(33, "digital_accepted", FieldType.BOOLEAN),
    /** Why the session ended, in the source's words. */
    REASON(34, "reason", FieldType.TEXT),
    /** The agent's wrap-up notes. */
    NOTES(35, "notes", FieldType.TEXT),
    /** Whether the customer was passed to a survey. */
    TRANSFERRED_TO_SURVEY(36, "transferred_to_survey", FieldType.BOOLEAN),
    /** Satisfaction score, 1 to 5. */
    SCORE(37, "score", FieldType.AMOUNT),
    /** The survey asked. */
    SURVEY(38, "survey", FieldType.TEXT),
    /** Whether the session is a callback. */
    CALLBACK(39, "callback", FieldType.BOOLEAN),
    /** A tag. */
    TAG(40, "tag", FieldType.TEXT),
    /** The case. */
    CASE_ID(41, "case_id", FieldType.TEXT),
    /** The agent the customer shall reach when they come back. */
    PREFERRED_AGENT(42, "preferred_agent", FieldType.TEXT),
    /** The page or screen viewed. */
    PAGE(43, "page", FieldType.TEXT),
    /** Value of a conversion. */
    VALUE(44, "value", FieldType.AMOUNT),
    /** Contradictions found while reading the record; the values concerned are absent. */
    QUALITY_FLAGS(45, "quality_flags", FieldType.TEXT_LIST);

    private final int number;
    private final String text;
    private final FieldType type;

    EventField(int number, String text, FieldType type) {
        this.number = number;
        this.text = text;
        this.type = type;
    }

    /** The field's number in the binary ledger. */
    public int number() {
        return number;
    }

    /** The field's name in JSON and in mappings. */
    public String text() {
        return text;
    }

    public FieldType type() {
        return type;
    }
}
