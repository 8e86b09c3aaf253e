package io.journeyline.model.session;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a session's own facts say: a pure function of its ledger.
 *
 * @param key         the session
 * @param start       when the customer started it
 * @param end         when it ended; while it is open, when it was last heard of
 * @param channel     its channel, after the rule that a voice session that came to us without queue and agent is IVR
 * @param initiation  who began it
 * @param assertions  everything its facts name the customer by, sorted, and how sure they are of each
 * @param links       the sessions its facts say it belongs with, sorted
 * @param suspension  whether and how long the conversation waits for the customer to come back
 * @param row         the JAR columns that the session's own facts give
 */
public record SessionState(
        SessionKey key,
        Instant start,
        Instant end,
        Channel channel,
        Initiation initiation,
        List<Assertion> assertions,
        List<Link> links,
        Suspension suspension,
        LakeRow row) {

    /** The order in which a journey tells its sessions: by start, then key. */
    public static final Comparator<SessionState> BY_START =
            Comparator.comparing(SessionState::start).thenComparing(SessionState::key);

    public SessionState {
        assertions = List.copyOf(assertions);
        links = List.copyOf(links);
    }

    /** Everything its facts name the customer by, sorted. */
    public List<Identifier> identifiers() {
        return assertions.stream().map(Assertion::identifier).toList();
    }

    /** Those of the identifiers that some source has checked, sorted. */
    public List<Identifier> verifiedIdentifiers() {
        return Assertion.verified(assertions);
    }
}
