package io.journeyline.model.explain;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.JourneyRules;
import io.journeyline.model.journey.Neighbourhood;
import io.journeyline.model.journey.Tie;
import io.journeyline.model.journey.TimelineEntry;
import io.journeyline.model.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what a session would belong with, were its chain of conversations not too long for one journey. */
final class CutNeighbours {

    /** Of the sessions of other journeys that follow on a timeline so many are looked at. */
    private static final int MOST_FOLLOWING = 5;

    private final Neighbourhood neighbourhood;
    private final Continuity continuity;
    private final JourneyRules rules;

    CutNeighbours(Neighbourhood neighbourhood, Continuity continuity, JourneyRules rules) {
        this.neighbourhood = neighbourhood;
        this.continuity = continuity;
        this.rules = rules;
    }

    /** The ties that a member of a journey would have with sessions that are not in it; those with earlier sessions first. */
    List<Tie> tiesOf(SessionState member, Set<SessionKey> journey) {
        List<Tie> ties = new ArrayList<>(rules.tiesTooLong(member.key()).stream()
                .filter(tie -> !journey.contains(tie.other()))
                .toList());
        for (Identifier identifier : member.identifiers()) {
            neighbourhood.timeline(identifier, member.start(), member.start().plus(continuity.farthest())).stream()
                    .map(TimelineEntry::session)
                    .filter(key -> !journey.contains(key))
                    .distinct()
                    .limit(MOST_FOLLOWING)
                    .flatMap(key -> rules.tiesTooLong(key).stream())
                    .filter(tie -> tie.other().equals(member.key()) && !ties.contains(tie))
                    .forEach(ties::add);
        }
        return ties;
    }
}
