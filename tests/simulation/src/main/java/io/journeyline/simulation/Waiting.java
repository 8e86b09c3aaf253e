package io.journeyline.simulation;

import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Until when a session waits for its customer with a preferred agent, for the oracle: the last suspension is looked for, and
 * then the first of all facts that ends it, each fact for itself.
 */
final class Waiting {

    /** It waits for ever. */
    static final Instant FOR_EVER = Instant.MAX;

    private Waiting() {}

    /** Empty if it never waited. */
    static Optional<Instant> until(Collection<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.event() instanceof Suspended suspended && suspended.preferredAgent() != null)
                .max(Comparator.<Fact, Instant>comparing(fact -> fact.event().at())
                        .thenComparing(Fact::key))
                .map(last -> facts.stream()
                        .flatMap(fact -> end(last, fact).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(FOR_EVER));
    }

    /** When this fact ends the suspension, if it does. */
    private static Optional<Instant> end(Fact suspension, Fact other) {
        Instant since = suspension.event().at();
        ContactEvent event = other.event();
        // At the very moment of the suspension, talk is what came before it, and an end what came of it.
        Instant ends =
                switch (event) {
                    case MessageSent talk -> talk.at().isAfter(since) ? talk.at() : null;
                    case Connected talk -> talk.at().isAfter(since) ? talk.at() : null;
                    case Ended end -> end.at();
                    case WrapUp work -> work.resolved() != null && work.resolved() ? work.at() : null;
                    case ResolutionRecorded said -> said.resolved() != null && said.resolved() ? said.at() : null;
                    case Snapshot recorded -> recorded.sessionEndedAt();
                    case Suspended anew ->
                        anew.at().isAfter(since)
                                        || (anew.at().equals(since)
                                                && other.key().compareTo(suspension.key()) > 0)
                                ? anew.at()
                                : null;
                    case ContactEvent ignored -> null;
                };
        return Optional.ofNullable(ends).filter(at -> !at.isBefore(since));
    }
}
