package io.journeyline.model.journey;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A telephone call that a customer made and that is over: from its start until the customer's disconnect, whatever an agent
 * still has to do. Legs that the centre began (transfers, conferences, callbacks) are none, as they overlap by design.
 *
 * @param session   which session
 * @param start     when it started
 * @param end       when the customer was gone; no later than {@link #LONGEST} after its start
 * @param customers the customer numbers that its facts name
 * @param named     the sessions that its facts name as belonging with it
 */
public record Call(SessionKey session, Instant start, Instant end, Set<String> customers, Set<SessionKey> named) {

    /**
     * How long two calls must have lasted at once. Whoever is cut off dials again at once, while the platform holds the old
     * call until no sound has come for half a minute or a whole one.
     */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /**
     * For so long a call is counted, which bounds how far others can stand that overlap it; and a call that somebody forgot to
     * end overlaps no more than that.
     */
    public static final Duration LONGEST = Duration.ofHours(4);

    public Call {
        customers = Set.copyOf(customers);
        named = Set.copyOf(named);
    }

    /** The call that a session of this state is, if it is one. */
    public static Optional<Call> of(SessionState state) {
        Instant end = (Instant) state.row().get("customer_end_time");
        if (end == null || state.initiation() != Initiation.CUSTOMER || !isTelephony(state)) {
            return Optional.empty();
        }
        Instant longest = state.start().plus(LONGEST);
        return Optional.of(new Call(
                state.key(),
                state.start(),
                end.isAfter(longest) ? longest : end,
                state.identifiers().stream()
                        .filter(identifier -> identifier.kind() == IdentifierKind.CUSTOMER_NUMBER)
                        .map(Identifier::value)
                        .collect(Collectors.toSet()),
                state.links().stream().map(Link::other).collect(Collectors.toSet())));
    }

    private static boolean isTelephony(SessionState state) {
        return switch (state.channel()) {
            case VOICE, IVR -> true;
            case WEB_CHAT,
                    CHATBOT,
                    VOICE_BOT,
                    EMAIL,
                    SMS,
                    MMS,
                    SOCIAL_PUBLIC,
                    SOCIAL_PRIVATE,
                    COMMUNITY_FORUM,
                    WEB,
                    MOBILE_APP,
                    VIDEO,
                    CO_BROWSE,
                    CALLBACK,
                    FAX,
                    WHITE_MAIL,
                    PARCEL,
                    WALK_IN,
                    ALERT,
                    CASE -> false;
        };
    }

    /**
     * Whether two people must have made these calls: both lasted at once, on one platform (two platforms may both tell of one
     * call), no customer is known to be in both, and neither's facts say that they belong together.
     */
    public boolean overlaps(Call other) {
        return !session.equals(other.session)
                && session.platform().equals(other.session.platform())
                && Collections.disjoint(customers, other.customers)
                && !named.contains(other.session)
                && !other.named.contains(session)
                && Collections.disjoint(named, other.named)
                && atOnce(other).compareTo(TOLERANCE) > 0;
    }

    private Duration atOnce(Call other) {
        return Duration.between(
                start.isBefore(other.start) ? other.start : start, end.isBefore(other.end) ? end : other.end);
    }
}
