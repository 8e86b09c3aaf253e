package io.journeyline.model.session;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Ledger;
import java.time.Instant;

/**
 * Without which nothing can be said of a session.
 *
 * @param start   when the customer started it; null if no fact says so
 * @param channel its channel as told, before the rule that a voice session without queue and agent is IVR; null if no fact
 *                says so
 */
public record SessionFrame(Instant start, Channel channel) {

    public static SessionFrame of(Ledger ledger) {
        return of(new Evidence(ledger.facts()));
    }

    static SessionFrame of(Evidence evidence) {
        return new SessionFrame(
                evidence.value(Snapshot::at, points -> points.first(SessionStarted.class, SessionStarted::at)),
                evidence.value(
                        Snapshot::channel, points -> points.first(SessionStarted.class, SessionStarted::channel)));
    }

    /** Whether both are known. */
    public boolean isComplete() {
        return start != null && channel != null;
    }
}
