package io.journeyline.simulation;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.List;

/**
 * What a session comes to in the end, once its source has revised all it says.
 *
 * @param end null if nobody ever tells it
 */
record Plan(
        SessionKey key,
        Instant start,
        Instant end,
        Channel channel,
        Initiation initiation,
        List<Identifier> identifiers,
        List<Link> links) {

    Plan {
        identifiers = List.copyOf(identifiers);
        links = List.copyOf(links);
    }

    Plan keyed(SessionKey other) {
        return new Plan(other, start, end, channel, initiation, identifiers, links);
    }

    Plan starting(Instant other) {
        return new Plan(key, other, end, channel, initiation, identifiers, links);
    }

    Plan on(Channel other) {
        return new Plan(key, start, end, other, initiation, identifiers, links);
    }

    Plan begunBy(Initiation other) {
        return new Plan(key, start, end, channel, other, identifiers, links);
    }

    Plan of(List<Identifier> others) {
        return new Plan(key, start, end, channel, initiation, others, links);
    }

    Plan linked(List<Link> others) {
        return new Plan(key, start, end, channel, initiation, identifiers, others);
    }
}
