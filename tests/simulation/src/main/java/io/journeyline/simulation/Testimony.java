package io.journeyline.simulation;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Who said what of one session, for the oracle: events in the order in which they happened, records in the order in which
 * they are believed.
 */
final class Testimony {

    private static final Comparator<Fact> HAPPENED = Comparator.<Fact, Instant>comparing(
                    fact -> fact.event().at())
            .thenComparing(fact -> rank(fact.event().kind()))
            .thenComparing(Fact::key);

    /** Revisions are a source's own order: of two sources' records the one of the first name is believed. */
    private static final Comparator<Fact> BELIEVED = Comparator.<Fact, String>comparing(
                    fact -> fact.key().source())
            .thenComparing(Comparator.comparing(Fact::revision)
                    .thenComparing(fact -> fact.event().at())
                    .thenComparing(Fact::key)
                    .reversed());

    private final List<Fact> facts;
    private final List<Testimony> byOrigin = new ArrayList<>();
    private Passage passage;

    private Testimony(List<Fact> facts) {
        this.facts = facts;
    }

    static Testimony of(Collection<Fact> facts) {
        Testimony all = new Testimony(facts.stream().sorted(HAPPENED).toList());
        for (Origin origin : Origin.values()) {
            List<Fact> own =
                    all.facts.stream().filter(fact -> fact.origin() == origin).toList();
            if (!own.isEmpty()) {
                all.byOrigin.add(new Testimony(own));
            }
        }
        return all;
    }

    /** In the order of their events. */
    List<Fact> facts() {
        return facts;
    }

    /** What each origin says, the most believed first. */
    List<Testimony> byOrigin() {
        return byOrigin;
    }

    /** The customer's way, as told here. */
    Passage passage() {
        if (passage == null) {
            passage = Passage.of(this);
        }
        return passage;
    }

    /** Clocks count whole seconds: at one moment things happen as one leads to the other, and the end comes late. */
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
            case MESSAGE_SENT, CALLBACK_REQUESTED, SUSPENDED -> 10;
            case CUSTOMER_DISCONNECTED -> 11;
            case WRAP_UP, TAGGED, RESOLUTION_RECORDED, CASE_ATTACHED, CONVERTED -> 12;
            case ENDED -> 13;
            case SURVEY_OFFERED, SURVEY_ANSWERED -> 14;
        };
    }

    /** The events of a kind, the first one first. */
    <E extends ContactEvent> List<E> events(Class<E> kind) {
        return facts.stream()
                .map(Fact::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** End-of-contact records, the most believed first. */
    List<Snapshot> records() {
        return facts.stream()
                .filter(fact -> fact.event() instanceof Snapshot)
                .sorted(BELIEVED)
                .map(fact -> (Snapshot) fact.event())
                .toList();
    }

    /** What the records say. */
    <T> T recorded(Function<Snapshot, T> value) {
        return first(records(), value);
    }

    /** What the latest event of the kind says that says anything. */
    <E extends ContactEvent, T> T last(Class<E> kind, Function<E, T> value) {
        return first(events(kind).reversed(), value);
    }

    /** What the earliest event of the kind says that says anything. */
    <E extends ContactEvent, T> T earliest(Class<E> kind, Function<E, T> value) {
        return first(events(kind), value);
    }

    /** Asks origin after origin, each by the rules in their order. */
    @SafeVarargs
    final <T> T told(Function<Testimony, T>... rules) {
        for (Testimony origin : byOrigin) {
            for (Function<Testimony, T> rule : rules) {
                T value = rule.apply(origin);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    static <S, T> T first(List<S> statements, Function<? super S, T> value) {
        return statements.stream()
                .map(value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
