package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.session.Durations;
import io.journeyline.model.session.SessionDetail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row per agent that a session was offered to. */
final class AgentInteractions {

    private AgentInteractions() {}

    static List<LakeRow> rows(List<AgentMeeting> meetings, SessionDetail detail, LakeRow jar) {
        AgentMeeting last = null;
        for (AgentMeeting meeting : meetings) {
            last = meeting.answered() ? meeting : last;
        }
        Map<String, Integer> times = new HashMap<>();
        List<LakeRow> rows = new ArrayList<>();
        for (AgentMeeting meeting : meetings) {
            String agent = meeting.agentId() == null ? "" : meeting.agentId();
            LakeRow.Builder row = LakeRow.builder(InteractionTables.AGENT_INTERACTION)
                    .put("agent_interaction_id", agent + "#" + times.merge(agent, 1, Integer::sum))
                    .put("ordinal", (long) rows.size() + 1);
            putSession(row, jar);
            putTimes(row, meeting);
            putMatter(row, meeting, jar);
            if (meeting.answered()) {
                boolean beside = meetings.stream()
                        .anyMatch(other -> other != meeting && other.answered() && meeting.overlaps(other));
                row.put(
                                "is_conference",
                                beside
                                        || meeting.passedOn() == TransferKind.CONFERENCE
                                        || detail.linkKinds().contains(LinkKind.CONFERENCE))
                        .put(
                                "is_consult",
                                meeting.passedOn() == TransferKind.CONSULT
                                        || detail.linkKinds().contains(LinkKind.CONSULT));
                if (!detail.preferredAgents().isEmpty()) {
                    row.put("is_preferred_agent", detail.preferredAgents().contains(agent));
                }
                row.put("is_transferred", meeting.passedOn() != null ? Boolean.TRUE : transferred(meeting, last, jar));
            }
            if (meeting == last) {
                row.put("is_transferred_to_survey", jar.get("is_transferred_to_survey"))
                        .put("survey", detail.survey())
                        .put("csat_score", jar.get("csat_score"));
                if (meeting.resolved() == null) {
                    row.put("is_resolved", jar.get("is_resolved"));
                }
            }
            rows.add(row.build());
        }
        return rows;
    }

    /** What becomes of the session after its last agent is what the session says; an earlier one kept it to a requeue. */
    private static Boolean transferred(AgentMeeting meeting, AgentMeeting last, LakeRow jar) {
        return meeting == last ? (Boolean) jar.get("is_transferred") : Boolean.FALSE;
    }

    /** The columns that both kinds of interaction take over from the session. */
    static void putSession(LakeRow.Builder row, LakeRow jar) {
        for (String column : List.of(
                "session_key",
                "universal_session_id",
                "session_id",
                "platform",
                "channel_type",
                "cust_id",
                "initiation",
                "session_start_time",
                "intent_category",
                "intent")) {
            row.put(column, jar.get(column));
        }
    }

    private static void putTimes(LakeRow.Builder row, AgentMeeting meeting) {
        row.put("agent_id", meeting.agentId())
                .put("is_answered", meeting.answered())
                .put("offered_time", meeting.offeredAt())
                .put("answered_time", meeting.answeredAt())
                .put("interaction_end_time", meeting.endedAt())
                .put("agent_end_time", meeting.doneAt())
                .put("ring_time", Interactions.bounded(Durations.between(meeting.offeredAt(), meeting.ringEndedAt())))
                .put("interaction_duration", Interactions.bounded(meeting.talk()))
                .put("hold_time", Interactions.bounded(meeting.hold()))
                .put("after_contact_work_time", Interactions.bounded(meeting.afterContactWork()))
                .put("agent_duration", Interactions.bounded(meeting.agentSeconds()))
                .put("total_duration", Interactions.bounded(total(meeting)))
                .put("agent_skill_id", meeting.skill())
                .put("department", meeting.department())
                .put("team", meeting.team())
                .put(
                        "transfer_kind",
                        meeting.passedOn() == null ? null : meeting.passedOn().name());
    }

    private static BigDecimal total(AgentMeeting meeting) {
        Instant began = meeting.offeredAt() == null ? meeting.answeredAt() : meeting.offeredAt();
        BigDecimal total = Durations.between(began, meeting.doneAt());
        // A single letter is a moment, which tells nothing of the time it took.
        boolean isAMoment = total != null && total.signum() == 0 && meeting.talk() == null;
        return isAMoment ? null : total;
    }

    private static void putMatter(LakeRow.Builder row, AgentMeeting meeting, LakeRow jar) {
        if (meeting.intent() != null) {
            // Category and intent are one word of one speaker: never the one's category with the other's intent.
            row.put("intent", meeting.intent()).put("intent_category", meeting.intentCategory());
        }
        row.put("is_resolved", meeting.resolved());
        if (meeting.skill() == null) {
            row.put("agent_skill_id", jar.get("agent_skill_id"));
        }
    }
}
