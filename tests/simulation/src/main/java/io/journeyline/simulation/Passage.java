package io.journeyline.simulation;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** A customer's way through a session, for the oracle: with whom, in queues and on hold from when to when, event by event. */
final class Passage {

    private final List<Meeting> meetings = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    private final List<Span> holds = new ArrayList<>();

    /** @param to null while it goes on */
    record Span(Instant from, Instant to) {

        boolean isOver() {
            return to != null;
        }
    }

    /** A moment, and who told it: the word of the origin that is believed counts. */
    private record Told(Instant at, Origin by) {

        static Told first(Told known, Fact fact) {
            boolean isBelieved = known == null || fact.origin().compareTo(known.by()) < 0;
            return isBelieved ? new Told(fact.event().at(), fact.origin()) : known;
        }

        static Told last(Told known, Fact fact) {
            boolean isBelieved = known == null || fact.origin().compareTo(known.by()) <= 0;
            return isBelieved ? new Told(fact.event().at(), fact.origin()) : known;
        }

        static Instant at(Told told) {
            return told == null ? null : told.at();
        }
    }

    /** With an agent or a bot; one who only wrote never connected. */
    static final class Meeting {

        private final Party party;
        private String who;
        private Instant offeredAt;
        private boolean rings;
        private boolean gaveWay;
        private boolean wrote;
        private boolean passedOn;
        private Told connected;
        private Told stopped;
        private Told left;
        private Told done;
        private BigDecimal work;
        private Origin workBy;

        private Meeting(Party party, String who) {
            this.party = party;
            this.who = who;
        }

        boolean isAgent() {
            return party == Party.AGENT;
        }

        boolean isConnected() {
            return connected != null;
        }

        Instant from() {
            return Told.at(connected);
        }

        /** Told to have stopped, else gone with the customer or to another; null while it goes on. */
        Instant to() {
            return stopped == null ? Told.at(left) : stopped.at();
        }

        Instant wrappedUp() {
            return Told.at(done);
        }

        /** After-contact work as told, else by the clock; null if not known. */
        BigDecimal work() {
            if (work != null) {
                return work;
            }
            boolean isByClock = done != null && to() != null && !done.at().isBefore(to());
            return isByClock ? seconds(to(), done.at()) : null;
        }

        private boolean goesOn() {
            return isConnected() && stopped == null && left == null;
        }

        private boolean hasMet() {
            return isConnected() || wrote || done != null;
        }

        private boolean mayBe(String other) {
            return other == null || who == null || who.equals(other);
        }
    }

    private static final class Stay {

        private final String queue;
        private final Instant from;
        private Instant to;
        private boolean left;
        private BigDecimal told;

        private Stay(String queue, Instant from) {
            this.queue = queue;
            this.from = from;
        }
    }

    static Passage of(Testimony testimony) {
        Passage passage = new Passage();
        for (Fact fact : testimony.facts()) {
            passage.read(fact);
        }
        passage.readHolds(testimony);
        return passage;
    }

    List<Meeting> meetings() {
        return meetings.stream().filter(Meeting::isConnected).toList();
    }

    List<Meeting> agents() {
        return meetings.stream()
                .filter(Meeting::isAgent)
                .filter(Meeting::hasMet)
                .toList();
    }

    boolean hasMetBot() {
        return meetings.stream().anyMatch(meeting -> meeting.party == Party.BOT);
    }

    List<Span> holds() {
        return holds;
    }

    /** When the stay began that nobody ended; null if there is none. */
    Instant waitsSince() {
        return stays.isEmpty() || stays.getLast().to != null ? null : stays.getLast().from;
    }

    /** Whether the session was queued at or after this moment. */
    boolean queuesFrom(Instant moment) {
        return stays.stream().anyMatch(stay -> stay.from != null && !stay.from.isBefore(moment));
    }

    /** Of each stay that is over. */
    List<BigDecimal> waits() {
        List<BigDecimal> waits = new ArrayList<>();
        for (Stay stay : stays) {
            if (stay.told != null) {
                waits.add(stay.told);
            } else if (stay.from != null && stay.to != null) {
                waits.add(seconds(stay.from, stay.to));
            }
        }
        return waits;
    }

    private void read(Fact fact) {
        switch (fact.event()) {
            case Connected connected
            when connected.party() == Party.AGENT || connected.party() == Party.BOT -> connect(connected, fact);
            case MessageSent sent
            when sent.party() == Party.AGENT || sent.party() == Party.BOT ->
                latest(
                                meeting -> meeting.party == sent.party()
                                        && (sent.agentId() == null
                                                || sent.agentId().equals(meeting.who)),
                                sent.party(),
                                sent.agentId())
                        .wrote = true;
            case Offered offered -> offer(offered);
            case Queued queued -> queue(queued, fact);
            case QueueLeft left -> leave(left);
            case InteractionEnded ended -> stop(ended, fact);
            case Transferred on -> passOn(on, fact);
            case WrapUp done -> wrapUp(done, fact);
            case CallbackRequested instead -> waitsNoMore(instead.at());
            case CustomerDisconnected gone -> over(fact);
            case Ended ended -> over(fact);
            case ContactEvent other -> {}
        }
    }

    /** Who is offered next is rung instead of the one before, unless that one answers all the same. */
    private void offer(Offered offered) {
        if (find(known -> known.rings && Objects.equals(known.who, offered.agentId())) != null) {
            return;
        }
        for (Meeting other : meetings) {
            if (other.rings && other.offeredAt.isBefore(offered.at())) {
                other.rings = false;
                other.gaveWay = true;
            }
        }
        Meeting meeting = new Meeting(Party.AGENT, offered.agentId());
        meeting.rings = true;
        meeting.offeredAt = offered.at();
        meetings.add(meeting);
    }

    private void connect(Connected connected, Fact fact) {
        String who = connected.agentId();
        Meeting meeting =
                find(known -> known.party == connected.party() && (known.goesOn() || known.rings) && known.mayBe(who));
        Meeting before = find(known -> known.gaveWay && who != null && who.equals(known.who));
        if (before != null && (meeting == null || meeting.who == null)) {
            meeting = before;
        }
        if (meeting == null) {
            meeting = new Meeting(connected.party(), who);
            meetings.add(meeting);
        }
        meeting.who = meeting.who == null ? who : meeting.who;
        meeting.connected = Told.first(meeting.connected, fact);
        meeting.rings = false;
        meeting.gaveWay = false;
        if (connected.party() == Party.AGENT) {
            waitsNoMore(connected.at());
            nobodyRings();
            for (Meeting bot : meetings) {
                if (bot.party == Party.BOT && bot.goesOn()) {
                    bot.left = Told.first(bot.left, fact);
                }
            }
        }
    }

    private void nobodyRings() {
        for (Meeting meeting : meetings) {
            meeting.rings = false;
            meeting.gaveWay = false;
        }
    }

    private void queue(Queued queued, Fact fact) {
        if (!stays.isEmpty() && stays.getLast().to == null) {
            if (queued.queue() == null || queued.queue().equals(stays.getLast().queue)) {
                // Told once more.
                return;
            }
            stays.getLast().to = queued.at();
        }
        everybodyLeaves(fact);
        stays.add(new Stay(queued.queue(), queued.at()));
    }

    /** What is told with the leaving is the wait, also where the clock ended it before. */
    private void leave(QueueLeft left) {
        Stay stay = stays.isEmpty() ? null : stays.getLast();
        if (stay != null && stays.size() > 1 && left.at().equals(stay.from)) {
            Stay before = stays.get(stays.size() - 2);
            stay = left.at().equals(before.to) && !before.left ? before : stay;
        }
        if (stay == null || stay.left) {
            if (left.queueDuration() == null) {
                return;
            }
            stay = new Stay(null, null);
            stays.add(stay);
        }
        stay.to = stay.to == null ? left.at() : stay.to;
        stay.left = true;
        stay.told = left.queueDuration();
    }

    private void waitsNoMore(Instant at) {
        if (!stays.isEmpty() && stays.getLast().to == null) {
            stays.getLast().to = at;
        }
    }

    private void stop(InteractionEnded ended, Fact fact) {
        boolean isAnybody = ended.agentId() == null && meetings.stream().anyMatch(Meeting::goesOn);
        if (isAnybody) {
            meetings.stream().filter(Meeting::goesOn).forEach(meeting -> meeting.stopped = Told.first(null, fact));
            return;
        }
        Meeting meeting = find(known -> known.isConnected()
                && (ended.agentId() == null ? known.isAgent() : ended.agentId().equals(known.who)));
        if (meeting == null) {
            meeting = find(known ->
                    known.isConnected() && (ended.agentId() == null || (known.isAgent() && known.who == null)));
        }
        if (meeting != null) {
            meeting.stopped = Told.first(meeting.stopped, fact);
        }
    }

    /** The one who has been there longest passes on, and is gone; a consultation or a conference goes on. */
    private void passOn(Transferred on, Fact fact) {
        waitsNoMore(on.at());
        Meeting meeting = meetings.stream().filter(Meeting::goesOn).findFirst().orElse(null);
        if (meeting == null) {
            meeting = find(known -> known.hasMet() && !known.passedOn);
        }
        if (meeting != null) {
            meeting.passedOn = true;
            if (leaves(on)) {
                meeting.left = Told.first(meeting.left, fact);
            }
        }
    }

    private static boolean leaves(Transferred on) {
        return switch (on.transferKind()) {
            case BLIND, QUEUE, MULTISITE, EXTERNAL -> true;
            case CONSULT, CONFERENCE -> false;
        };
    }

    private void wrapUp(WrapUp done, Fact fact) {
        Meeting meeting = find(known -> known.isAgent()
                && (known.hasMet() || known.who != null)
                && (done.agentId() == null || done.agentId().equals(known.who)));
        if (meeting == null || !meeting.hasMet()) {
            meeting = find(known -> known.isAgent() && known.hasMet() && known.who == null);
        }
        if (meeting == null) {
            meeting = new Meeting(Party.AGENT, done.agentId());
            meetings.add(meeting);
        }
        meeting.who = meeting.who == null ? done.agentId() : meeting.who;
        meeting.done = Told.last(meeting.done, fact);
        if (done.afterContactWorkDuration() != null
                && (meeting.work == null || fact.origin().compareTo(meeting.workBy) <= 0)) {
            meeting.work = done.afterContactWorkDuration();
            meeting.workBy = fact.origin();
        }
    }

    private void over(Fact fact) {
        waitsNoMore(fact.event().at());
        everybodyLeaves(fact);
    }

    private void everybodyLeaves(Fact fact) {
        meetings.stream().filter(Meeting::goesOn).forEach(meeting -> meeting.left = Told.first(null, fact));
        nobodyRings();
    }

    /** The latest meeting of which it holds. */
    private Meeting find(Predicate<Meeting> fits) {
        return meetings.reversed().stream().filter(fits).findFirst().orElse(null);
    }

    private Meeting latest(Predicate<Meeting> fits, Party party, String who) {
        Meeting meeting = find(fits);
        if (meeting == null) {
            meeting = new Meeting(party, who);
            meetings.add(meeting);
        }
        return meeting;
    }

    private void readHolds(Testimony testimony) {
        Instant since = null;
        for (ContactEvent event : testimony.events(ContactEvent.class)) {
            if (event instanceof Held held) {
                since = since == null ? held.at() : since;
            } else if (since != null && endsHold(event)) {
                holds.add(new Span(since, event.at()));
                since = null;
            }
        }
        if (since != null) {
            holds.add(new Span(since, null));
        }
    }

    private static boolean endsHold(ContactEvent event) {
        return switch (event) {
            case Resumed resumed -> true;
            case Queued queued -> true;
            case InteractionEnded ended -> true;
            case CustomerDisconnected gone -> true;
            case Ended ended -> true;
            // Who is consulted, or joins, finds the customer on hold.
            case Transferred on -> leaves(on);
            case ContactEvent other -> false;
        };
    }

    /** Exactly; rounded where it is written. */
    static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to), 6);
    }
}
