package io.journeyline.model.event;

import io.journeyline.model.fact.SessionKey;
import java.time.Instant;

/**
 * The session was passed on.
 *
 * @param at when
 * @param transferKind how the session was passed on
 * @param target the next leg; may be null
 * @param externalEndpoint where outside the session was passed to; may be null
 */
public record Transferred(Instant at, TransferKind transferKind, SessionKey target, String externalEndpoint)
        implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.TRANSFERRED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.TRANSFER_KIND, transferKind)
                .put(EventField.TARGET, target)
                .put(EventField.EXTERNAL_ENDPOINT, externalEndpoint)
                .build();
    }
}
