package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Span;
import io.journeyline.functions.stitch.Verdict.Applied;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the verdicts on identifiers right: whether one identifier is many customers'.
 *
 * <p>A verdict is looked at again when a session has come whose neighbours on the timeline name another customer, or one has
 * gone from the timeline. Whoever of several comes last sees all of them, as with journeys. A change is written as pending,
 * and is pending until every session of the identifier was looked at.
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
        for (SessionKey key : sessions) {
            look.after(key).trail().former().stream()
                    .flatMap(footprint -> footprint.identifiers().stream())
                    .filter(shared::decidedBySessions)
                    .forEach(gone::add);
            look.state(key).ifPresent(state -> state.identifiers().stream()
                    .filter(identifier -> shared.decidedBySessions(identifier) && amongOthers(state, identifier))
                    .forEach(identifier -> come.merge(identifier, around(state), Judging::both)));
        }
        Set<Identifier> changed = new TreeSet<>();
        come.forEach((identifier, span) -> {
            switch (look.verdict(identifier).standing()) {
                case PERSONAL -> compare(identifier, standing(identifier, span), changed);
                // One more customer changes nothing about that.
                case SHARED -> compare(identifier, Standing.SHARED, changed);
            }
        });
        gone.forEach(identifier -> {
            switch (look.verdict(identifier).standing()) {
                case PERSONAL -> compare(identifier, Standing.PERSONAL, changed);
                case SHARED -> compare(identifier, standing(identifier, ALL_TIME), changed);
            }
        });
        return changed;
    }

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

    private void compare(Identifier identifier, Standing standing, Set<Identifier> changed) {
        Verdict verdict = look.verdict(identifier);
        if (standing != verdict.standing()) {
            changed.add(identifier);
            switch (store.write(identifier, verdict.changedTo(standing))) {
                case DONE -> {}
                case OVERTAKEN -> {
                    // Somebody else's verdict is pending then; if it is another one, the next look will say so.
                }
            }
        } else if (verdict.applied() == Applied.PENDING) {
            changed.add(identifier);
        }
    }

    private Standing standing(Identifier identifier, Span span) {
        List<TimelineEntry> entries = store.timelines(Map.of(identifier, span)).get(identifier);
        if (shared.standing(entries) == Standing.PERSONAL) {
            // Entries are hints, some of them perhaps no longer true: fewer customers at most.
            return Standing.PERSONAL;
        }
        look.expect(entries.stream().map(TimelineEntry::session).toList());
        return shared.standing(entries.stream()
                .filter(entry -> look.state(entry.session())
                        .filter(state -> entry.standsFor(state, identifier, continuity))
                        .isPresent())
                .toList());
    }
}
