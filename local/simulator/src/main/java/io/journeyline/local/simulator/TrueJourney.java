package io.journeyline.local.simulator;

import io.journeyline.model.fact.SessionKey;
import java.util.List;
import java.util.Optional;

/**
 * What really belongs together, which the sources do not say outright.
 *
 * @param id             the simulator's own name for the journey
 * @param customerNumber whose journey it is
 * @param reason         the intent behind it
 * @param sessions       its sessions, by start
 * @param repeatOf       the earlier journey about the same matter, if it was not settled then
 */
public record TrueJourney(
        String id, String customerNumber, String reason, List<SessionKey> sessions, Optional<String> repeatOf) {

    public TrueJourney {
        sessions = List.copyOf(sessions);
    }
}
