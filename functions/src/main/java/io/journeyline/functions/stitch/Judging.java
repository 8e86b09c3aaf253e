package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.Verdict.Applied;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the verdicts on identifiers right: whether one identifier is many customers'.
 *
 * <p>A verdict is looked at again when a session has come whose neighbours on the timeline name another customer, or one has
 * gone from the timeline; when a call has come that may overlap another one, and when one of the two calls has changed that a
 * verdict rests on. Whoever of several comes last sees all of them, as with journeys. A change is written as pending, and is
 * pending until every session of the identifier was looked at.
 */
final class Judging {

    /** No session starts before, or after. */
    static final Span ALL_TIME = new Span(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

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

    /** Looks at the verdicts that these sessions may have changed; tells those that are to be applied. */
    Set<Identifier> judge(Set<SessionKey> sessions) {
        Map<Identifier, Span> come = new TreeMap<>();
        Set<Identifier> gone = new TreeSet<>();
        Map<Identifier, Set<SessionKey>> inCompany = new TreeMap<>();
        for (SessionKey key : sessions) {
            look.after(key).trail().former().stream()
                    .flatMap(footprint -> footprint.identifiers().stream())
                    .filter(shared::decidedBySessions)
                    .forEach(gone::add);
            look.state(key).ifPresent(state -> state.identifiers().stream()
                    .filter(identifier -> shared.decidedBySessions(identifier) && amongOthers(state, identifier))
                    .forEach(identifier -> come.merge(identifier, around(state), Judging::both)));
            look.state(key).ifPresent(state -> state.identifiers().stream()
                    .filter(identifier -> shared.decidedBySessions(identifier) && inCompany(state, identifier))
                    .forEach(identifier -> inCompany
                            .computeIfAbsent(identifier, absent -> new TreeSet<>())
                            .add(key)));
        }
        Set<Identifier> changed = new TreeSet<>();
        come.forEach((identifier, span) -> {
            switch (look.verdict(identifier).standing()) {
                case PERSONAL -> compare(identifier, byCustomers(identifier, span), changed);
                // One more customer changes nothing about that.
                case SHARED -> keep(identifier, changed);
            }
        });
        gone.forEach(identifier -> {
            switch (look.verdict(identifier).standing()) {
                case PERSONAL -> keep(identifier, changed);
                case SHARED -> compare(identifier, byAll(identifier), changed);
            }
        });
        inCompany.forEach((identifier, keys) -> {
            Verdict verdict = look.verdict(identifier);
            switch (verdict.standing()) {
                case PERSONAL ->
                    overlap(identifier, keys)
                            .ifPresentOrElse(
                                    found -> compare(
                                            identifier, new Judgement(Standing.SHARED, Optional.of(found)), changed),
                                    () -> keep(identifier, changed));
                case SHARED -> {
                    if (verdict.overlap()
                            .filter(calls -> keys.stream().anyMatch(calls::involves))
                            .isPresent()) {
                        compare(identifier, byAll(identifier), changed);
                    } else {
                        keep(identifier, changed);
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

    /**
     * What the facts make of an identifier.
     *
     * @param overlap the calls that show it to be shared, if it takes them to show it
     */
    private record Judgement(Standing standing, Optional<Overlap> overlap) {}

    /** Only windows that the session lies in can have filled because of it. */
    private Span around(SessionState state) {
        return new Span(state.start().minus(shared.window()), state.start().plus(shared.window()));
    }

    private static Span both(Span one, Span other) {
        return new Span(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    /** Whether another customer is named beside this session; where all name one, nothing can have changed. */
    private boolean amongOthers(SessionState state, Identifier identifier) {
        String own = TimelineEntry.of(state, identifier, continuity).customer();
        return own != null
                && look.known(identifier).stream()
                        .map(TimelineEntry::customer)
                        .filter(Objects::nonNull)
                        .anyMatch(other -> !other.equals(own));
    }

    /**
     * Whether another session stands so near that a call of it may overlap the session, or may have. What was read to place the
     * session tells: it has the nearest entries, if not all.
     */
    private boolean inCompany(SessionState state, Identifier identifier) {
        return TimelineEntry.within(
                        look.known(identifier),
                        state.start().minus(Call.LONGEST),
                        state.start().plus(Call.LONGEST))
                .stream()
                .anyMatch(entry -> !entry.session().equals(state.key()));
    }

    /** A call that overlaps one of these sessions. */
    private Optional<Overlap> overlap(Identifier identifier, Set<SessionKey> sessions) {
        for (SessionKey key : sessions) {
            SessionState state = look.state(key).orElseThrow();
            Optional<Call> call = Call.of(state);
            if (call.isEmpty()) {
                continue;
            }
            String own = TimelineEntry.of(state, identifier, continuity).customer();
            Set<SessionKey> others = new TreeSet<>();
            look
                    .timeline(
                            identifier,
                            state.start().minus(Call.LONGEST),
                            call.get().end())
                    .stream()
                    .filter(entry -> entry.stay() == Stay.CONVERSATION
                            && !entry.session().equals(key)
                            && (own == null || !own.equals(entry.customer())))
                    .map(TimelineEntry::session)
                    .forEach(others::add);
            look.expect(others);
            for (SessionKey other : others) {
                if (call(identifier, other).filter(call.get()::overlaps).isPresent()) {
                    return Optional.of(new Overlap(key, other));
                }
            }
        }
        return Optional.empty();
    }

    /** The call that a session is, if the identifier names its caller. */
    private Optional<Call> call(Identifier identifier, SessionKey session) {
        return look.state(session)
                .filter(state -> state.identifiers().contains(identifier))
                .flatMap(Call::of);
    }

    private boolean holds(Identifier identifier, Overlap overlap) {
        Optional<Call> other = call(identifier, overlap.other());
        return call(identifier, overlap.one())
                .filter(one -> other.filter(one::overlaps).isPresent())
                .isPresent();
    }

    private void compare(Identifier identifier, Judgement judgement, Set<Identifier> changed) {
        Verdict verdict = look.verdict(identifier);
        if (judgement.standing() != verdict.standing() || !judgement.overlap().equals(verdict.overlap())) {
            changed.add(identifier);
            switch (store.write(identifier, verdict.changedTo(judgement.standing(), judgement.overlap()))) {
                case DONE -> {}
                case OVERTAKEN -> {
                    // Somebody else's verdict is pending then; if it is another one, the next look will say so.
                }
            }
        } else {
            keep(identifier, changed);
        }
    }

    /** A verdict that is right may still have to be applied. */
    private void keep(Identifier identifier, Set<Identifier> changed) {
        if (look.verdict(identifier).applied() == Applied.PENDING) {
            changed.add(identifier);
        }
    }

    private Judgement byCustomers(Identifier identifier, Span span) {
        List<TimelineEntry> entries = store.timelines(Map.of(identifier, span)).get(identifier);
        if (shared.standing(entries) == Standing.PERSONAL) {
            // Entries are hints, some of them perhaps no longer true: fewer customers at most.
            return new Judgement(Standing.PERSONAL, Optional.empty());
        }
        return new Judgement(shared.standing(standing(identifier, entries)), Optional.empty());
    }

    /** By everything that comes with the identifier: its customers, and its calls. */
    private Judgement byAll(Identifier identifier) {
        Optional<Overlap> known = look.verdict(identifier).overlap().filter(overlap -> holds(identifier, overlap));
        if (known.isPresent()) {
            return new Judgement(Standing.SHARED, known);
        }
        List<TimelineEntry> entries = standing(
                identifier, store.timelines(Map.of(identifier, ALL_TIME)).get(identifier));
        if (shared.standing(entries) == Standing.SHARED) {
            return new Judgement(Standing.SHARED, Optional.empty());
        }
        Optional<Overlap> found = Overlap.among(entries.stream()
                .map(TimelineEntry::session)
                .distinct()
                .flatMap(session -> look.state(session).stream())
                .toList());
        return new Judgement(found.isPresent() ? Standing.SHARED : Standing.PERSONAL, found);
    }

    /** Those of the entries that hold. */
    private List<TimelineEntry> standing(Identifier identifier, List<TimelineEntry> entries) {
        look.expect(entries.stream().map(TimelineEntry::session).toList());
        return entries.stream()
                .filter(entry -> look.state(entry.session())
                        .filter(state -> entry.standsFor(state, identifier, continuity))
                        .isPresent())
                .toList();
    }
}
