package io.journeyline.local.simulator;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Converted;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.PageViewed;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.SurveyOffered;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.event.Tagged;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a call down the way a telephony vendor's end-of-contact record does: one row, its durations recorded. */
final class SnapshotMaker {

    private final EventValues.Builder values = EventValues.builder();
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Instant start;
    private Instant queuedAt;
    private Instant connectedAt;
    private Instant talkEndedAt;
    private Instant customerLeftAt;
    private Instant endedAt;
    private Instant heldAt;
    private Duration held = Duration.ZERO;
    private BigDecimal afterWork;

    private SnapshotMaker(Instant start) {
        this.start = start;
    }

    static EventValues of(Session session, List<ContactEvent> events) {
        SnapshotMaker maker = new SnapshotMaker(Centre.instant(session.startedAt()));
        maker.values
                .put(EventField.AT, maker.start)
                .put(EventField.CHANNEL, session.channel())
                .put(EventField.INITIATION, session.initiation())
                .put(EventField.TRANSFERRED, false)
                .put(EventField.HANDLED, false)
                .put(EventField.CALLBACK, session.initiation() == Initiation.CALLBACK)
                .put(EventField.TRANSFERRED_TO_SURVEY, false);
        events.forEach(maker::add);
        return maker.finish();
    }

    private void add(ContactEvent event) {
        switch (event) {
            case SessionStarted started -> {
                identifiers.addAll(started.identifiers());
                links.addAll(started.links());
            }
            case CustomerIdentified identified -> identifiers.addAll(identified.identifiers());
            case Queued queued -> {
                queuedAt = queued.at();
                values.put(EventField.QUEUE, queued.queue()).put(EventField.QUEUED_AT, queued.at());
            }
            case QueueLeft left -> values.put(EventField.QUEUE_DURATION, left.queueDuration());
            case Offered ignored -> {}
            case Connected connected -> {
                connectedAt = connected.at();
                values.put(EventField.HANDLED, true)
                        .put(EventField.INTERACTION_STARTED_AT, connected.at())
                        .put(EventField.AGENT_ID, connected.agentId())
                        .put(EventField.DEPARTMENT, connected.department())
                        .put(EventField.TEAM, connected.team());
            }
            case Held hold -> heldAt = hold.at();
            case Resumed resumed -> held = held.plus(Duration.between(heldAt, resumed.at()));
            case Transferred transferred ->
                values.put(EventField.TRANSFERRED, true)
                        .put(EventField.TARGET, transferred.target())
                        .put(
                                EventField.EXTERNAL_ENDPOINT,
                                transferred.transferKind() == TransferKind.EXTERNAL
                                        ? transferred.externalEndpoint()
                                        : null);
            case InteractionEnded ended -> {
                talkEndedAt = ended.at();
                values.put(EventField.INTERACTION_ENDED_AT, ended.at());
            }
            case WrapUp wrapUp -> {
                afterWork = wrapUp.afterContactWorkDuration();
                values.put(EventField.AFTER_CONTACT_WORK_DURATION, afterWork)
                        .put(EventField.NOTES, wrapUp.notes())
                        .put(EventField.INTENT_CATEGORY, wrapUp.intentCategory())
                        .put(EventField.INTENT, wrapUp.intent())
                        .put(EventField.RESOLVED, wrapUp.resolved());
            }
            case CustomerDisconnected left -> {
                customerLeftAt = left.at();
                values.put(EventField.CUSTOMER_ENDED_AT, left.at());
            }
            case Ended ended -> {
                endedAt = ended.at();
                values.put(EventField.SESSION_ENDED_AT, ended.at()).put(EventField.REASON, ended.reason());
            }
            case IntentRecognised recognised ->
                values.put(EventField.INTENT, recognised.intent())
                        .put(EventField.INTENT_CATEGORY, recognised.intentCategory());
            case ResolutionRecorded recorded -> values.put(EventField.RESOLVED, recorded.resolved());
            case DigitalOffer offer ->
                values.put(EventField.DIGITAL_OFFERED, true).put(EventField.DIGITAL_ACCEPTED, offer.digitalAccepted());
            case SurveyOffered ignored -> values.put(EventField.TRANSFERRED_TO_SURVEY, true);
            case SurveyAnswered answered -> values.put(EventField.SCORE, answered.score());
            case CallbackRequested requested -> values.put(EventField.TARGET, requested.target());
            case Linked linked -> links.addAll(linked.links());
            // The vendor's record has no place for these.
            case MessageSent ignored -> {}
            case Tagged ignored -> {}
            case Suspended ignored -> {}
            case CaseAttached ignored -> {}
            case Converted ignored -> {}
            case PageViewed ignored -> {}
            case Snapshot ignored -> {}
        }
    }

    private EventValues finish() {
        values.put(EventField.IDENTIFIERS, identifiers)
                .put(EventField.LINKS, links)
                .put(EventField.SESSION_DURATION, between(start, endedAt))
                .put(EventField.CUSTOMER_DURATION, between(start, customerLeftAt))
                .put(EventField.IVR_DURATION, between(start, queuedAt == null ? endedAt : queuedAt));
        if (connectedAt != null && talkEndedAt != null) {
            BigDecimal hold = seconds(held);
            BigDecimal talk = between(connectedAt, talkEndedAt).subtract(hold);
            values.put(EventField.HOLD_DURATION, hold)
                    .put(EventField.INTERACTION_DURATION, talk)
                    .put(
                            EventField.AGENT_DURATION,
                            talk.add(hold).add(afterWork == null ? BigDecimal.ZERO : afterWork));
        }
        return values.build();
    }

    private static BigDecimal between(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    private static BigDecimal seconds(Duration duration) {
        return Centre.seconds(duration.toMillis());
    }
}
