package io.journeyline.model.journey;

import static io.journeyline.model.session.SessionState.BY_START;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;

/** The records of a journey's sessions: each one's own, with what its place and those that it is linked with add. */
public final class JourneyRecords {

    /** Who names another so has been transferred to it, if that is the later one. */
    private static final Set<LinkKind> TRANSFERS = EnumSet.of(LinkKind.TRANSFER, LinkKind.MULTISITE_TRANSFER);

    /** With the other such a link says so, too, if it was a transfer that began it. */
    private static final Set<LinkKind> TO_NEXT_LEG = EnumSet.of(
            LinkKind.TRANSFER, LinkKind.MULTISITE_TRANSFER, LinkKind.NEXT, LinkKind.REQUEUE, LinkKind.ESCALATION);

    /** How a leg that a transfer began may name the one it continues, beside the ways to name the next. */
    private static final Set<LinkKind> TO_LEG_BEFORE = EnumSet.of(LinkKind.PREVIOUS, LinkKind.INITIAL);

    private JourneyRecords() {}

    /**
     * The record of a session in its journey.
     *
     * @param journey the journey's id
     * @param step    the channels up to and including this session
     * @param linked  all sessions that its facts name, or whose facts name it, and that were seen
     */
    public static LakeRow of(SessionState member, SessionKey journey, String step, Collection<SessionState> linked) {
        LakeRow.Builder row = member.row().toBuilder()
                .put("universal_session_id", journey.text())
                .put("journey_step", step);
        SessionState next = first(member, linked, JourneyRecords::isNextLeg);
        if (next != null) {
            row.put("is_transferred", true)
                    .put("channel_type_transferred", next.channel().name())
                    .put("agent_id_transferred", next.row().get("agent_id"))
                    .put("agent_skill_id_transferred", next.row().get("agent_skill_id"))
                    .put("is_abandoned", notAbandoned(member));
        }
        SessionState back = first(member, linked, JourneyRecords::callsBack);
        if (back != null) {
            if (member.row().get("call_back_session_id") == null) {
                row.put("call_back_session_id", back.key().sessionId());
            }
            // Who asked for a callback did not give up; whom the centre rang up of its own accord did.
            if (back.initiation().bridges()) {
                row.put("is_abandoned", notAbandoned(member));
            }
        }
        return row.build();
    }

    /** False, or not known while that is not. */
    private static Boolean notAbandoned(SessionState member) {
        return member.row().get("is_abandoned") == null ? null : (Boolean) false;
    }

    /** The earliest of those linked with the member of which the relation holds; null if there is none. */
    private static SessionState first(
            SessionState member, Collection<SessionState> linked, BiPredicate<SessionState, SessionState> relation) {
        return linked.stream()
                .filter(other -> relation.test(member, other))
                .min(BY_START)
                .orElse(null);
    }

    /** Whether the other is the leg the member was transferred to: named by it, or naming it as the one it continues. */
    private static boolean isNextLeg(SessionState member, SessionState other) {
        return BY_START.compare(member, other) < 0 && (namesAsNext(member, other) || continues(other, member));
    }

    private static boolean namesAsNext(SessionState member, SessionState other) {
        return names(member, other, TRANSFERS)
                || (other.initiation() == Initiation.TRANSFER && names(member, other, TO_NEXT_LEG));
    }

    private static boolean continues(SessionState other, SessionState member) {
        return other.initiation() == Initiation.TRANSFER
                && (names(other, member, TO_NEXT_LEG) || names(other, member, TO_LEG_BEFORE));
    }

    private static boolean callsBack(SessionState member, SessionState other) {
        return other.links().contains(new Link(LinkKind.CALLBACK_OF, member.key()))
                || (other.initiation() == Initiation.CALLBACK
                        && other.links().contains(new Link(LinkKind.PREVIOUS, member.key())));
    }

    private static boolean names(SessionState one, SessionState other, Set<LinkKind> kinds) {
        return one.links().stream().anyMatch(link -> link.other().equals(other.key()) && kinds.contains(link.kind()));
    }
}
