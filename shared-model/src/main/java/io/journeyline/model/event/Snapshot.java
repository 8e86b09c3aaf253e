package io.journeyline.model.event;

import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A vendor's end-of-contact record: the whole session in one statement. It has so many values, nearly all of them
 * optional, that it keeps them as {@link EventValues}; an accessor gives null (a list: empty) where the source did not say.
 *
 * @param values what the record says
 */
public record Snapshot(EventValues values) implements ContactEvent {

    public Snapshot {
        Objects.requireNonNull(values, "values");
        values.mustFit(EventKind.SNAPSHOT);
    }

    @Override
    public EventKind kind() {
        return EventKind.SNAPSHOT;
    }

    @Override
    public Instant at() {
        return values.instant(EventField.AT);
    }

    /** Channel of the session. */
    public Channel channel() {
        return values.channel(EventField.CHANNEL);
    }

    /** Who or what began the session. */
    public Initiation initiation() {
        return values.initiation(EventField.INITIATION);
    }

    /** What names the customer. */
    public List<Identifier> identifiers() {
        return values.identifiers(EventField.IDENTIFIERS);
    }

    /** The identifiers with how sure the source is of each. */
    public List<Assertion> assertions() {
        return values.assertions(EventField.IDENTIFIERS);
    }

    /** Sessions this one belongs with. */
    public List<Link> links() {
        return values.links(EventField.LINKS);
    }

    /** Queue or skill by which the session is routed. */
    public String queue() {
        return values.text(EventField.QUEUE);
    }

    /** When the session entered the queue. */
    public Instant queuedAt() {
        return values.instant(EventField.QUEUED_AT);
    }

    /** Time waited in queue. */
    public BigDecimal queueDuration() {
        return values.decimal(EventField.QUEUE_DURATION);
    }

    /** Time spent in the IVR. */
    public BigDecimal ivrDuration() {
        return values.decimal(EventField.IVR_DURATION);
    }

    /** The agent. */
    public String agentId() {
        return values.text(EventField.AGENT_ID);
    }

    /** The agent's department. */
    public String department() {
        return values.text(EventField.DEPARTMENT);
    }

    /** The agent's team. */
    public String team() {
        return values.text(EventField.TEAM);
    }

    /** Whether an agent was connected. */
    public Boolean handled() {
        return values.flag(EventField.HANDLED);
    }

    /** When agent or bot began to interact. */
    public Instant interactionStartedAt() {
        return values.instant(EventField.INTERACTION_STARTED_AT);
    }

    /** When the interaction ended. */
    public Instant interactionEndedAt() {
        return values.instant(EventField.INTERACTION_ENDED_AT);
    }

    /** When the customer disconnected. */
    public Instant customerEndedAt() {
        return values.instant(EventField.CUSTOMER_ENDED_AT);
    }

    /** When the agent was done, wrap-up included, else the disconnect. */
    public Instant sessionEndedAt() {
        return values.instant(EventField.SESSION_ENDED_AT);
    }

    /** Time on hold. */
    public BigDecimal holdDuration() {
        return values.decimal(EventField.HOLD_DURATION);
    }

    /** Time of talk, without hold. */
    public BigDecimal interactionDuration() {
        return values.decimal(EventField.INTERACTION_DURATION);
    }

    /** Time of after-contact work. */
    public BigDecimal afterContactWorkDuration() {
        return values.decimal(EventField.AFTER_CONTACT_WORK_DURATION);
    }

    /** Talk, hold and after-contact work. */
    public BigDecimal agentDuration() {
        return values.decimal(EventField.AGENT_DURATION);
    }

    /** Start to end of the session. */
    public BigDecimal sessionDuration() {
        return values.decimal(EventField.SESSION_DURATION);
    }

    /** The customer's own time. */
    public BigDecimal customerDuration() {
        return values.decimal(EventField.CUSTOMER_DURATION);
    }

    /** Category of the intent. */
    public String intentCategory() {
        return values.text(EventField.INTENT_CATEGORY);
    }

    /** The customer's intent. */
    public String intent() {
        return values.text(EventField.INTENT);
    }

    /** Whether the matter was resolved. */
    public Boolean resolved() {
        return values.flag(EventField.RESOLVED);
    }

    /** Whether the session was passed on. */
    public Boolean transferred() {
        return values.flag(EventField.TRANSFERRED);
    }

    /** Where outside the session was passed to. */
    public String externalEndpoint() {
        return values.text(EventField.EXTERNAL_ENDPOINT);
    }

    /** Whether the IVR offered a digital channel. */
    public Boolean digitalOffered() {
        return values.flag(EventField.DIGITAL_OFFERED);
    }

    /** Whether the customer took it. */
    public Boolean digitalAccepted() {
        return values.flag(EventField.DIGITAL_ACCEPTED);
    }

    /** Why the session ended, in the source's words. */
    public String reason() {
        return values.text(EventField.REASON);
    }

    /** The agent's wrap-up notes. */
    public String notes() {
        return values.text(EventField.NOTES);
    }

    /** Whether the customer was passed to a survey. */
    public Boolean transferredToSurvey() {
        return values.flag(EventField.TRANSFERRED_TO_SURVEY);
    }

    /** Satisfaction score, 1 to 5. */
    public BigDecimal score() {
        return values.decimal(EventField.SCORE);
    }

    /** Whether the session is a callback. */
    public Boolean callback() {
        return values.flag(EventField.CALLBACK);
    }

    /**
     * The other session meant: the next leg if the record says transferred; else, if it says callback, the session called
     * back; else the callback that this session led to.
     */
    public SessionKey target() {
        return values.session(EventField.TARGET);
    }

    /** Contradictions found while reading the record; the values concerned are absent. */
    public List<String> qualityFlags() {
        return values.texts(EventField.QUALITY_FLAGS);
    }
}
