package io.journeyline.model.journey;

import static io.journeyline.model.session.SessionState.BY_START;

import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Placement.Weave;
import io.journeyline.model.session.SessionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sessions of one journey, and what being in it adds to each one's record. */
final class Journey {

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
            placements.put(
                    member.key(),
                    new Placement(
                            journey,
                            attachments.get(member.key()),
                            member.key().equals(journey) ? weave : Weave.PLAIN,
                            JourneyRecords.of(member, journey, step, linkedWith(member.key()))));
        }
        return placements;
    }

    private Weave weave() {
        boolean plain = ordered.stream().allMatch(member -> member.identifiers()
                .equals(ordered.getFirst().identifiers()));
        return plain ? Weave.PLAIN : Weave.MIXED;
    }
}
