package io.journeyline.model.session;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.SurveyAnswered;
import io.journeyline.model.event.SurveyOffered;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The rules by which a session's facts become what JAR says of it. */
public final class SessionRules {

    /** The least that {@code decimal(12,3)} cannot hold once rounded. */
    private static final BigDecimal BEYOND = new BigDecimal("999999999.9995");

    private final Ledger ledger;
    private final Evidence evidence;
    private final TreeSet<String> flags = new TreeSet<>();

    private SessionRules(Ledger ledger) {
        this.ledger = ledger;
        this.evidence = new Evidence(ledger.facts());
    }

    /**
     * What the ledger's facts say.
     *
     * @return empty while channel or start are not known: then the facts wait for the one that says so
     */
    public static Optional<SessionState> evaluate(Ledger ledger) {
        return new SessionRules(ledger).evaluate();
    }

    private Optional<SessionState> evaluate() {
        Instant start = evidence.value(Snapshot::at, points -> points.first(SessionStarted.class, SessionStarted::at));
        Channel told = evidence.value(
                Snapshot::channel, points -> points.first(SessionStarted.class, SessionStarted::channel));
        if (start == null || told == null) {
            return Optional.empty();
        }
        Initiation saidInitiation = evidence.value(
                Snapshot::initiation, points -> points.first(SessionStarted.class, SessionStarted::initiation));
        Initiation initiation = saidInitiation == null ? Initiation.CUSTOMER : saidInitiation;
        Instant interactionStart =
                evidence.value(Snapshot::interactionStartedAt, points -> points.first(Connected.class, Connected::at));
        Instant customerEnd = notBefore(start, "customer_end_time", customerEnd());
        Instant sessionEnd = notBefore(start, "session_end_time", sessionEnd());
        Instant interactionEnd = notBefore(interactionStart, "interaction_end_time", interactionEnd());
        String agent = evidence.value(Snapshot::agentId, points -> points.last(Connected.class, SessionRules::agentOf));
        boolean handled = handled(agent);
        BigDecimal queueTime = evidence.value(Snapshot::queueDuration, Durations::queue);
        boolean offered = handled
                || queueTime != null
                || evidence.value(Snapshot::queuedAt, points -> points.first(Queued.class, Queued::at)) != null
                || evidence.observed(Offered.class);
        Channel channel = told == Channel.VOICE && !offered ? Channel.IVR : told;
        boolean open = sessionEnd == null;
        Boolean transferred = transferred(open);
        Boolean callback = callback(saidInitiation, told);
        SessionKey callbackTarget = evidence.value(
                Snapshot::target, points -> points.last(CallbackRequested.class, CallbackRequested::target));

        LakeRow.Builder row = LakeRow.builder(Catalogue.JAR)
                .put("channel_type", channel.name())
                .put("session_id", ledger.session().sessionId())
                .put("session_key", ledger.session().text())
                .put("platform", ledger.session().platform())
                .put("cust_id", customerNumber())
                .put("session_start_time", start)
                .put("interaction_start_time", interactionStart)
                .put("interaction_end_time", interactionEnd)
                .put("session_end_time", sessionEnd)
                .put("customer_end_time", customerEnd)
                .put("agent_id", agent)
                .put("agent_skill_id", skill())
                .put("department", connectedValue(Snapshot::department, Connected::department))
                .put("team", connectedValue(Snapshot::team, Connected::team))
                .put("initiation", initiation.name())
                .put("is_open", open)
                .put("is_offered", offered)
                .put("is_handled", handled)
                .put("is_abandoned", abandoned(open, offered, handled, transferred))
                .put("is_transferred", transferred)
                .put("is_call_back", callback)
                .put("call_back_session_id", callbackSession(callback, callbackTarget))
                .put(
                        "exit_reason_code",
                        evidence.value(Snapshot::reason, points -> points.last(Ended.class, Ended::reason)))
                .put("sources", List.copyOf(ledger.sources().keySet()));
        putSeconds(row, "queue_time", queueTime);
        putDurations(row, start, interactionStart, interactionEnd, sessionEnd, customerEnd, handled);
        putMatter(row);
        evidence.byTime().forEach(event -> {
            if (event instanceof Snapshot snapshot) {
                flags.addAll(snapshot.qualityFlags());
            }
        });
        row.put("quality_flags", List.copyOf(flags));
        return Optional.of(new SessionState(
                ledger.session(),
                start,
                continuityEnd(start, sessionEnd, customerEnd),
                channel,
                initiation,
                identifiers(),
                links(callbackTarget),
                row.build()));
    }

    private void putDurations(
            LakeRow.Builder row,
            Instant start,
            Instant interactionStart,
            Instant interactionEnd,
            Instant sessionEnd,
            Instant customerEnd,
            boolean handled) {
        BigDecimal hold = evidence.value(Snapshot::holdDuration, Durations::hold);
        BigDecimal afterContactWork = evidence.value(Snapshot::afterContactWorkDuration, Durations::afterContactWork);
        BigDecimal interaction = evidence.recorded(Snapshot::interactionDuration);
        if (interaction == null) {
            interaction = withoutHold(Durations.between(interactionStart, interactionEnd), hold);
        }
        BigDecimal agent = evidence.recorded(Snapshot::agentDuration);
        if (agent == null && handled) {
            BigDecimal talk = talk(interaction, interactionStart, interactionEnd, hold);
            agent = talk == null ? null : Durations.plus(Durations.plus(talk, hold), afterContactWork);
        }
        putSeconds(row, "hold_time", hold);
        putSeconds(row, "after_contact_work_time", afterContactWork);
        putSeconds(row, "interaction_duration", interaction);
        putSeconds(row, "agent_duration", agent);
        putSeconds(row, "session_duration", recordedOr(Snapshot::sessionDuration, start, sessionEnd));
        putSeconds(row, "customer_duration", recordedOr(Snapshot::customerDuration, start, customerEnd));
    }

    /** A duration that the lake's type cannot hold (a session of 1970) costs itself, not the merge of everybody's rows. */
    private void putSeconds(LakeRow.Builder row, String column, BigDecimal seconds) {
        if (seconds != null && seconds.compareTo(BEYOND) >= 0) {
            flags.add(column + ":out_of_range");
            return;
        }
        row.put(column, seconds);
    }

    /** The agent's part of the interaction: a bot that spoke first is not the agent's time. */
    private BigDecimal talk(BigDecimal interaction, Instant interactionStart, Instant interactionEnd, BigDecimal hold) {
        Instant agentStart = evidence.value(
                Snapshot::interactionStartedAt,
                points -> points.first(
                        Connected.class, connected -> connected.party() == Party.AGENT ? connected.at() : null));
        if (agentStart == null || agentStart.equals(interactionStart)) {
            return interaction;
        }
        return withoutHold(Durations.between(agentStart, interactionEnd), hold);
    }

    /** What the contact was about, and how it came out. */
    private void putMatter(LakeRow.Builder row) {
        row.put(
                        "intent",
                        evidence.value(
                                Snapshot::intent,
                                points -> either(
                                        points.last(WrapUp.class, WrapUp::intent),
                                        points.last(IntentRecognised.class, IntentRecognised::intent))))
                .put(
                        "intent_category",
                        evidence.value(
                                Snapshot::intentCategory,
                                points -> either(
                                        points.last(WrapUp.class, WrapUp::intentCategory),
                                        points.last(IntentRecognised.class, IntentRecognised::intentCategory))))
                .put(
                        "is_resolved",
                        evidence.value(
                                Snapshot::resolved,
                                points -> either(
                                        points.last(ResolutionRecorded.class, ResolutionRecorded::resolved),
                                        points.last(WrapUp.class, WrapUp::resolved))))
                .put(
                        "interaction_notes",
                        evidence.value(Snapshot::notes, points -> points.last(WrapUp.class, WrapUp::notes)))
                .put(
                        "is_digital_offered",
                        evidence.value(
                                Snapshot::digitalOffered, points -> points.any(DigitalOffer.class) ? true : null))
                .put(
                        "is_digital_accepted",
                        evidence.value(
                                Snapshot::digitalAccepted,
                                points -> points.last(DigitalOffer.class, DigitalOffer::digitalAccepted)))
                .put(
                        "is_transferred_to_survey",
                        evidence.value(
                                Snapshot::transferredToSurvey, points -> points.any(SurveyOffered.class) ? true : null))
                .put(
                        "csat_score",
                        evidence.value(
                                Snapshot::score, points -> points.last(SurveyAnswered.class, SurveyAnswered::score)));
    }

    private Instant customerEnd() {
        return evidence.value(
                Snapshot::customerEndedAt,
                points -> either(
                        points.last(CustomerDisconnected.class, CustomerDisconnected::at),
                        points.last(Ended.class, Ended::at)));
    }

    /** The agent's end after wrap-up, whoever says it, else the disconnect. */
    private Instant sessionEnd() {
        Instant recorded = evidence.recorded(Snapshot::sessionEndedAt);
        if (recorded != null) {
            return recorded;
        }
        Instant wrapUp = evidence.value(snapshot -> null, points -> points.last(WrapUp.class, WrapUp::at));
        Instant gone = evidence.value(
                Snapshot::customerEndedAt,
                points -> latest(
                        points.last(Ended.class, Ended::at),
                        points.last(CustomerDisconnected.class, CustomerDisconnected::at)));
        return latest(wrapUp, gone);
    }

    private Instant interactionEnd() {
        return evidence.value(Snapshot::interactionEndedAt, points -> {
            if (!points.any(Connected.class)) {
                return null;
            }
            return either(
                    points.last(InteractionEnded.class, InteractionEnded::at),
                    either(
                            points.last(CustomerDisconnected.class, CustomerDisconnected::at),
                            points.last(Ended.class, Ended::at)));
        });
    }

    private boolean handled(String agent) {
        Boolean said = evidence.value(
                Snapshot::handled,
                points -> points.first(Connected.class, connected -> connected.party() == Party.AGENT ? true : null));
        return said == null ? agent != null : said;
    }

    /** The next leg, which also makes this true, is another session's word: the journey adds it. */
    private Boolean transferred(boolean open) {
        Boolean said = evidence.value(
                snapshot -> snapshot.externalEndpoint() != null ? Boolean.TRUE : snapshot.transferred(),
                points -> points.any(Transferred.class) ? true : null);
        if (said == null && !open) {
            return false;
        }
        return said;
    }

    private Boolean abandoned(boolean open, boolean offered, boolean handled, Boolean transferred) {
        if (open) {
            return null;
        }
        return offered && !handled && !Boolean.TRUE.equals(transferred) && !evidence.observed(CallbackRequested.class);
    }

    private Boolean callback(Initiation said, Channel channel) {
        Boolean recorded = evidence.recorded(Snapshot::callback);
        if (recorded != null) {
            return recorded;
        }
        if (channel == Channel.CALLBACK) {
            return true;
        }
        return said == null ? null : (Boolean) (said == Initiation.CALLBACK);
    }

    private String callbackSession(Boolean callback, SessionKey target) {
        if (Boolean.TRUE.equals(callback)) {
            return ledger.session().sessionId();
        }
        return target == null ? null : target.sessionId();
    }

    private String skill() {
        return evidence.value(
                Snapshot::queue,
                points -> either(
                        points.last(Connected.class, Connected::queue), points.last(Queued.class, Queued::queue)));
    }

    private <T> T connectedValue(Function<Snapshot, T> recorded, Function<Connected, T> connected) {
        return evidence.value(
                recorded,
                points -> points.last(
                        Connected.class, event -> event.party() == Party.AGENT ? connected.apply(event) : null));
    }

    private static String agentOf(Connected connected) {
        return connected.party() == Party.AGENT ? connected.agentId() : null;
    }

    private String customerNumber() {
        return evidence.value(
                snapshot -> number(snapshot.identifiers()),
                points -> either(
                        points.last(CustomerIdentified.class, event -> number(event.identifiers())),
                        points.last(SessionStarted.class, event -> number(event.identifiers()))));
    }

    private static String number(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.CUSTOMER_NUMBER)
                .map(Identifier::value)
                .findFirst()
                .orElse(null);
    }

    /** Whoever has checked an identifier has checked it for all who only heard of it. */
    private List<Assertion> identifiers() {
        List<Assertion> all = new ArrayList<>();
        for (ContactEvent event : evidence.byTime()) {
            switch (event) {
                case Snapshot snapshot -> all.addAll(snapshot.assertions());
                case SessionStarted started -> all.addAll(started.assertions());
                case CustomerIdentified identified -> all.addAll(identified.assertions());
                case ContactEvent ignored -> {}
            }
        }
        return Assertion.merge(all);
    }

    private List<Link> links(SessionKey callbackTarget) {
        TreeSet<Link> all = new TreeSet<>();
        for (ContactEvent event : evidence.byTime()) {
            switch (event) {
                case Snapshot snapshot -> all.addAll(snapshot.links());
                case SessionStarted started -> all.addAll(started.links());
                case Linked linked -> all.addAll(linked.links());
                case Transferred transferred
                when transferred.target() != null -> all.add(new Link(LinkKind.TRANSFER, transferred.target()));
                case ContactEvent ignored -> {}
            }
        }
        if (callbackTarget != null) {
            all.add(new Link(LinkKind.CALLBACK_OF, callbackTarget));
        }
        all.removeIf(link -> link.other().equals(ledger.session()));
        return List.copyOf(all);
    }

    private Instant continuityEnd(Instant start, Instant sessionEnd, Instant customerEnd) {
        Instant end = latest(sessionEnd, customerEnd);
        if (end != null) {
            return end;
        }
        return evidence.byTime().stream()
                .map(ContactEvent::at)
                .max(Comparator.naturalOrder())
                .map(last -> latest(last, start))
                .orElse(start);
    }

    /** An end that lies before its start contradicts it: the end is not known, and the record says so. */
    private Instant notBefore(Instant start, String column, Instant end) {
        if (start != null && end != null && end.isBefore(start)) {
            flags.add(column + ":before_start");
            return null;
        }
        return end;
    }

    private BigDecimal recordedOr(Function<Snapshot, BigDecimal> recorded, Instant from, Instant to) {
        BigDecimal said = evidence.recorded(recorded);
        return said == null ? Durations.between(from, to) : said;
    }

    private static BigDecimal withoutHold(BigDecimal duration, BigDecimal hold) {
        if (duration == null || hold == null) {
            return duration;
        }
        return duration.subtract(hold).max(BigDecimal.ZERO);
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }

    private static Instant latest(Instant one, Instant other) {
        if (one == null || other == null) {
            return either(one, other);
        }
        return one.isBefore(other) ? other : one;
    }
}
