package io.journeyline.model.session;

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
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Walks through point events in the order of time and keeps who is with the customer.
 *
 * <pre>
 * Offered ─▶ ringing ─┬─ Connected ─▶ interacting (Held ⇄ Resumed) ─┬─ InteractionEnded ───▶ ended ─ WrapUp ─▶ done
 *                     │                                             └─ Queued, Transferred (but not consult and
 *                     │                                                conference), Disconnected, Ended ─▶ ended
 *                     └─ offered to another, answered by another, Queued, Disconnected, Ended ─▶ not answered
 * </pre>
 *
 * Offered to another ends the ringing of the one before, for most platforms ring one agent after another. If that one answers
 * all the same while nobody else has, they rang at once, and every one of them until then.
 *
 * <p>Connected without Offered begins at interacting; the same agent connected again after an end is a new encounter. An
 * event without agent is taken for the one it fits: who is there, else who was there last.
 */
final class CourseReader {

    private final List<Meeting> meetings = new ArrayList<>();
    private final List<Waiting> waits = new ArrayList<>();
    private Origin origin = Origin.POINT_EVENT;
    private boolean over;

    private CourseReader() {}

    /** The course that these facts tell; snapshots among them are passed over. */
    static Course read(List<Fact> byTime) {
        CourseReader reader = new CourseReader();
        for (Fact fact : byTime) {
            reader.origin = fact.origin();
            reader.read(fact.event());
        }
        if (reader.over) {
            // A letter sent after the end does not begin anew.
            reader.meetings.forEach(Meeting::stopWriting);
        }
        return new Course(
                reader.meetings.stream().map(Meeting::encounter).toList(),
                reader.waits.stream().map(Waiting::stay).toList());
    }

    private void read(ContactEvent event) {
        switch (event) {
            case Offered offered -> offered(offered);
            case Connected connected
            when connected.party() == Party.AGENT || connected.party() == Party.BOT -> connected(connected);
            case Queued queued -> queued(queued);
            case QueueLeft left -> queueLeft(left);
            case Held held -> at(held.agentId(), Meeting::open, meeting -> meeting.hold(held.at()));
            case Resumed resumed -> at(resumed.agentId(), Meeting::open, meeting -> meeting.resume(resumed.at()));
            case InteractionEnded ended -> interactionEnded(ended);
            case WrapUp wrapUp -> wrapUp(wrapUp);
            case MessageSent message
            when message.party() == Party.AGENT || message.party() == Party.BOT -> message(message);
            case Transferred transferred -> transferred(transferred);
            case CallbackRequested requested -> leaveQueue(requested.at());
            case CustomerDisconnected gone -> over(gone.at());
            case Ended ended -> over(ended.at());
            case ContactEvent ignored -> {}
        }
    }

    private void offered(Offered offered) {
        Meeting meeting = latest(Meeting::ringing, candidate -> Objects.equals(candidate.agentId, offered.agentId()));
        if (meeting == null) {
            meetings.stream()
                    .filter(other -> other.ringing() && other.offered.value.isBefore(offered.at()))
                    .forEach(other -> other.giveWay(offered.at()));
            meeting = add(Party.AGENT, offered.agentId());
        }
        meeting.offered.first(origin, offered.at());
        meeting.queue.last(origin, offered.queue());
    }

    private void connected(Connected connected) {
        Meeting meeting = connectedMeeting(connected);
        meeting.connected.first(origin, connected.at());
        meeting.stopRinging(connected.at());
        meeting.queue.last(origin, connected.queue());
        meeting.department.last(origin, connected.department());
        meeting.team.last(origin, connected.team());
        if (connected.party() == Party.AGENT) {
            leaveQueue(connected.at());
            stopAllRinging(connected.at());
            // A bot that was there hands over; it does not stay beside the agent.
            meetings.stream()
                    .filter(other -> other.party == Party.BOT && other.open())
                    .forEach(other -> other.leave(origin, connected.at()));
        }
    }

    private Meeting connectedMeeting(Connected connected) {
        Predicate<Meeting> fits = candidate -> candidate.party == connected.party()
                && (connected.agentId() == null
                        || candidate.agentId == null
                        || candidate.agentId.equals(connected.agentId()));
        Meeting meeting = latest(candidate -> candidate.open() || candidate.ringing(), fits);
        Meeting earlier = latest(
                Meeting::mayRingYet,
                candidate -> candidate.agentId != null && candidate.agentId.equals(connected.agentId()));
        if (earlier != null && (meeting == null || meeting.agentId == null)) {
            // Whoever answers was ringing: the later offer to another did not take this one back, both rang.
            meetings.stream().filter(Meeting::mayRingYet).forEach(Meeting::ringOn);
            meeting = earlier;
        }
        if (meeting == null) {
            return add(connected.party(), connected.agentId());
        }
        if (meeting.agentId == null) {
            meeting.agentId = connected.agentId();
        }
        return meeting;
    }

    private void queued(Queued queued) {
        Waiting last = waits.isEmpty() ? null : waits.getLast();
        if (last != null && last.waiting()) {
            if (queued.queue() == null || queued.queue().equals(last.queue)) {
                return;
            }
            last.leave(queued.at());
        }
        everybodyLeaves(queued.at());
        waits.add(new Waiting(queued.queue(), queued.at()));
    }

    private void queueLeft(QueueLeft left) {
        Waiting last = waits.isEmpty() ? null : waits.getLast();
        if (last != null && left.at().equals(last.from) && waits.size() > 1) {
            // Out of one queue and into the next at one moment: it is the first that was left.
            Waiting before = waits.get(waits.size() - 2);
            last = left.at().equals(before.to) && !before.told ? before : last;
        }
        if (last == null || last.told) {
            if (left.queueDuration() == null) {
                return;
            }
            last = new Waiting(null, null);
            waits.add(last);
        }
        last.leave(left.at());
        last.told = true;
        last.recorded = left.queueDuration();
    }

    private void leaveQueue(Instant at) {
        if (!waits.isEmpty() && waits.getLast().waiting()) {
            waits.getLast().leave(at);
        }
    }

    private void interactionEnded(InteractionEnded ended) {
        if (ended.agentId() == null && meetings.stream().anyMatch(Meeting::open)) {
            meetings.stream().filter(Meeting::open).forEach(meeting -> meeting.ended.first(origin, ended.at()));
            return;
        }
        at(
                ended.agentId(),
                meeting -> meeting.connected.value != null,
                meeting -> meeting.ended.first(origin, ended.at()));
        meetings.stream()
                .filter(meeting -> ended.agentId() != null && ended.agentId().equals(meeting.agentId))
                .forEach(Meeting::stopWriting);
    }

    private void wrapUp(WrapUp wrapUp) {
        Meeting meeting = latest(
                candidate -> candidate.party == Party.AGENT && (candidate.met() || candidate.agentId != null),
                candidate -> wrapUp.agentId() == null || wrapUp.agentId().equals(candidate.agentId));
        if (meeting == null || !meeting.met()) {
            meeting = latest(
                    candidate -> candidate.party == Party.AGENT && candidate.met() && candidate.agentId == null,
                    candidate -> true);
        }
        if (meeting == null) {
            meeting = add(Party.AGENT, wrapUp.agentId());
        } else if (meeting.agentId == null) {
            meeting.agentId = wrapUp.agentId();
        }
        meeting.wrappedUp.last(origin, wrapUp.at());
        meeting.work.last(origin, wrapUp.afterContactWorkDuration());
        meeting.intentCategory.last(origin, wrapUp.intentCategory());
        meeting.intent.last(origin, wrapUp.intent());
        meeting.resolved.last(origin, wrapUp.resolved());
    }

    private void message(MessageSent message) {
        Meeting meeting = latest(
                candidate -> candidate.party == message.party(),
                candidate -> message.agentId() == null || message.agentId().equals(candidate.agentId));
        if (meeting == null) {
            meeting = add(message.party(), message.agentId());
        }
        meeting.wrote.first(origin, message.at());
        meeting.write(message.at());
    }

    private void transferred(Transferred transferred) {
        leaveQueue(transferred.at());
        Meeting meeting = first(Meeting::open);
        if (meeting == null) {
            meeting = latest(Meeting::met, candidate -> candidate.passedOn.value == null);
        }
        if (meeting == null) {
            return;
        }
        meeting.passedOn.last(origin, transferred.transferKind());
        boolean leaves =
                switch (transferred.transferKind()) {
                    case BLIND, QUEUE, MULTISITE, EXTERNAL -> true;
                    case CONSULT, CONFERENCE -> false;
                };
        if (leaves) {
            meeting.leave(origin, transferred.at());
        }
    }

    private void over(Instant at) {
        over = true;
        leaveQueue(at);
        everybodyLeaves(at);
    }

    private void everybodyLeaves(Instant at) {
        for (Meeting meeting : meetings) {
            if (meeting.open()) {
                meeting.leave(origin, at);
            }
            meeting.stopWriting();
        }
        stopAllRinging(at);
    }

    private void stopAllRinging(Instant at) {
        meetings.forEach(meeting -> meeting.stopRinging(at));
    }

    /** Does it to the meeting with this agent, else with whoever is there, else with whoever was there last. */
    private void at(String agentId, Predicate<Meeting> state, Consumer<Meeting> action) {
        Meeting meeting = latest(
                state,
                candidate -> agentId == null ? candidate.party == Party.AGENT : agentId.equals(candidate.agentId));
        if (meeting == null && agentId != null) {
            meeting = latest(state, candidate -> candidate.agentId == null && candidate.party == Party.AGENT);
        }
        if (meeting == null && agentId == null) {
            meeting = latest(state, candidate -> true);
        }
        if (meeting != null) {
            action.accept(meeting);
        }
    }

    private Meeting latest(Predicate<Meeting> state, Predicate<Meeting> fits) {
        return meetings.reversed().stream()
                .filter(state)
                .filter(fits)
                .findFirst()
                .orElse(null);
    }

    private Meeting first(Predicate<Meeting> state) {
        return meetings.stream().filter(state).findFirst().orElse(null);
    }

    private Meeting add(Party party, String agentId) {
        Meeting meeting = new Meeting(party, agentId);
        meetings.add(meeting);
        return meeting;
    }

    /** A value with the origin that said it: of two, that which takes precedence, and within one the first or last. */
    private static final class Said<T> {

        private T value;
        private Origin by;

        void first(Origin origin, T said) {
            if (said != null && (value == null || origin.compareTo(by) < 0)) {
                value = said;
                by = origin;
            }
        }

        void last(Origin origin, T said) {
            if (said != null && (value == null || origin.compareTo(by) <= 0)) {
                value = said;
                by = origin;
            }
        }
    }

    private static final class Waiting {

        private final String queue;
        private final Instant from;
        private Instant to;
        private boolean told;
        private BigDecimal recorded;

        Waiting(String queue, Instant from) {
            this.queue = queue;
            this.from = from;
        }

        boolean waiting() {
            return to == null;
        }

        void leave(Instant at) {
            to = to == null ? at : to;
        }

        QueueStay stay() {
            return new QueueStay(queue, from, to, recorded == null ? Durations.between(from, to) : recorded);
        }
    }

    private static final class Meeting {

        private final Party party;
        private String agentId;
        private final Said<Instant> offered = new Said<>();
        private final Said<Instant> connected = new Said<>();
        private final Said<Instant> wrote = new Said<>();
        private final Said<Instant> ended = new Said<>();
        private final Said<Instant> left = new Said<>();
        private final Said<Instant> wrappedUp = new Said<>();
        private final Said<BigDecimal> work = new Said<>();
        private final Said<String> queue = new Said<>();
        private final Said<String> department = new Said<>();
        private final Said<String> team = new Said<>();
        private final Said<String> intentCategory = new Said<>();
        private final Said<String> intent = new Said<>();
        private final Said<Boolean> resolved = new Said<>();
        private final Said<TransferKind> passedOn = new Said<>();
        private Instant ringEnded;
        private boolean gaveWay;
        private Instant lastWrote;
        private boolean writing;
        private Instant heldSince;
        private BigDecimal hold;

        Meeting(Party party, String agentId) {
            this.party = party;
            this.agentId = agentId;
        }

        boolean ringing() {
            return offered.value != null && connected.value == null && ringEnded == null;
        }

        boolean open() {
            return connected.value != null && ended.value == null && left.value == null;
        }

        boolean met() {
            return connected.value != null || wrote.value != null || wrappedUp.value != null;
        }

        void stopRinging(Instant at) {
            if (offered.value != null && ringEnded == null) {
                ringEnded = at;
            }
            gaveWay = false;
        }

        /** Stops ringing because another is offered, unless it turns out that both ring. */
        void giveWay(Instant at) {
            stopRinging(at);
            gaveWay = true;
        }

        boolean mayRingYet() {
            return gaveWay && connected.value == null;
        }

        void ringOn() {
            ringEnded = null;
            gaveWay = false;
        }

        void leave(Origin origin, Instant at) {
            left.first(origin, at);
        }

        void write(Instant at) {
            lastWrote = at;
            writing = true;
        }

        /** Who only wrote, and may write again, was last there when they last wrote. */
        void stopWriting() {
            writing = false;
        }

        void hold(Instant at) {
            heldSince = heldSince == null ? at : heldSince;
        }

        void resume(Instant at) {
            if (heldSince != null) {
                hold = Durations.plus(hold, Durations.between(heldSince, at));
                heldSince = null;
            }
        }

        Encounter encounter() {
            // That they stopped interacting, where somebody said so, is better known than what it follows from.
            Instant end = ended.value == null ? left.value : ended.value;
            if (end != null) {
                resume(end);
            }
            BigDecimal afterWork = work.value == null ? Durations.between(end, wrappedUp.value) : work.value;
            return new Encounter(
                    party,
                    agentId,
                    offered.value,
                    ringEnded,
                    connected.value,
                    wrote.value,
                    writing ? null : lastWrote,
                    end,
                    wrappedUp.value,
                    hold,
                    afterWork,
                    queue.value,
                    department.value,
                    team.value,
                    intentCategory.value,
                    intent.value,
                    resolved.value,
                    passedOn.value);
        }
    }
}
