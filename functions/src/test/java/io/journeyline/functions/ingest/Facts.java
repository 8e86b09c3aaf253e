package io.journeyline.functions.ingest;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.List;

/** Facts for tests. */
public final class Facts {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Facts() {}

    /** The start of a session of a customer. */
    public static LocatedFact started(String session, String customer) {
        return located(
                session,
                new SessionStarted(START, Channel.VOICE, Initiation.CUSTOMER, List.of(number(customer)), List.of()));
    }

    /** The start of a session of a customer, whose phone has been checked. */
    public static LocatedFact verified(SessionKey session, String customer, String phone) {
        List<Identifier> both = List.of(number(customer), new Identifier(IdentifierKind.PHONE, phone));
        return started(session, both, both);
    }

    /** The start of a session whose phone has been checked, and that only claims to be of a customer. */
    public static LocatedFact claimed(SessionKey session, String customer, String phone) {
        Identifier checked = new Identifier(IdentifierKind.PHONE, phone);
        return started(session, List.of(number(customer), checked), List.of(checked));
    }

    private static LocatedFact started(SessionKey session, List<Identifier> identifiers, List<Identifier> verified) {
        return located(
                session,
                new SessionStarted(START, Channel.VOICE, Initiation.CUSTOMER, identifiers, List.of(), verified));
    }

    private static Identifier number(String customer) {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, customer);
    }

    /** The end of a session, which names no customer. */
    public static LocatedFact ended(String session) {
        return located(session, new Ended(START.plusSeconds(60), "hang up"));
    }

    private static LocatedFact located(String session, ContactEvent event) {
        return located(new SessionKey("crm", session), event);
    }

    private static LocatedFact located(SessionKey session, ContactEvent event) {
        Fact fact =
                new Fact(new FactKey("crm", session, event.kind().text()), Revision.ONLY, Origin.POINT_EVENT, event);
        return new LocatedFact(
                fact, new RecordPosition("events/shard/" + session.sessionId() + "/" + event.kind(), 0), START);
    }
}
