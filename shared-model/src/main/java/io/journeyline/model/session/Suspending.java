package io.journeyline.model.session;

import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.WrapUp;
import java.time.Instant;

/**
 * From when till when a conversation waits for its customer: from the suspension until somebody talks again, the session
 * ends, or its matter is said to be resolved. A customer who leaves and an agent who wraps up end nothing: both belong to
 * suspending.
 */
final class Suspending {

    private Suspending() {}

    /** What the facts say of the conversation's last stay with a preferred agent. */
    static Suspension suspension(Evidence evidence) {
        Instant recordedEnd = evidence.recorded(Snapshot::sessionEndedAt);
        Suspension suspension = new Suspension.None();
        Instant since = null;
        for (ContactEvent event : evidence.byTime()) {
            if (since != null && ends(event)) {
                suspension = new Suspension.Over(unlessEarlier(event.at(), since, recordedEnd));
                since = null;
            }
            if (event instanceof Suspended(Instant at, String preferredAgent) && preferredAgent != null) {
                since = at;
            }
        }
        if (since == null) {
            return suspension;
        }
        return recordedEnd == null || recordedEnd.isBefore(since)
                ? new Suspension.Lasting()
                : new Suspension.Over(recordedEnd);
    }

    private static boolean ends(ContactEvent event) {
        return switch (event) {
            case Connected ignored -> true;
            case MessageSent ignored -> true;
            case Ended ignored -> true;
            case WrapUp wrapUp -> Boolean.TRUE.equals(wrapUp.resolved());
            case ResolutionRecorded recorded -> Boolean.TRUE.equals(recorded.resolved());
            // Put aside anew: without a preferred agent nobody waits for the customer any more.
            case Suspended ignored -> true;
            case ContactEvent ignored -> false;
        };
    }

    private static Instant unlessEarlier(Instant ended, Instant since, Instant recordedEnd) {
        return recordedEnd == null || recordedEnd.isBefore(since) || recordedEnd.isAfter(ended) ? ended : recordedEnd;
    }
}
