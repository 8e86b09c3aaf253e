package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.SessionStore.Written;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Call;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.Overlap;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.journey.TimelineEntry.Stay;
import io.journeyline.model.session.SessionState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the verdicts on identifiers right: whether one identifier is many customers'.
 *
 * <p>With each verdict it is noted which customers came with the identifier, by whoever comes, before their facts; so it is
 * known without a look at the timeline that there are too few of them, or that all calls are one customer's. A verdict is looked
 * at again when a session has come and the customers are too many, or a call and they are several; and when a session that the
 * verdict rests on has changed. Whoever of several comes last sees all of them, as with journeys. A change is written as pending,
 * and is pending until every session of the identifier was looked at.
 */
final class Judging {

    private final SessionStore store;
    private final Look look;
    private final Continuity continuity;
    private final SharedIdentifiers shared;

    Judging(SessionStore store, Look look, Continuity continuity, SharedIdentifiers shared) {
        this.store = store;
        this.look = look;
        this.continuity = continuity;
        this.shared = shared;
    }

    /** What became of the notes on who comes with identifiers. */
    enum Noted {
        BEFORE,
        NOW,
        OVERTAKEN
    }

    /**
     * Notes with the identifiers of these sessions which customers come with them. Who stands alone on a timeline is noted by
     * who comes next.
     */
    Noted note(Set<SessionKey> sessions) {
        Map<Identifier, Set<String>> coming = new TreeMap<>();
        for (SessionKey key : sessions) {
            look.state(key).ifPresent(state -> decided(state)
                    .forEach(identifier -> coming.computeIfAbsent(identifier, absent -> new TreeSet<>())
                            .add(customer(TimelineEntry.of(state, identifier, continuity)))));
        }
        look.expectCompany(coming.keySet());
        coming.keySet().removeIf(look::isOfOneSession);
        look.expectStanding(coming.keySet());
        Map<Identifier, Verdict> notes = new TreeMap<>();
        coming.forEach((identifier, customers) -> {
            Verdict verdict = look.verdict(identifier);
            boolean nothingNew = verdict.numbers() > shared.mostCustomers()
                    || verdict.customers().containsAll(customers);
            if (!nothingNew) {
                notes.put(identifier, noting(identifier, verdict, customers));
            }
        });
        if (notes.isEmpty()) {
            return Noted.BEFORE;
        }
        Noted noted = Noted.NOW;
        for (Map.Entry<Identifier, Written> result : store.write(notes).entrySet()) {
            switch (result.getValue()) {
                case DONE -> look.written(result.getKey(), notes.get(result.getKey()));
                case OVERTAKEN -> noted = Noted.OVERTAKEN;
            }
        }
        return noted;
    }

    /** With the first note those are noted who were there before. */
    private Verdict noting(Identifier identifier, Verdict verdict, Set<String> coming) {
        Set<String> customers = new TreeSet<>(coming);
        if (verdict.customers().isEmpty()) {
            look.all(identifier).forEach(entry -> customers.add(customer(entry)));
        }
        return verdict.alsoOf(
                customers.stream().limit(shared.mostCustomers() + 2L).toList());
    }

    private static String customer(TimelineEntry entry) {
        return entry.customer() == null ? Verdict.NOBODY : entry.customer();
    }

    private Stream<Identifier> decided(SessionState state) {
        return state.identifiers().stream().filter(shared::decidedBySessions);
    }

    /** Looks at the verdicts that these sessions may have changed, all of whom are noted; tells those that are to be applied. */
    Set<Identifier> judge(Set<SessionKey> sessions) {
        Map<Identifier, Set<SessionKey>> concerned = new TreeMap<>();
        for (SessionKey key : sessions) {
            Stream.concat(
                            look.after(key).trail().former().stream()
                                    .flatMap(footprint -> footprint.identifiers().stream())
                                    .filter(shared::decidedBySessions),
                            look.state(key).stream()
                                    .flatMap(this::decided)
                                    .filter(identifier -> !look.isOfOneSession(identifier)))
                    .forEach(identifier -> concerned
                            .computeIfAbsent(identifier, absent -> new TreeSet<>())
                            .add(key));
        }
        look.expectStanding(concerned.keySet());
        Set<Identifier> changed = new TreeSet<>();
        concerned.forEach((identifier, keys) -> {
            Verdict verdict = look.verdict(identifier);
            switch (verdict.standing()) {
                case PERSONAL -> compare(identifier, grown(identifier, keys), changed);
                case SHARED -> {
                    // One more customer, or call, changes nothing about that; nor one less of those that it does not
                    // rest on.
                    boolean restsOnOthers =
                            !verdict.witnesses().isEmpty() && Collections.disjoint(verdict.witnesses(), keys);
                    if (restsOnOthers) {
                        keep(identifier, changed);
                    } else {
                        compare(identifier, byAll(identifier), changed);
                    }
                }
            }
        });
        return changed;
    }

    /**
     * Looks at a verdict again, with what is stored now, and writes the one that is right if it is another. What changed
     * before the verdict was written was perhaps changed by somebody who saw the one before it.
     */
    void confirm(Identifier identifier) {
        switch (look.verdict(identifier).standing()) {
            case PERSONAL -> {
                // Every session was looked at since, and would have made it shared.
            }
            case SHARED -> compare(identifier, byAll(identifier), new TreeSet<>());
        }
    }

    /** The sessions that show an identifier to be shared; none if it is not. */
    private record Judgement(SortedSet<SessionKey> witnesses) {

        static final Judgement PERSONAL = new Judgement(Collections.emptySortedSet());

        static Judgement of(Overlap overlap) {
            return new Judgement(new TreeSet<>(Set.of(overlap.one(), overlap.other())));
        }

        Standing standing() {
            return witnesses.isEmpty() ? Standing.PERSONAL : Standing.SHARED;
        }
    }

    /** What these sessions may make of an identifier that was one customer's without them. */
    private Judgement grown(Identifier identifier, Set<SessionKey> sessions) {
        Verdict verdict = look.verdict(identifier);
        List<SessionState> standing = sessions.stream()
                .flatMap(key -> look.state(key).stream())
                .filter(state -> state.identifiers().contains(identifier))
                .toList();
        if (verdict.numbers() > shared.mostCustomers()) {
            // Only windows that the sessions lie in can have filled because of them.
            Optional<Span> windows = standing.stream()
                    .map(state -> new Span(
                            state.start().minus(shared.window()), state.start().plus(shared.window())))
                    .reduce(Span::and);
            Judgement byCustomers =
                    windows.map(span -> byCustomers(identifier, span)).orElse(Judgement.PERSONAL);
            if (byCustomers.standing() == Standing.SHARED) {
                return byCustomers;
            }
        }
        for (SessionState state : standing) {
            String customer = customer(TimelineEntry.of(state, identifier, continuity));
            Optional<Overlap> overlap = verdict.isOnlyOf(customer) ? Optional.empty() : overlap(identifier, state);
            if (overlap.isPresent()) {
                return Judgement.of(overlap.get());
            }
        }
        return Judgement.PERSONAL;
    }

    private Judgement byCustomers(Identifier identifier, Span span) {
        List<TimelineEntry> entries = store.timelines(Map.of(identifier, span)).get(identifier);
        // Entries are hints, some of them perhaps no longer true: fewer customers at most.
        return shared.standing(entries) == Standing.PERSONAL
                ? Judgement.PERSONAL
                : ofTooMany(valid(identifier, entries));
    }

    private Judgement ofTooMany(List<TimelineEntry> entries) {
        return new Judgement(shared.tooMany(entries).stream()
                .map(TimelineEntry::session)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** By everything that comes with the identifier: its customers, and its calls; the sessions that show it so far are asked first. */
    private Judgement byAll(Identifier identifier) {
        SortedSet<SessionKey> witnesses = look.verdict(identifier).witnesses();
        look.expect(witnesses);
        List<TimelineEntry> theirs = witnesses.stream()
                .flatMap(session -> look.state(session).stream())
                .filter(state -> state.identifiers().contains(identifier))
                .map(state -> TimelineEntry.of(state, identifier, continuity))
                .toList();
        if (byCustomersAndCalls(theirs).standing() == Standing.SHARED) {
            return new Judgement(witnesses);
        }
        return byCustomersAndCalls(
                valid(identifier, store.timelines(Map.of(identifier, Span.EVER)).get(identifier)));
    }

    private Judgement byCustomersAndCalls(List<TimelineEntry> entries) {
        Judgement byCustomers = ofTooMany(entries);
        if (byCustomers.standing() == Standing.SHARED) {
            return byCustomers;
        }
        List<SessionState> states = entries.stream()
                .map(TimelineEntry::session)
                .distinct()
                .flatMap(session -> look.state(session).stream())
                .toList();
        return Overlap.among(states).map(Judgement::of).orElse(Judgement.PERSONAL);
    }

    /** Those of the entries that hold. */
    private List<TimelineEntry> valid(Identifier identifier, List<TimelineEntry> entries) {
        look.expect(entries.stream().map(TimelineEntry::session).toList());
        return entries.stream()
                .filter(entry -> look.state(entry.session())
                        .filter(state -> entry.standsFor(state, identifier, continuity))
                        .isPresent())
                .toList();
    }

    /**
     * A call that overlaps this session. What was read to place the session tells whether another one stands so near that it may: it
     * has the nearest entries, if not all.
     */
    private Optional<Overlap> overlap(Identifier identifier, SessionState state) {
        Optional<Call> call = Call.of(state);
        boolean inCompany = TimelineEntry.within(
                        look.known(identifier),
                        state.start().minus(Call.LONGEST),
                        state.start().plus(Call.LONGEST))
                .stream()
                .anyMatch(entry -> !entry.session().equals(state.key()));
        if (call.isEmpty() || !inCompany) {
            return Optional.empty();
        }
        String own = TimelineEntry.of(state, identifier, continuity).customer();
        Set<SessionKey> others = look
                .timeline(
                        identifier,
                        state.start().minus(Call.LONGEST),
                        call.get().end())
                .stream()
                .filter(entry -> entry.stay() == Stay.CONVERSATION
                        && !entry.session().equals(state.key())
                        && (own == null || !own.equals(entry.customer())))
                .map(TimelineEntry::session)
                .collect(Collectors.toCollection(TreeSet::new));
        look.expect(others);
        return others.stream()
                .filter(other -> look.state(other)
                        .filter(another -> another.identifiers().contains(identifier))
                        .flatMap(Call::of)
                        .filter(call.get()::overlaps)
                        .isPresent())
                .findFirst()
                .map(other -> new Overlap(state.key(), other));
    }

    private void compare(Identifier identifier, Judgement judgement, Set<Identifier> changed) {
        Verdict verdict = look.verdict(identifier);
        if (judgement.standing() == verdict.standing() && judgement.witnesses().equals(verdict.witnesses())) {
            keep(identifier, changed);
            return;
        }
        changed.add(identifier);
        switch (store.write(identifier, verdict.changedTo(judgement.standing(), judgement.witnesses()))) {
            case DONE -> {}
            case OVERTAKEN -> {
                // Somebody else's verdict is pending then, or a note came between: the next look will say what is
                // right.
            }
        }
    }

    private void keep(Identifier identifier, Set<Identifier> changed) {
        switch (look.verdict(identifier).applied()) {
            case PENDING, UNCONFIRMED -> changed.add(identifier);
            case EVERYWHERE -> {}
        }
    }
}
