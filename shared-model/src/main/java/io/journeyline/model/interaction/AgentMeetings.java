package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.interaction.AgentMeeting.Presence;
import io.journeyline.model.session.Durations;
import io.journeyline.model.session.Encounter;
import io.journeyline.model.session.SessionDetail;
import io.journeyline.model.session.SessionDetail.AgentSeconds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which agents a session was offered to. Where only one answered, the session's figures are that agent's, recorded ones
 * included; where several did, each one's come from the events; where only end-of-contact records tell, from those.
 */
final class AgentMeetings {

    private static final Comparator<AgentMeeting> ORDER = Comparator.comparing(
                    AgentMeetings::beganAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(AgentMeeting::agentId, Comparator.nullsLast(Comparator.naturalOrder()));

    private AgentMeetings() {}

    /** In the order of time, offers that nobody took included. */
    static List<AgentMeeting> of(SessionDetail detail, LakeRow jar) {
        List<AgentMeeting> meetings = new ArrayList<>();
        List<Encounter> answered = new ArrayList<>();
        for (Encounter encounter : detail.course().agents()) {
            if (encounter.answered()) {
                answered.add(encounter);
            } else {
                meetings.add(fromEvents(encounter));
            }
        }
        if (answered.size() == 1) {
            meetings.add(theOne(answered.getFirst(), detail, jar));
        } else if (!answered.isEmpty()) {
            answered.forEach(encounter -> meetings.add(fromEvents(encounter)));
        } else if (detail.agentRecords().size() > 1) {
            detail.agentRecords().forEach(snapshot -> meetings.add(fromRecord(snapshot)));
        } else if (Boolean.TRUE.equals(jar.get("is_handled"))) {
            meetings.add(fromSession(detail, jar));
        }
        meetings.sort(ORDER);
        return List.copyOf(meetings);
    }

    private static AgentMeeting fromEvents(Encounter encounter) {
        return meeting(
                encounter,
                encounter.agentId(),
                completed(
                        new AgentSeconds(null, encounter.hold(), encounter.afterContactWork(), null),
                        Durations.between(encounter.connectedAt(), encounter.endedAt())));
    }

    /** What is recorded, and where it is not, what follows from it and the clock. */
    private static AgentSeconds completed(AgentSeconds recorded, BigDecimal span) {
        BigDecimal talk = recorded.talk();
        if (talk == null && span != null) {
            BigDecimal without = recorded.hold() == null ? span : span.subtract(recorded.hold());
            // A hold longer than what it lies in contradicts it.
            talk = without.signum() < 0 ? null : without;
        }
        BigDecimal total = recorded.total();
        if (total == null && talk != null) {
            total = Durations.plus(Durations.plus(talk, recorded.hold()), recorded.afterContactWork());
        }
        return new AgentSeconds(talk, recorded.hold(), recorded.afterContactWork(), total);
    }

    private static AgentMeeting theOne(Encounter encounter, SessionDetail detail, LakeRow jar) {
        String agentId = jar.text("agent_id") == null ? encounter.agentId() : jar.text("agent_id");
        if (!detail.course().bots().isEmpty()) {
            // By the clock the session's interaction is the bot's too; what a record says of talk is the agent's.
            AgentSeconds recorded = detail.recorded();
            return meeting(
                    encounter,
                    agentId,
                    completed(
                            new AgentSeconds(
                                    recorded.talk(),
                                    either(recorded.hold(), encounter.hold()),
                                    either(recorded.afterContactWork(), encounter.afterContactWork()),
                                    recorded.total()),
                            Durations.between(encounter.connectedAt(), encounter.endedAt())));
        }
        AgentMeeting session = fromSession(detail, jar);
        AgentMeeting own = meeting(
                encounter,
                agentId,
                new AgentSeconds(session.talk(), session.hold(), session.afterContactWork(), session.agentSeconds()));
        return new AgentMeeting(
                own.agentId(),
                true,
                own.offeredAt(),
                own.ringEndedAt(),
                either(session.answeredAt(), own.answeredAt()),
                either(session.endedAt(), own.endedAt()),
                either(encounter.doneAt(), either(session.doneAt(), own.doneAt())),
                own.presence(),
                own.talk(),
                own.hold(),
                own.afterContactWork(),
                own.agentSeconds(),
                either(session.skill(), own.skill()),
                either(session.department(), own.department()),
                either(session.team(), own.team()),
                own.intentCategory(),
                own.intent(),
                own.resolved(),
                own.passedOn());
    }

    private static AgentMeeting meeting(Encounter encounter, String agentId, AgentSeconds seconds) {
        return new AgentMeeting(
                agentId,
                encounter.answered(),
                encounter.offeredAt(),
                encounter.ringEndedAt(),
                encounter.answeredAt(),
                encounter.endedAt(),
                doneAt(encounter),
                encounter.connectedAt() == null ? null : new Presence(encounter.connectedAt(), encounter.endedAt()),
                seconds.talk(),
                seconds.hold(),
                seconds.afterContactWork(),
                seconds.total(),
                encounter.queue(),
                encounter.department(),
                encounter.team(),
                encounter.intentCategory(),
                encounter.intent(),
                encounter.resolved(),
                encounter.passedOn());
    }

    /** Who only wrote, and will not write again, was done when they last wrote, or had recorded their work. */
    private static Instant doneAt(Encounter encounter) {
        Instant done = encounter.doneAt();
        Instant last = encounter.lastMessageAt();
        boolean goesByMessages = encounter.connectedAt() == null && encounter.endedAt() == null && last != null;
        return goesByMessages && (done == null || done.isBefore(last)) ? last : done;
    }

    private static AgentMeeting fromSession(SessionDetail detail, LakeRow jar) {
        return new AgentMeeting(
                jar.text("agent_id"),
                true,
                null,
                null,
                (Instant) jar.get("interaction_start_time"),
                (Instant) jar.get("interaction_end_time"),
                (Instant) jar.get("session_end_time"),
                null,
                (BigDecimal) jar.get("interaction_duration"),
                (BigDecimal) jar.get("hold_time"),
                (BigDecimal) jar.get("after_contact_work_time"),
                (BigDecimal) jar.get("agent_duration"),
                jar.text("agent_skill_id"),
                jar.text("department"),
                jar.text("team"),
                null,
                null,
                null,
                detail.outside() == null ? null : TransferKind.EXTERNAL);
    }

    private static AgentMeeting fromRecord(Snapshot snapshot) {
        AgentSeconds seconds = completed(
                new AgentSeconds(
                        snapshot.interactionDuration(),
                        snapshot.holdDuration(),
                        snapshot.afterContactWorkDuration(),
                        snapshot.agentDuration()),
                Durations.between(snapshot.interactionStartedAt(), snapshot.interactionEndedAt()));
        return new AgentMeeting(
                snapshot.agentId(),
                true,
                null,
                null,
                snapshot.interactionStartedAt(),
                snapshot.interactionEndedAt(),
                snapshot.sessionEndedAt(),
                presence(snapshot, seconds),
                seconds.talk(),
                seconds.hold(),
                seconds.afterContactWork(),
                seconds.total(),
                snapshot.queue(),
                snapshot.department(),
                snapshot.team(),
                snapshot.intentCategory(),
                snapshot.intent(),
                snapshot.resolved(),
                snapshot.externalEndpoint() == null ? null : TransferKind.EXTERNAL);
    }

    /** A record is written at the end: an end that it does not tell is not known, and no sign that the agent stayed. */
    private static Presence presence(Snapshot snapshot, AgentSeconds seconds) {
        Instant from = snapshot.interactionStartedAt();
        Instant until = snapshot.interactionEndedAt() == null
                ? Durations.after(from, Durations.plus(seconds.talk(), seconds.hold()))
                : snapshot.interactionEndedAt();
        return from == null || until == null ? null : new Presence(from, until);
    }

    private static Instant beganAt(AgentMeeting meeting) {
        return meeting.offeredAt() == null ? meeting.answeredAt() : meeting.offeredAt();
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }
}
