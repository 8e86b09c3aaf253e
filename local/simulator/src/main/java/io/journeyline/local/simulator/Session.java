package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A session while it happens: what really took place, from which deliveries are made afterwards. */
final class Session {

    private final SessionKey key;
    private final Channel channel;
    private final Initiation initiation;
    private final Journey journey;
    private final long startedAt;
    private final List<ContactEvent> events = new ArrayList<>();
    private boolean open = true;

    Session(SessionKey key, Channel channel, Initiation initiation, Journey journey, long startedAt) {
        this.key = key;
        this.channel = channel;
        this.initiation = initiation;
        this.journey = journey;
        this.startedAt = startedAt;
    }

    SessionKey key() {
        return key;
    }

    Channel channel() {
        return channel;
    }

    Initiation initiation() {
        return initiation;
    }

    Journey journey() {
        return journey;
    }

    long startedAt() {
        return startedAt;
    }

    void say(ContactEvent event) {
        events.add(event);
    }

    /** By time; what happened at once stays in the order it was said. */
    List<ContactEvent> events() {
        return events.stream().sorted(Comparator.comparing(ContactEvent::at)).toList();
    }

    boolean open() {
        return open;
    }

    void close() {
        if (!open) {
            throw new IllegalStateException(key + " is closed twice");
        }
        open = false;
    }
}
