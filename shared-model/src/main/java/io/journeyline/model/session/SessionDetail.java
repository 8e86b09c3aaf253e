package io.journeyline.model.session;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.SurveyOffered;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.fact.Ledger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a session's facts tell beyond its JAR columns: what its interactions are made of. A pure function of the ledger.
 *
 * @param course          whom the customer met and where they waited, as point events tell
 * @param agentRecords    end-of-contact records that name an agent, of the one source that takes precedence, the newest of
 *                        each agent, in the order of their interactions
 * @param recorded        the agents' seconds, as far as records tell them
 * @param ivr             the stay in an IVR; null if the session met none
 * @param queuedAt        when the session entered the queue, as a record says; null if none does
 * @param outside         the stay at an endpoint outside; null if the customer was not passed on there
 * @param linkKinds       how the session's facts say that it belongs with others
 * @param preferredAgents agents that the conversation was suspended with
 * @param survey          the survey asked; null if none or not known
 */
public record SessionDetail(
        Course course,
        List<Snapshot> agentRecords,
        AgentSeconds recorded,
        Stay ivr,
        Instant queuedAt,
        Stay outside,
        Set<LinkKind> linkKinds,
        Set<String> preferredAgents,
        String survey) {

    /**
     * A stay at a device.
     *
     * @param device  which; null if not known
     * @param from    when it began; null if not known
     * @param to      when it ended; null while it lasts, or if not known
     * @param seconds how long, as recorded, else by the clock; null if not known
     */
    public record Stay(String device, Instant from, Instant to, BigDecimal seconds) {}

    /**
     * Seconds of agents; null where not known.
     *
     * @param talk             talk without hold
     * @param hold             hold
     * @param afterContactWork after-contact work
     * @param total            all three
     */
    public record AgentSeconds(BigDecimal talk, BigDecimal hold, BigDecimal afterContactWork, BigDecimal total) {}

    public SessionDetail {
        agentRecords = List.copyOf(agentRecords);
        linkKinds = Set.copyOf(linkKinds);
        preferredAgents = Set.copyOf(preferredAgents);
    }

    /** The detail of a session that {@link SessionRules} gave a state for. */
    public static SessionDetail of(Ledger ledger, SessionState state) {
        Evidence evidence = new Evidence(ledger.facts());
        EnumSet<LinkKind> kinds = EnumSet.noneOf(LinkKind.class);
        state.links().stream().map(Link::kind).forEach(kinds::add);
        TreeSet<String> preferred = new TreeSet<>();
        for (ContactEvent event : evidence.byTime()) {
            if (event instanceof Suspended suspended && suspended.preferredAgent() != null) {
                preferred.add(suspended.preferredAgent());
            }
        }
        return new SessionDetail(
                evidence.course(),
                AgentRecords.of(ledger),
                new AgentSeconds(
                        evidence.recorded(Snapshot::interactionDuration),
                        evidence.recorded(Snapshot::holdDuration),
                        evidence.recorded(Snapshot::afterContactWorkDuration),
                        evidence.recorded(Snapshot::agentDuration)),
                ivr(evidence, state),
                evidence.recorded(Snapshot::queuedAt),
                outside(evidence, (Instant) state.row().get("customer_end_time")),
                kinds,
                preferred,
                survey(evidence));
    }

    private static Stay ivr(Evidence evidence, SessionState state) {
        Channel channel = state.channel();
        if (!new DigitalOffers(evidence, channel, channel).metIvr()) {
            return null;
        }
        BigDecimal recorded = evidence.recorded(Snapshot::ivrDuration);
        Instant to = recorded == null
                ? evidence.value(SessionDetail::recordedIvrEnd, SessionDetail::ivrEnd)
                : Durations.after(state.start(), recorded);
        return new Stay(null, state.start(), to, recorded == null ? Durations.between(state.start(), to) : recorded);
    }

    private static Instant recordedIvrEnd(Snapshot snapshot) {
        if (snapshot.queuedAt() != null) {
            return snapshot.queuedAt();
        }
        return snapshot.interactionStartedAt() == null ? snapshot.customerEndedAt() : snapshot.interactionStartedAt();
    }

    private static Instant ivrEnd(Points points) {
        for (ContactEvent event : points.all()) {
            boolean leaves =
                    switch (event) {
                        case Queued ignored -> true;
                        case Offered ignored -> true;
                        case Connected ignored -> true;
                        case Transferred ignored -> true;
                        case CallbackRequested ignored -> true;
                        case CustomerDisconnected ignored -> true;
                        case Ended ignored -> true;
                        case ContactEvent ignored -> false;
                    };
            if (leaves) {
                return event.at();
            }
        }
        return null;
    }

    private static Stay outside(Evidence evidence, Instant customerEnd) {
        if (!SessionTimes.passedOutside(evidence)) {
            return null;
        }
        String endpoint = evidence.value(
                Snapshot::externalEndpoint, points -> points.last(Transferred.class, Transferred::externalEndpoint));
        Instant from = evidence.value(
                snapshot -> snapshot.externalEndpoint() == null ? null : snapshot.interactionEndedAt(),
                points -> points.last(
                        Transferred.class,
                        event -> event.transferKind() == TransferKind.EXTERNAL || event.externalEndpoint() != null
                                ? event.at()
                                : null));
        BigDecimal seconds = Durations.between(from, customerEnd);
        return new Stay(endpoint, from, seconds == null ? null : customerEnd, seconds);
    }

    private static String survey(Evidence evidence) {
        return evidence.value(snapshot -> null, points -> {
            String answered = points.last(SurveyAnswered.class, SurveyAnswered::survey);
            return answered == null ? points.last(SurveyOffered.class, SurveyOffered::survey) : answered;
        });
    }
}
