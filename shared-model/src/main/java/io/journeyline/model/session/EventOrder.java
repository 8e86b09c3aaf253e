package io.journeyline.model.session;

import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Fact;
import java.util.Comparator;

/**
 * The order in which a session's events are read: by time; at one moment (clocks count whole seconds) as one thing leads to
 * the other, an agent's end before the next queue, the queue before the offer, the offer before the answer; and what is
 * then still equal by name, never by arrival.
 */
final class EventOrder {

    static final Comparator<Fact> BY_TIME = Comparator.<Fact, java.time.Instant>comparing(
                    fact -> fact.event().at())
            .thenComparingInt(fact -> rank(fact.event().kind()))
            .thenComparing(Fact::key);

    private EventOrder() {}

    private static int rank(EventKind kind) {
        return switch (kind) {
            case SNAPSHOT, SESSION_STARTED, LINKED, CUSTOMER_IDENTIFIED, PAGE_VIEWED -> 0;
            case INTENT_RECOGNISED, DIGITAL_OFFER -> 1;
            case INTERACTION_ENDED -> 2;
            case TRANSFERRED -> 3;
            case QUEUED -> 4;
            case OFFERED -> 5;
            case QUEUE_LEFT -> 6;
            case CONNECTED -> 7;
            case HELD -> 8;
            case RESUMED -> 9;
            case MESSAGE_SENT -> 10;
            case CALLBACK_REQUESTED, SUSPENDED -> 11;
            case CUSTOMER_DISCONNECTED -> 12;
            case WRAP_UP, TAGGED, RESOLUTION_RECORDED, CASE_ATTACHED, CONVERTED -> 13;
            case ENDED -> 14;
            case SURVEY_OFFERED, SURVEY_ANSWERED -> 15;
        };
    }
}
