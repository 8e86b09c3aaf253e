package io.journeyline.model.journey;

import static io.journeyline.model.session.SessionState.BY_START;

import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Placement.Weave;
import io.journeyline.model.session.SessionState;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** The sessions of one journey, and what being in it adds to each one's record. */
final class Journey {

    /** Who names another so has been transferred to it, if that is the later one. */
    private static final Set<LinkKind> TRANSFERS = EnumSet.of(LinkKind.TRANSFER, LinkKind.MULTISITE_TRANSFER);

    /** With the other such a link says so, too, if it was a transfer that began it. */
    private static final Set<LinkKind> TO_NEXT_LEG = EnumSet.of(
            LinkKind.TRANSFER, LinkKind.MULTISITE_TRANSFER, LinkKind.NEXT, LinkKind.REQUEUE, LinkKind.ESCALATION);

    /** How a leg that a transfer began may name the one it continues, beside the ways to name the next. */
    private static final Set<LinkKind> TO_LEG_BEFORE = EnumSet.of(LinkKind.PREVIOUS, LinkKind.INITIAL);

    private final List<SessionState> ordered;
    private final Map<SessionKey, SessionKey> attachments;

    /** Of each member those it is linked with, whoever says so, in the journey's order. */
    private final Map<SessionKey, TreeSet<SessionState>> linked = new HashMap<>();

    Journey(Map<SessionKey, SessionState> members, Map<SessionKey, SessionKey> attachments) {
        this.ordered = members.values().stream().sorted(BY_START).toList();
        this.attachments = attachments;
        for (SessionState member : ordered) {
            for (Link link : member.links()) {
                SessionState other = members.get(link.other());
                if (other != null) {
                    linkedWith(member.key()).add(other);
                    linkedWith(other.key()).add(member);
                }
            }
        }
    }

    private TreeSet<SessionState> linkedWith(SessionKey key) {
        return linked.computeIfAbsent(key, member -> new TreeSet<>(BY_START));
    }

    Map<SessionKey, Placement> placements() {
        TreeMap<SessionKey, Placement> placements = new TreeMap<>();
        SessionKey journey = ordered.isEmpty() ? null : ordered.getFirst().key();
        Weave weave = weave();
        String step = null;
        for (SessionState member : ordered) {
            step = JourneyStep.after(step, member.channel());
            var row = member.row().toBuilder()
                    .put("universal_session_id", journey.text())
                    .put("journey_step", step);
            SessionState next = firstLinked(member, Journey::isNextLeg);
            if (next != null) {
                row.put("is_transferred", true)
                        .put("channel_type_transferred", next.channel().name())
                        .put("agent_id_transferred", next.row().get("agent_id"))
                        .put("agent_skill_id_transferred", next.row().get("agent_skill_id"))
                        .put("is_abandoned", notAbandoned(member));
            }
            SessionState back = firstLinked(member, Journey::callsBack);
            if (back != null) {
                if (member.row().get("call_back_session_id") == null) {
                    row.put("call_back_session_id", back.key().sessionId());
                }
                // Who asked for a callback did not give up; whom the centre rang up of its own accord did.
                if (back.initiation().bridges()) {
                    row.put("is_abandoned", notAbandoned(member));
                }
            }
            placements.put(
                    member.key(),
                    new Placement(
                            journey,
                            attachments.get(member.key()),
                            member.key().equals(journey) ? weave : Weave.PLAIN,
                            row.build()));
        }
        return placements;
    }

    /** False, or not known while that is not. */
    private static Boolean notAbandoned(SessionState member) {
        return member.row().get("is_abandoned") == null ? null : (Boolean) false;
    }

    private Weave weave() {
        boolean plain = ordered.stream()
                .allMatch(member -> member.links().isEmpty()
                        && !linked.containsKey(member.key())
                        && member.identifiers().equals(ordered.getFirst().identifiers()));
        return plain ? Weave.PLAIN : Weave.MIXED;
    }

    /** The earliest of those linked with the member of which the relation holds; null if there is none. */
    private SessionState firstLinked(SessionState member, BiPredicate<SessionState, SessionState> relation) {
        return linked.getOrDefault(member.key(), new TreeSet<>(BY_START)).stream()
                .filter(other -> relation.test(member, other))
                .findFirst()
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
