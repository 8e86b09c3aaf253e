package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How sources tell of what took place. All but calls come as point events. Of the calls, some come as point events, some
 * as the vendor's end-of-contact record, some as both; the record comes at least once, and for some a newer revision
 * follows days later.
 */
final class Deliveries {

    /** The source of point events. */
    static final String EVENTS = "contact-centre";

    /** The source of the vendor's end-of-contact records. */
    static final String RECORDS = "telephony-records";

    private static final double POINT_EVENTS_ONLY = 0.45;
    private static final double BOTH = 0.35;

    private final Dice dice;
    private final List<Delivery> deliveries = new ArrayList<>();

    private Deliveries(Dice dice) {
        this.dice = dice;
    }

    static List<Delivery> of(List<Session> sessions, Dice dice) {
        Deliveries all = new Deliveries(dice);
        sessions.forEach(all::tell);
        // A stable sort: what is sent at the same moment stays in the order it was made.
        all.deliveries.sort(Comparator.comparing(Delivery::at));
        return List.copyOf(all.deliveries);
    }

    private void tell(Session session) {
        List<ContactEvent> events = session.events();
        double form = session.channel() == Channel.VOICE ? dice.uniform() : 0;
        if (form < POINT_EVENTS_ONLY + BOTH) {
            tellEvents(session, events);
        }
        if (form >= POINT_EVENTS_ONLY) {
            tellRecord(session, events);
        }
    }

    private void tellEvents(Session session, List<ContactEvent> events) {
        int[] counts = new int[EventKind.values().length];
        Instant last = Instant.MIN;
        for (ContactEvent event : events) {
            int number = ++counts[event.kind().ordinal()];
            FactKey key = new FactKey(EVENTS, session.key(), event.kind().text() + "-" + number);
            Instant sent = event.at().plusMillis(dice.between(40, 900));
            // A source sends what concerns one session in order.
            last = sent.isAfter(last) ? sent : last.plusMillis(1);
            deliveries.add(new Delivery(last, new Fact(key, Revision.ONLY, Origin.POINT_EVENT, event)));
        }
    }

    private void tellRecord(Session session, List<ContactEvent> events) {
        EventValues complete = SnapshotMaker.of(session, events);
        Instant ended = events.getLast().at();
        Instant first = ended.plusSeconds(dice.between(45, 200));
        if (dice.chance(0.28)) {
            EventValues early = without(complete, EventField.NOTES, EventField.SCORE, EventField.RESOLVED);
            send(session, first, first, early);
            Instant later = first.plus(Duration.ofHours(dice.between(20, 75)));
            send(session, later, later, complete);
        } else {
            send(session, first, first, complete);
            if (dice.chance(0.12)) {
                // At least once means: now and then twice.
                send(session, first.plusSeconds(dice.between(30, 3_000)), first, complete);
            }
        }
    }

    private void send(Session session, Instant at, Instant updated, EventValues values) {
        long micros = updated.toEpochMilli() * 1_000;
        deliveries.add(new Delivery(
                at,
                new Fact(
                        new FactKey(RECORDS, session.key(), "snapshot"),
                        new Revision(micros, 0),
                        Origin.VENDOR_RECORD,
                        new Snapshot(values))));
    }

    private static EventValues without(EventValues values, EventField... left) {
        EventValues.Builder builder = EventValues.builder();
        values.asMap().forEach(builder::put);
        for (EventField field : left) {
            builder.put(field, null);
        }
        return builder.build();
    }
}
