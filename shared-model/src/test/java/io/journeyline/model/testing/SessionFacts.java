package io.journeyline.model.testing;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The facts of one session, told in the domain's words: {@code new SessionFacts("pbx/1", nine).starts(0, VOICE, "42")
 * .queues(10, "sales").connects(40, "frank")}. Moments are seconds after the story's beginning. Each event is a fact of its
 * own, in a record of its own; {@link #record} tells a revision, or the same again.
 */
public final class SessionFacts {

    private static final String SOURCE = "story";

    private final SessionKey session;
    private final Instant zero;
    private final List<LocatedFact> facts = new ArrayList<>();

    /** @param session written {@code platform/id} */
    public SessionFacts(String session, Instant zero) {
        this.session = SessionKey.parse(session);
        this.zero = zero;
    }

    public SessionKey key() {
        return session;
    }

    /** The moment so many seconds after the story's beginning. */
    public Instant at(long seconds) {
        return zero.plusSeconds(seconds);
    }

    public List<LocatedFact> facts() {
        return List.copyOf(facts);
    }

    /** The session's ledger, once all facts have come. */
    public Ledger ledger() {
        return Ledger.empty(session).add(facts).ledger();
    }

    /** A customer begins. */
    public SessionFacts starts(long at, Channel channel, String customer, Link... links) {
        return starts(at, channel, Initiation.CUSTOMER, customer, links);
    }

    /** @param customer the customer's number; null if not known */
    public SessionFacts starts(long at, Channel channel, Initiation initiation, String customer, Link... links) {
        List<Identifier> identifiers =
                customer == null ? List.of() : List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, customer));
        return says(new SessionStarted(at(at), channel, initiation, identifiers, List.of(links)));
    }

    public SessionFacts queues(long at, String queue) {
        return says(new Queued(at(at), queue));
    }

    public SessionFacts leavesQueue(long at) {
        return says(new QueueLeft(at(at), null));
    }

    public SessionFacts rings(long at, String agent) {
        return says(new Offered(at(at), agent, null));
    }

    public SessionFacts connects(long at, String agent) {
        return says(new Connected(at(at), Party.AGENT, agent, null, null, null));
    }

    public SessionFacts botConnects(long at) {
        return says(new Connected(at(at), Party.BOT, null, null, null, null));
    }

    public SessionFacts holds(long from, long to, String agent) {
        return says(new Held(at(from), agent)).says(new Resumed(at(to), agent));
    }

    public SessionFacts endsTalk(long at, String agent) {
        return says(new InteractionEnded(at(at), agent));
    }

    public SessionFacts wrapsUp(long at, String agent) {
        return says(new WrapUp(at(at), agent, null, null, null, null, null));
    }

    public SessionFacts wrapsUp(long at, String agent, String intent, Boolean resolved) {
        return says(new WrapUp(at(at), agent, null, null, null, intent, resolved));
    }

    public SessionFacts passesOn(long at, TransferKind kind, String target) {
        return says(new Transferred(at(at), kind, SessionKey.parse(target), null));
    }

    public SessionFacts passesOutside(long at, String endpoint) {
        return says(new Transferred(at(at), TransferKind.EXTERNAL, null, endpoint));
    }

    public SessionFacts customerWrites(long at) {
        return says(new MessageSent(at(at), Party.CUSTOMER, null));
    }

    public SessionFacts agentWrites(long at, String agent) {
        return says(new MessageSent(at(at), Party.AGENT, agent));
    }

    public SessionFacts suspends(long at, String preferredAgent) {
        return says(new Suspended(at(at), preferredAgent));
    }

    public SessionFacts asksForCallback(long at, String callback) {
        return says(new CallbackRequested(at(at), SessionKey.parse(callback)));
    }

    public SessionFacts customerLeaves(long at) {
        return says(new CustomerDisconnected(at(at)));
    }

    public SessionFacts ends(long at) {
        return says(new Ended(at(at), null));
    }

    /** The vendor's end-of-contact record; its start and channel are given, everything else by field. */
    public SessionFacts snapshot(Channel channel, Map<EventField, ?> values) {
        return says(Origin.VENDOR_RECORD, snapshotOf(channel, values));
    }

    /** One delivery of the vendor's end-of-contact record in a version of it. */
    public SessionFacts delivery(String record, long version, Channel channel, Map<EventField, ?> values) {
        return record(record, "snapshot", version, Origin.VENDOR_RECORD, snapshotOf(channel, values));
    }

    public SessionFacts says(ContactEvent event) {
        return says(event instanceof Snapshot ? Origin.VENDOR_RECORD : Origin.POINT_EVENT, event);
    }

    public SessionFacts says(Origin origin, ContactEvent event) {
        String id = event.kind().text() + "-" + facts.size();
        return record(session.text() + "#" + id, id, 0, origin, event);
    }

    /**
     * One record of the source.
     *
     * @param record  which; a name of its own, or the same again for a retry
     * @param factId  which statement: the same again is a revision of it
     * @param version the source's version of the statement
     */
    public SessionFacts record(String record, String factId, long version, Origin origin, ContactEvent event) {
        return record(SOURCE, record, factId, version, origin, event);
    }

    /** As {@link #record(String, String, long, Origin, ContactEvent)}, of a source of this name. */
    public SessionFacts record(
            String source, String record, String factId, long version, Origin origin, ContactEvent event) {
        facts.add(new LocatedFact(
                new Fact(new FactKey(source, session, factId), new Revision(version, 0), origin, event),
                new RecordPosition(record, 0),
                zero));
        return this;
    }

    /** Seconds as a snapshot records them. */
    public static BigDecimal seconds(long seconds) {
        return BigDecimal.valueOf(seconds);
    }

    public static Link link(LinkKind kind, String other) {
        return new Link(kind, SessionKey.parse(other));
    }

    private Snapshot snapshotOf(Channel channel, Map<EventField, ?> values) {
        EventValues.Builder builder =
                EventValues.builder().put(EventField.AT, zero).put(EventField.CHANNEL, channel);
        values.forEach(builder::put);
        return new Snapshot(builder.build());
    }
}
