package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.session.Durations;
import io.journeyline.model.session.Encounter;
import io.journeyline.model.session.SessionDetail;
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
        BigDecimal span = Durations.between(encounter.connectedAt(), encounter.endedAt());
        BigDecimal talk = span == null || encounter.hold() == null ? span : span.subtract(encounter.hold());
        if (talk != null && talk.signum() < 0) {
            // A hold longer than what it lies in contradicts it.
            talk = null;
        }
        BigDecimal agent = talk == null
                ? null
                : Durations.plus(Durations.plus(talk, encounter.hold()), encounter.afterContactWork());
        return meeting(encounter, encounter.agentId(), talk, encounter.hold(), encounter.afterContactWork(), agent);
    }

    private static AgentMeeting theOne(Encounter encounter, SessionDetail detail, LakeRow jar) {
        String agentId = jar.text("agent_id") == null ? encounter.agentId() : jar.text("agent_id");
        if (!detail.course().bots().isEmpty()) {
            AgentMeeting own = fromEvents(encounter);
            return meeting(encounter, agentId, own.talk(), own.hold(), own.afterContactWork(), own.agentSeconds());
        }
        AgentMeeting session = fromSession(detail, jar);
        AgentMeeting own = meeting(
                encounter, agentId, session.talk(), session.hold(), session.afterContactWork(), session.agentSeconds());
        return new AgentMeeting(
                own.agentId(),
                true,
                own.offeredAt(),
                own.ringEndedAt(),
                either(session.answeredAt(), own.answeredAt()),
                either(session.endedAt(), own.endedAt()),
                either(own.doneAt(), session.doneAt()),
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

    private static AgentMeeting meeting(
            Encounter encounter,
            String agentId,
            BigDecimal talk,
            BigDecimal hold,
            BigDecimal afterContactWork,
            BigDecimal agentSeconds) {
        return new AgentMeeting(
                agentId,
                encounter.answered(),
                encounter.offeredAt(),
                encounter.ringEndedAt(),
                encounter.answeredAt(),
                encounter.endedAt(),
                encounter.doneAt(),
                talk,
                hold,
                afterContactWork,
                agentSeconds,
                encounter.queue(),
                encounter.department(),
                encounter.team(),
                encounter.intentCategory(),
                encounter.intent(),
                encounter.resolved(),
                encounter.passedOn());
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
        BigDecimal hold = snapshot.holdDuration();
        BigDecimal work = snapshot.afterContactWorkDuration();
        BigDecimal talk = snapshot.interactionDuration();
        BigDecimal span = Durations.between(snapshot.interactionStartedAt(), snapshot.interactionEndedAt());
        if (talk == null && span != null) {
            talk = hold == null ? span : span.subtract(hold);
            talk = talk.signum() < 0 ? null : talk;
        }
        BigDecimal agent = snapshot.agentDuration();
        if (agent == null && talk != null) {
            agent = Durations.plus(Durations.plus(talk, hold), work);
        }
        return new AgentMeeting(
                snapshot.agentId(),
                true,
                null,
                null,
                snapshot.interactionStartedAt(),
                snapshot.interactionEndedAt(),
                snapshot.sessionEndedAt(),
                talk,
                hold,
                work,
                agent,
                snapshot.queue(),
                snapshot.department(),
                snapshot.team(),
                snapshot.intentCategory(),
                snapshot.intent(),
                snapshot.resolved(),
                snapshot.externalEndpoint() == null ? null : TransferKind.EXTERNAL);
    }

    private static Instant beganAt(AgentMeeting meeting) {
        return meeting.offeredAt() == null ? meeting.answeredAt() : meeting.offeredAt();
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }
}
