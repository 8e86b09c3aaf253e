package io.journeyline.model.journey;

import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two calls that {@linkplain Call#overlaps overlap}, in the order of their keys: the sign that what names the caller in both
 * is not one caller's.
 */
public record Overlap(SessionKey one, SessionKey other) {

    public Overlap {
        if (one.compareTo(other) > 0) {
            SessionKey first = other;
            other = one;
            one = first;
        }
    }

    /** The earliest among these sessions; empty if no two of them overlap. */
    public static Optional<Overlap> among(Collection<SessionState> sessions) {
        List<Call> calls = sessions.stream()
                .flatMap(state -> Call.of(state).stream())
                .sorted(Comparator.comparing(Call::start).thenComparing(Call::session))
                .toList();
        for (int earlier = 0; earlier < calls.size(); earlier++) {
            Call call = calls.get(earlier);
            for (int later = earlier + 1;
                    later < calls.size() && calls.get(later).start().isBefore(call.end());
                    later++) {
                if (call.overlaps(calls.get(later))) {
                    return Optional.of(
                            new Overlap(call.session(), calls.get(later).session()));
                }
            }
        }
        return Optional.empty();
    }
}
