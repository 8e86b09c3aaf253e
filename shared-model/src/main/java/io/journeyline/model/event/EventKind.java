package io.journeyline.model.event;

import static io.journeyline.model.event.EventField.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of contact event, with the fields each must and may carry: the one table from which JSON, mappings and the
 * binary ledger are driven. The number is what the ledger writes: it never changes and is never given again.
 */
public enum EventKind {
    /** The customer's leg began. */
    SESSION_STARTED(1, "session-started", EnumSet.of(AT, CHANNEL), EnumSet.of(INITIATION, IDENTIFIERS, LINKS)),
    /** It became known who the customer is. */
    CUSTOMER_IDENTIFIED(2, "customer-identified", EnumSet.of(AT, IDENTIFIERS), EnumSet.noneOf(EventField.class)),
    /** The session entered a queue. */
    QUEUED(3, "queued", EnumSet.of(AT), EnumSet.of(QUEUE)),
    /** The session left its queue, in any way. */
    QUEUE_LEFT(4, "queue-left", EnumSet.of(AT), EnumSet.of(QUEUE_DURATION)),
    /** The session was offered to an agent: it rings. */
    OFFERED(5, "offered", EnumSet.of(AT), EnumSet.of(AGENT_ID, QUEUE)),
    /** An agent or a bot began to interact with the customer. */
    CONNECTED(6, "connected", EnumSet.of(AT, PARTY), EnumSet.of(AGENT_ID, QUEUE, DEPARTMENT, TEAM)),
    /** The customer was put on hold. */
    HELD(7, "held", EnumSet.of(AT), EnumSet.of(AGENT_ID)),
    /** The customer was taken off hold. */
    RESUMED(8, "resumed", EnumSet.of(AT), EnumSet.of(AGENT_ID)),
    /** The session was passed on. */
    TRANSFERRED(9, "transferred", EnumSet.of(AT, TRANSFER_KIND), EnumSet.of(TARGET, EXTERNAL_ENDPOINT)),
    /** Agent or bot stopped interacting; after-contact work begins. */
    INTERACTION_ENDED(10, "interaction-ended", EnumSet.of(AT), EnumSet.of(AGENT_ID)),
    /** After-contact work is done and recorded. */
    WRAP_UP(
            11,
            "wrap-up",
            EnumSet.of(AT),
            EnumSet.of(AGENT_ID, AFTER_CONTACT_WORK_DURATION, NOTES, INTENT_CATEGORY, INTENT, RESOLVED)),
    /** The customer left. */
    CUSTOMER_DISCONNECTED(12, "customer-disconnected", EnumSet.of(AT), EnumSet.noneOf(EventField.class)),
    /** The session ended. */
    ENDED(13, "ended", EnumSet.of(AT), EnumSet.of(REASON)),
    /** Somebody wrote a message. */
    MESSAGE_SENT(14, "message-sent", EnumSet.of(AT, PARTY), EnumSet.of(AGENT_ID)),
    /** A menu, a bot or an agent recognised what the customer wants. */
    INTENT_RECOGNISED(15, "intent-recognised", EnumSet.of(AT, INTENT), EnumSet.of(INTENT_CATEGORY)),
    /** The session was tagged. */
    TAGGED(16, "tagged", EnumSet.of(AT, TAG), EnumSet.noneOf(EventField.class)),
    /** It was said whether the matter is resolved. */
    RESOLUTION_RECORDED(17, "resolution-recorded", EnumSet.of(AT, RESOLVED), EnumSet.noneOf(EventField.class)),
    /** The IVR offered a digital channel. */
    DIGITAL_OFFER(18, "digital-offer", EnumSet.of(AT), EnumSet.of(DIGITAL_ACCEPTED)),
    /** The customer was passed to a survey. */
    SURVEY_OFFERED(19, "survey-offered", EnumSet.of(AT), EnumSet.of(SURVEY)),
    /** The customer gave a satisfaction score. */
    SURVEY_ANSWERED(20, "survey-answered", EnumSet.of(AT, SCORE), EnumSet.of(SURVEY)),
    /** The customer asked to be called back instead of waiting. */
    CALLBACK_REQUESTED(21, "callback-requested", EnumSet.of(AT), EnumSet.of(TARGET)),
    /** The conversation was suspended; the customer is expected back. */
    SUSPENDED(22, "suspended", EnumSet.of(AT), EnumSet.of(PREFERRED_AGENT)),
    /** The session was attached to a case. */
    CASE_ATTACHED(23, "case-attached", EnumSet.of(AT, CASE_ID), EnumSet.noneOf(EventField.class)),
    /** The session belongs with others. */
    LINKED(24, "linked", EnumSet.of(AT, LINKS), EnumSet.noneOf(EventField.class)),
    /** The customer bought, signed or did what the centre hoped for. */
    CONVERTED(25, "converted", EnumSet.of(AT), EnumSet.of(VALUE)),
    /** A page or screen was viewed. */
    PAGE_VIEWED(26, "page-viewed", EnumSet.of(AT, PAGE), EnumSet.noneOf(EventField.class)),
    /** A vendor's end-of-contact record: the whole session in one statement. */
    SNAPSHOT(
            27,
            "snapshot",
            EnumSet.of(AT, CHANNEL),
            EnumSet.of(
                    INITIATION,
                    IDENTIFIERS,
                    LINKS,
                    QUEUE,
                    QUEUED_AT,
                    QUEUE_DURATION,
                    IVR_DURATION,
                    AGENT_ID,
                    DEPARTMENT,
                    TEAM,
                    HANDLED,
                    INTERACTION_STARTED_AT,
                    INTERACTION_ENDED_AT,
                    CUSTOMER_ENDED_AT,
                    SESSION_ENDED_AT,
                    HOLD_DURATION,
                    INTERACTION_DURATION,
                    AFTER_CONTACT_WORK_DURATION,
                    AGENT_DURATION,
                    SESSION_DURATION,
                    CUSTOMER_DURATION,
                    INTENT_CATEGORY,
                    INTENT,
                    RESOLVED,
                    EventField.TRANSFERRED,
                    EXTERNAL_ENDPOINT,
                    DIGITAL_OFFERED,
                    DIGITAL_ACCEPTED,
                    REASON,
                    NOTES,
                    TRANSFERRED_TO_SURVEY,
                    SCORE,
                    CALLBACK,
                    TARGET,
                    QUALITY_FLAGS));

    private final int number;
    private final String text;
    private final Set<EventField> required;
    private final Set<EventField> optional;

    EventKind(int number, String text, Set<EventField> required, Set<EventField> optional) {
        this.number = number;
        this.text = text;
        this.required = Set.copyOf(required);
        this.optional = Set.copyOf(optional);
    }

    /** The kind's number in the binary ledger. */
    public int number() {
        return number;
    }

    /** The kind's name in JSON and mappings. */
    public String text() {
        return text;
    }

    public Set<EventField> required() {
        return required;
    }

    public Set<EventField> optional() {
        return optional;
    }

    /** Makes the event of this kind out of its values; {@link ContactEvent#values()} is the way back. */
    public ContactEvent event(EventValues values) {
        values.mustFit(this);
        return switch (this) {
            case SESSION_STARTED ->
                new SessionStarted(
                        values.instant(AT),
                        values.channel(CHANNEL),
                        values.initiation(INITIATION),
                        values.identifiers(IDENTIFIERS),
                        values.links(LINKS),
                        Assertion.verified(values.assertions(IDENTIFIERS)));
            case CUSTOMER_IDENTIFIED ->
                new CustomerIdentified(
                        values.instant(AT),
                        values.identifiers(IDENTIFIERS),
                        Assertion.verified(values.assertions(IDENTIFIERS)));
            case QUEUED -> new Queued(values.instant(AT), values.text(QUEUE));
            case QUEUE_LEFT -> new QueueLeft(values.instant(AT), values.decimal(QUEUE_DURATION));
            case OFFERED -> new Offered(values.instant(AT), values.text(AGENT_ID), values.text(QUEUE));
            case CONNECTED ->
                new Connected(
                        values.instant(AT),
                        values.party(PARTY),
                        values.text(AGENT_ID),
                        values.text(QUEUE),
                        values.text(DEPARTMENT),
                        values.text(TEAM));
            case HELD -> new Held(values.instant(AT), values.text(AGENT_ID));
            case RESUMED -> new Resumed(values.instant(AT), values.text(AGENT_ID));
            case TRANSFERRED ->
                new Transferred(
                        values.instant(AT),
                        values.transferKind(TRANSFER_KIND),
                        values.session(TARGET),
                        values.text(EXTERNAL_ENDPOINT));
            case INTERACTION_ENDED -> new InteractionEnded(values.instant(AT), values.text(AGENT_ID));
            case WRAP_UP ->
                new WrapUp(
                        values.instant(AT),
                        values.text(AGENT_ID),
                        values.decimal(AFTER_CONTACT_WORK_DURATION),
                        values.text(NOTES),
                        values.text(INTENT_CATEGORY),
                        values.text(INTENT),
                        values.flag(RESOLVED));
            case CUSTOMER_DISCONNECTED -> new CustomerDisconnected(values.instant(AT));
            case ENDED -> new Ended(values.instant(AT), values.text(REASON));
            case MESSAGE_SENT -> new MessageSent(values.instant(AT), values.party(PARTY), values.text(AGENT_ID));
            case INTENT_RECOGNISED ->
                new IntentRecognised(values.instant(AT), values.text(INTENT), values.text(INTENT_CATEGORY));
            case TAGGED -> new Tagged(values.instant(AT), values.text(TAG));
            case RESOLUTION_RECORDED -> new ResolutionRecorded(values.instant(AT), values.flag(RESOLVED));
            case DIGITAL_OFFER -> new DigitalOffer(values.instant(AT), values.flag(DIGITAL_ACCEPTED));
            case SURVEY_OFFERED -> new SurveyOffered(values.instant(AT), values.text(SURVEY));
            case SURVEY_ANSWERED -> new SurveyAnswered(values.instant(AT), values.decimal(SCORE), values.text(SURVEY));
            case CALLBACK_REQUESTED -> new CallbackRequested(values.instant(AT), values.session(TARGET));
            case SUSPENDED -> new Suspended(values.instant(AT), values.text(PREFERRED_AGENT));
            case CASE_ATTACHED -> new CaseAttached(values.instant(AT), values.text(CASE_ID));
            case LINKED -> new Linked(values.instant(AT), values.links(LINKS));
            case CONVERTED -> new Converted(values.instant(AT), values.decimal(VALUE));
            case PAGE_VIEWED -> new PageViewed(values.instant(AT), values.text(PAGE));
            case SNAPSHOT -> new Snapshot(values);
        };
    }
}
