package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a feed the way an outsider would: facts only, gathered by session. */
final class Sessions {

    private Sessions() {}

    static Map<SessionKey, List<ContactEvent>> of(Simulation simulation) {
        Map<SessionKey, List<ContactEvent>> sessions = new LinkedHashMap<>();
        simulation.facts().forEach(fact -> sessions.computeIfAbsent(fact.key().session(), key -> new ArrayList<>())
                .add(fact.event()));
        return sessions;
    }

    static <T> Optional<T> first(List<ContactEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    static Channel channel(List<ContactEvent> events) {
        return first(events, SessionStarted.class)
                .map(SessionStarted::channel)
                .or(() -> first(events, Snapshot.class).map(Snapshot::channel))
                .orElseThrow();
    }

    static Initiation initiation(List<ContactEvent> events) {
        return first(events, SessionStarted.class)
                .map(SessionStarted::initiation)
                .or(() -> first(events, Snapshot.class).map(Snapshot::initiation))
                .orElseThrow();
    }

    static Instant start(List<ContactEvent> events) {
        return first(events, SessionStarted.class)
                .map(SessionStarted::at)
                .or(() -> first(events, Snapshot.class).map(Snapshot::at))
                .orElseThrow();
    }

    static Optional<Instant> end(List<ContactEvent> events) {
        return first(events, Ended.class).map(Ended::at).or(() -> first(events, Snapshot.class)
                .map(Snapshot::sessionEndedAt));
    }

    static Optional<Duration> queueTime(List<ContactEvent> events) {
        return first(events, Queued.class)
                .flatMap(queued -> first(events, QueueLeft.class).map(left -> Duration.between(queued.at(), left.at())))
                .or(() -> first(events, Snapshot.class)
                        .filter(snapshot -> snapshot.queueDuration() != null)
                        .map(snapshot -> Duration.ofMillis(
                                snapshot.queueDuration().movePointRight(3).longValueExact())));
    }

    static boolean handled(List<ContactEvent> events) {
        return first(events, Connected.class)
                .map(connected -> connected.party() == Party.AGENT)
                .or(() -> first(events, Snapshot.class).map(Snapshot::handled))
                .orElse(false);
    }

    /** Answered within the time, of all that were answered or gave up: Genesys' formula. */
    static double serviceLevel(Simulation simulation, Duration within) {
        List<List<ContactEvent>> queued = of(simulation).values().stream()
                .filter(events -> channel(events) == Channel.VOICE)
                .filter(events -> queueTime(events).isPresent())
                .toList();
        double inTime = queued.stream()
                .filter(Sessions::handled)
                .filter(events -> queueTime(events).orElseThrow().compareTo(within) <= 0)
                .count();
        return inTime / queued.size();
    }

    static String describe(Fact fact) {
        return fact.key() + " " + fact.revision().text() + " " + fact.origin() + " " + fact.event();
    }
}
