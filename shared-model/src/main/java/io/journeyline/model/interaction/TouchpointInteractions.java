package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.session.Durations;
import io.journeyline.model.session.Encounter;
import io.journeyline.model.session.QueueStay;
import io.journeyline.model.session.SessionDetail;
import io.journeyline.model.session.SessionDetail.Stay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One row per device that the customer met in a session. */
final class TouchpointInteractions {

    /** What kind of device; in the order in which a call meets them, where no time tells. */
    private enum Device {
        IVR,
        BOT,
        QUEUE,
        /** The agent's phone or desktop. */
        AGENT,
        /** An endpoint outside that the customer was passed on to. */
        EXTERNAL,
        /** None of these is known: the channel itself, a mailbox or a page. */
        CHANNEL
    }

    private record Touch(Device kind, String device, Instant from, Instant to, BigDecimal seconds, Instant place) {

        private static final Comparator<Touch> ORDER = Comparator.comparing(Touch::place)
                .thenComparing(Touch::kind)
                .thenComparing(Touch::device, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Touch of(Device kind, Stay stay, Instant otherwise) {
            return new Touch(
                    kind,
                    stay.device(),
                    stay.from(),
                    stay.to(),
                    stay.seconds(),
                    stay.from() == null ? otherwise : stay.from());
        }
    }

    private TouchpointInteractions() {}

    static List<LakeRow> rows(List<AgentMeeting> agents, SessionDetail detail, LakeRow jar) {
        List<Touch> touches = touches(agents, detail, jar);
        Map<Device, Integer> times = new EnumMap<>(Device.class);
        List<LakeRow> rows = new ArrayList<>();
        for (int i = 0; i < touches.size(); i++) {
            Touch touch = touches.get(i);
            LakeRow.Builder row = LakeRow.builder(InteractionTables.TOUCHPOINT_INTERACTION)
                    .put("touchpoint_interaction_id", touch.kind() + "#" + times.merge(touch.kind(), 1, Integer::sum))
                    .put("ordinal", (long) i + 1)
                    .put("device_type", touch.kind().name())
                    .put("device", touch.device())
                    .put("start_time", touch.from())
                    .put("end_time", touch.to())
                    .put("duration", Interactions.bounded(touch.seconds()))
                    .put(
                            "next_device_type",
                            i + 1 < touches.size() ? touches.get(i + 1).kind().name() : null);
            AgentInteractions.putSession(row, jar);
            for (String column :
                    List.of("is_resolved", "is_abandoned", "is_transferred", "csat_score", "customer_duration")) {
                row.put(column, jar.get(column));
            }
            rows.add(row.build());
        }
        return rows;
    }

    private static List<Touch> touches(List<AgentMeeting> agents, SessionDetail detail, LakeRow jar) {
        Instant start = (Instant) jar.get("session_start_time");
        List<Touch> touches = new ArrayList<>();
        if (detail.ivr() != null) {
            touches.add(Touch.of(Device.IVR, detail.ivr(), start));
        }
        for (Encounter bot : detail.course().bots()) {
            Stay stay = new Stay(
                    bot.agentId(),
                    bot.answeredAt(),
                    bot.endedAt(),
                    Durations.between(bot.connectedAt(), bot.endedAt()));
            touches.add(Touch.of(Device.BOT, stay, start));
        }
        queues(detail, jar).forEach(stay -> touches.add(Touch.of(Device.QUEUE, stay, start)));
        for (AgentMeeting agent : agents) {
            if (agent.answered()) {
                BigDecimal seconds = agent.talk() == null
                        ? Durations.between(agent.answeredAt(), agent.endedAt())
                        : Durations.plus(agent.talk(), agent.hold());
                Stay stay = new Stay(agent.agentId(), agent.answeredAt(), agent.endedAt(), seconds);
                touches.add(Touch.of(Device.AGENT, stay, Instant.MAX));
            }
        }
        if (detail.outside() != null) {
            touches.add(Touch.of(Device.EXTERNAL, detail.outside(), Instant.MAX));
        }
        if (touches.isEmpty()) {
            Instant end = (Instant) jar.get("customer_end_time");
            touches.add(Touch.of(
                    Device.CHANNEL,
                    new Stay(jar.text("channel_type"), start, end, (BigDecimal) jar.get("customer_duration")),
                    start));
        }
        touches.sort(Touch.ORDER);
        return touches;
    }

    /** The session's recorded time in queue is that of its one stay; of several, each has its own. */
    private static List<Stay> queues(SessionDetail detail, LakeRow jar) {
        List<QueueStay> stays = detail.course().stays();
        BigDecimal waited = (BigDecimal) jar.get("queue_time");
        if (stays.isEmpty()) {
            if (waited == null && detail.queuedAt() == null) {
                return List.of();
            }
            Instant from = detail.queuedAt();
            Instant to = Durations.after(from, waited);
            return List.of(new Stay(jar.text("agent_skill_id"), from, to, waited));
        }
        return stays.stream()
                .map(stay -> new Stay(stay.queue(), stay.from(), stay.to(), stays.size() == 1 ? waited : stay.waited()))
                .toList();
    }
}
