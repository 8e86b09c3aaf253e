package io.journeyline.model.event;

import java.time.Instant;

/**
 * One canonical statement about a session. Sealed: who adds a kind is told by the compiler where it must be considered.
 *
 * <p>A component that may be absent is null when the source did not say: absent is never 0, "" or false.
 */
public sealed interface ContactEvent
        permits SessionStarted,
                CustomerIdentified,
                Queued,
                QueueLeft,
                Offered,
                Connected,
                Held,
                Resumed,
                Transferred,
                InteractionEnded,
                WrapUp,
                CustomerDisconnected,
                Ended,
                MessageSent,
                IntentRecognised,
                Tagged,
                ResolutionRecorded,
                DigitalOffer,
                SurveyOffered,
                SurveyAnswered,
                CallbackRequested,
                Suspended,
                CaseAttached,
                Linked,
                Converted,
                PageViewed,
                Snapshot {

    /** When it happened, by the source's clock; for a snapshot, when the session started. */
    Instant at();

    EventKind kind();

    /** The event's values, for serialisation; {@link EventKind#event} is the way back. */
    EventValues values();
}
