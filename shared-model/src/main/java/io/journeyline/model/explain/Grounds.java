package io.journeyline.model.explain;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds facts, and values in them, that suffice for something and of which none can be left out. */
final class Grounds {

    /** Beyond so many, they are first left out in large portions: that is quicker, and less choosy which of equals stays. */
    private static final int ONE_BY_ONE = 256;

    private static final RecordPosition NOWHERE = new RecordPosition("explain", 0);

    /** The session's frame, which is looked for on its own. */
    private static final Set<EventField> FRAME = EnumSet.of(EventField.AT, EventField.CHANNEL);

    /**
     * What is left out first: the origin that does not take precedence, events before records, hearsay before what was
     * stated for the purpose, the older before the newer. Where several facts say the same, so the one stays whose word counts.
     */
    static final Comparator<Fact> LEAST_FIRST = Comparator.comparing(Fact::origin)
            .reversed()
            .thenComparing(fact -> fact.event() instanceof Snapshot)
            .thenComparingInt(fact -> weight(fact.event().kind()))
            .thenComparing(Fact::revision)
            .thenComparing(fact -> fact.event().at())
            .thenComparing(Fact::key);

    private Grounds() {}

    private static int weight(EventKind kind) {
        return switch (kind) {
            case MESSAGE_SENT, TAGGED, PAGE_VIEWED -> 0;
            case INTENT_RECOGNISED, OFFERED, HELD, RESUMED, CONVERTED, LINKED -> 1;
            case WRAP_UP, CUSTOMER_DISCONNECTED -> 2;
            case SESSION_STARTED, QUEUED, QUEUE_LEFT, TRANSFERRED, DIGITAL_OFFER, SURVEY_OFFERED -> 3;
            case CUSTOMER_IDENTIFIED, CONNECTED, INTERACTION_ENDED, ENDED, RESOLUTION_RECORDED -> 4;
            case SURVEY_ANSWERED, CALLBACK_REQUESTED, SUSPENDED, CASE_ATTACHED, SNAPSHOT -> 4;
        };
    }

    static Ledger ledger(SessionKey session, Collection<Fact> facts) {
        return Ledger.empty(session)
                .add(facts.stream()
                        .map(fact -> new LocatedFact(fact, NOWHERE, Instant.EPOCH))
                        .toList())
                .ledger();
    }

    /** Of the items, given those to be left out first, some that suffice and of which none can be left out. */
    static <T> List<T> sufficient(List<T> items, Predicate<List<T>> suffices) {
        if (suffices.test(List.of())) {
            return List.of();
        }
        List<T> kept = items;
        for (int portion = items.size() / 2; portion > 1 && kept.size() > ONE_BY_ONE; portion /= 2) {
            kept = without(kept, portion, suffices);
        }
        List<T> before;
        do {
            before = kept;
            kept = without(kept, 1, suffices);
        } while (kept.size() < before.size());
        return kept;
    }

    private static <T> List<T> without(List<T> items, int portion, Predicate<List<T>> suffices) {
        List<T> kept = items;
        int from = 0;
        while (from < kept.size()) {
            List<T> fewer = new ArrayList<>(kept.subList(0, from));
            fewer.addAll(kept.subList(Math.min(from + portion, kept.size()), kept.size()));
            if (suffices.test(fewer)) {
                kept = fewer;
            } else {
                from += portion;
            }
        }
        return kept;
    }

    /** Of facts that are all needed, what of each is. */
    static List<Statement> statements(List<Fact> facts, Predicate<List<Fact>> suffices) {
        List<Fact> reduced = new ArrayList<>(facts);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < reduced.size(); i++) {
            for (EventField field : reduced.get(i).event().values().asMap().keySet()) {
                Fact whole = reduced.get(i);
                if (whole.event().kind().optional().contains(field)) {
                    reduced.set(i, without(whole, field));
                    if (!suffices.test(reduced)) {
                        reduced.set(i, whole);
                    }
                }
            }
            Map<EventField, Object> said = new EnumMap<>(EventField.class);
            said.putAll(reduced.get(i).event().values().asMap());
            said.keySet().removeAll(FRAME);
            statements.add(Statement.of(facts.get(i), said));
        }
        statements.sort(Comparator.comparing(Statement::at).thenComparing(Statement::key));
        return statements;
    }

    private static Fact without(Fact fact, EventField dropped) {
        EventValues.Builder values = EventValues.builder();
        fact.event().values().asMap().forEach((field, value) -> {
            if (field != dropped) {
                values.put(field, value);
            }
        });
        ContactEvent event = fact.event().kind().event(values.build());
        return new Fact(fact.key(), fact.revision(), fact.origin(), event);
    }
}
