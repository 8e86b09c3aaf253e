package io.journeyline.model.session;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Offered;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.QueueLeft;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The rules by which a session's facts become what JAR says of it. */
public final class SessionRules {

    private static final BigDecimal LOWEST_SCORE = BigDecimal.ONE;
    private static final BigDecimal HIGHEST_SCORE = BigDecimal.valueOf(5);

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
        SessionFrame frame = SessionFrame.of(evidence);
        if (!frame.isComplete()) {
            return Optional.empty();
        }
        Instant start = frame.start();
        Channel told = frame.channel();
        Initiation saidInitiation = evidence.value(
                Snapshot::initiation, points -> points.first(SessionStarted.class, SessionStarted::initiation));
        Initiation initiation = saidInitiation == null ? Initiation.CUSTOMER : saidInitiation;
        String agent = agent();
        boolean handled = handled(agent, initiation);
        SessionTimes times = new SessionTimes(evidence, start, handled);
        Instant interactionStart = notBefore(start, "interaction_start_time", times.interactionStart());
        Instant customerEnd = notBefore(start, "customer_end_time", times.customerEnd());
        Instant sessionEnd = notBefore(start, "session_end_time", times.sessionEnd());
        Instant interactionEnd = notBefore(
                either(interactionStart, start), "interaction_end_time", times.interactionEnd(interactionStart));
        BigDecimal queueTime = queueTime(interactionStart, customerEnd, handled);
        boolean offered = offered(initiation, handled, queueTime);
        Channel channel = told == Channel.VOICE && !offered && greeted(initiation) ? Channel.IVR : told;
        boolean open = sessionEnd == null;
        Boolean transferred = transferred(open);
        SessionLinks links = new SessionLinks(ledger.session(), evidence);
        Boolean callback = callback(saidInitiation, told, links);
        List<Assertion> asserted = identifiers();

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
                .put("department", ofTheAgent(Snapshot::department, Connected::department))
                .put("team", ofTheAgent(Snapshot::team, Connected::team))
                .put("initiation", initiation.name())
                .put("is_open", open)
                .put("is_offered", offered)
                .put("is_handled", handled)
                .put("is_abandoned", abandoned(open, offered, handled, transferred, links))
                .put("is_transferred", transferred)
                .put("is_call_back", callback)
                .put("call_back_session_id", callbackSession(callback, links.callback()))
                .put(
                        "exit_reason_code",
                        evidence.value(Snapshot::reason, points -> points.last(Ended.class, Ended::reason)))
                .put("sources", List.copyOf(ledger.sources().keySet()));
        putSeconds(row, "queue_time", queueTime);
        putDurations(row, start, interactionStart, interactionEnd, sessionEnd, customerEnd, handled);
        putMatter(row);
        putDigital(row, new DigitalOffers(evidence, told, channel));
        evidence.byTime().forEach(event -> {
            if (event instanceof Snapshot snapshot) {
                flags.addAll(snapshot.qualityFlags());
            }
        });
        row.put("quality_flags", List.copyOf(flags));
        return Optional.of(new SessionState(
                ledger.session(),
                start,
                times.lastHeardOf(start, sessionEnd, customerEnd),
                channel,
                initiation,
                asserted,
                links.all(),
                Suspending.suspension(evidence),
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
        BigDecimal hold = hold(interactionEnd, customerEnd);
        BigDecimal afterContactWork = evidence.value(
                Snapshot::afterContactWorkDuration,
                points -> points.course().afterContactWork(),
                Course::afterContactWork);
        BigDecimal recordedTalk = evidence.recorded(Snapshot::interactionDuration);
        BigDecimal interaction = recordedTalk;
        if (interaction == null) {
            BigDecimal span = evidence.value(
                    snapshot -> Durations.between(snapshot.interactionStartedAt(), snapshot.interactionEndedAt()),
                    points -> points.course().interactionSpan(null),
                    course -> course.interactionSpan(interactionEnd));
            if (span == null && evidence.course().interactionStart() == null) {
                span = Durations.between(interactionStart, interactionEnd);
            }
            interaction = withoutHold("interaction_duration", span, hold);
        }
        BigDecimal agent = evidence.recorded(Snapshot::agentDuration);
        if (agent == null && handled) {
            BigDecimal talk = recordedTalk != null || evidence.course().bots().isEmpty()
                    ? interaction
                    : agentTalk(interactionEnd, hold);
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
        if (seconds != null && Durations.isBeyond(seconds)) {
            flags.add(column + ":out_of_range");
            return;
        }
        row.put(column, seconds);
    }

    /**
     * Time in queues. Where nobody says that the session left its queue, others may: when it was answered, or the customer
     * gone.
     */
    private BigDecimal queueTime(Instant interactionStart, Instant customerEnd, boolean handled) {
        BigDecimal told = evidence.value(
                Snapshot::queueDuration,
                points -> points.course().waitsSince() == null ? points.course().queueTime() : null);
        if (told != null) {
            return told;
        }
        Instant since = evidence.course().waitsSince();
        Instant left = customerEnd;
        if (since != null && interactionStart != null && !interactionStart.isBefore(since)) {
            left = interactionStart;
        } else if (interactionStart == null && handled) {
            // Answered, nobody says when.
            left = null;
        }
        return Durations.plus(evidence.course().queueTime(), Durations.between(since, left));
    }

    /** Time on hold. A hold that nobody took off ends with the interaction, or when the customer leaves. */
    private BigDecimal hold(Instant interactionEnd, Instant customerEnd) {
        BigDecimal told = evidence.value(
                Snapshot::holdDuration, points -> Holds.of(points.all()).whole());
        if (told != null) {
            return told;
        }
        Holds holds = Holds.of(evidence.byTime());
        BigDecimal last =
                either(Durations.between(holds.since(), interactionEnd), Durations.between(holds.since(), customerEnd));
        return Durations.plus(holds.total(), last);
    }

    /** The agent's part of the interaction: a bot that spoke too is not the agent's time. */
    private BigDecimal agentTalk(Instant interactionEnd, BigDecimal hold) {
        BigDecimal span = evidence.value(
                snapshot -> Durations.between(snapshot.interactionStartedAt(), snapshot.interactionEndedAt()),
                points -> points.course().agentSpan(null),
                course -> course.agentSpan(interactionEnd));
        return withoutHold("agent_duration", span, hold);
    }

    private void putDigital(LakeRow.Builder row, DigitalOffers digital) {
        row.put("is_digital_offered", digital.offered()).put("is_digital_accepted", digital.accepted());
        if (digital.offeredWithoutIvr()) {
            flags.add("is_digital_offered:no_ivr");
        }
        if (digital.acceptedWithoutOffer()) {
            flags.add("is_digital_accepted:not_offered");
        }
    }

    /** What the contact was about, and how it came out. */
    private void putMatter(LakeRow.Builder row) {
        String intent = evidence.value(
                Snapshot::intent,
                points -> either(
                        points.last(WrapUp.class, WrapUp::intent),
                        points.last(IntentRecognised.class, IntentRecognised::intent)));
        row.put("intent", intent)
                .put("intent_category", categoryOf(intent))
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
                        "is_transferred_to_survey",
                        evidence.value(
                                Snapshot::transferredToSurvey, points -> points.any(SurveyOffered.class) ? true : null))
                .put(
                        "csat_score",
                        evidence.value(
                                snapshot -> onTheScale(snapshot.score()),
                                points -> points.last(SurveyAnswered.class, answer -> onTheScale(answer.score()))));
    }

    /** The category that somebody gives this very intent: never the one's category with the other's intent. */
    private String categoryOf(String intent) {
        return evidence.value(
                snapshot -> Objects.equals(intent, snapshot.intent()) ? snapshot.intentCategory() : null,
                points -> either(
                        points.last(
                                WrapUp.class,
                                wrapUp -> Objects.equals(intent, wrapUp.intent()) ? wrapUp.intentCategory() : null),
                        points.last(
                                IntentRecognised.class,
                                recognised -> Objects.equals(intent, recognised.intent())
                                        ? recognised.intentCategory()
                                        : null)));
    }

    /** A score beyond 1 to 5 contradicts what a score is: it is of another scale, and would spoil every mean. */
    private BigDecimal onTheScale(BigDecimal score) {
        if (score != null && (score.compareTo(LOWEST_SCORE) < 0 || score.compareTo(HIGHEST_SCORE) > 0)) {
            flags.add("csat_score:out_of_range");
            return null;
        }
        return score;
    }

    /** Whether somebody on the customer's side waited for an agent: in a queue, or by coming to us. */
    private boolean offered(Initiation initiation, boolean handled, BigDecimal queueTime) {
        boolean queued = evidence.recorded(Snapshot::queuedAt) != null
                || evidence.observed(Queued.class)
                || evidence.observed(QueueLeft.class);
        return switch (initiation) {
            case CUSTOMER, TRANSFER, CALLBACK ->
                queued || handled || queueTime != null || evidence.observed(Offered.class);
            // The agent whom we dial for is there before the customer. Records write a wait of 0 where there was no
            // queue.
            case OUTBOUND, PASSIVE -> queued || (queueTime != null && queueTime.signum() > 0);
        };
    }

    /** Whether an IVR stood at the beginning, where nobody else was met: one answers who comes, and dials nobody. */
    private static boolean greeted(Initiation initiation) {
        return switch (initiation) {
            case CUSTOMER, TRANSFER -> true;
            case CALLBACK, OUTBOUND, PASSIVE -> false;
        };
    }

    /** An agent who wrote to a customer has handled what the customer began, even if nothing says "connected". */
    private boolean handled(String agent, Initiation initiation) {
        Boolean said = evidence.value(
                Snapshot::handled,
                points -> points.first(Connected.class, connected -> connected.party() == Party.AGENT ? true : null));
        if (said != null) {
            return said;
        }
        return agent != null && (initiation.bridges() || evidence.recorded(Snapshot::agentId) != null);
    }

    /** The next leg, which also makes this true, is another session's word: the journey adds it. */
    private Boolean transferred(boolean open) {
        if (SessionTimes.passedOutside(evidence)) {
            return true;
        }
        Boolean said = evidence.value(Snapshot::transferred, points -> points.any(Transferred.class) ? true : null);
        if (said == null && !open) {
            return false;
        }
        return said;
    }

    private Boolean abandoned(boolean open, boolean offered, boolean handled, Boolean transferred, SessionLinks links) {
        if (open) {
            return null;
        }
        boolean calledBack = evidence.observed(CallbackRequested.class) || links.callback() != null;
        return offered && !handled && !Boolean.TRUE.equals(transferred) && !calledBack;
    }

    private Boolean callback(Initiation said, Channel channel, SessionLinks links) {
        Boolean recorded = evidence.recorded(Snapshot::callback);
        if (recorded != null) {
            return recorded;
        }
        if (channel == Channel.CALLBACK || links.callsBack()) {
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

    /** That by which the last agent was reached; who wrote no queue down was reached from the last one. */
    private String skill() {
        return evidence.value(Snapshot::queue, points -> {
            Connected last =
                    points.last(Connected.class, connected -> connected.party() == Party.AGENT ? connected : null);
            String queue = last == null ? null : last.queue();
            return queue == null ? points.last(Queued.class, Queued::queue) : queue;
        });
    }

    /** The last agent to connect, whoever tells; where none did, the last to wrap up or to write. */
    private String agent() {
        String met = evidence.value(Snapshot::agentId, SessionRules::connectedAgent);
        String wrappedUp = met == null
                ? evidence.value(snapshot -> null, points -> points.last(WrapUp.class, WrapUp::agentId))
                : met;
        return wrappedUp == null ? evidence.value(snapshot -> null, SessionRules::agentOf) : wrappedUp;
    }

    /**
     * What an origin says of the agent whom it names, not of one before. Two origins may know one agent by two names, so
     * that what the other says is not passed over.
     */
    private <T> T ofTheAgent(Function<Snapshot, T> recorded, Function<Connected, T> connected) {
        return evidence.value(
                Snapshot::agentId,
                SessionRules::agentOf,
                (agent, snapshot) -> isOf(agent, snapshot.agentId()) ? recorded.apply(snapshot) : null,
                (agent, points) -> points.last(
                        Connected.class,
                        event -> event.party() == Party.AGENT && isOf(agent, event.agentId())
                                ? connected.apply(event)
                                : null));
    }

    /** Whether a statement about this agent, null if it does not say about whom, may be meant of that one. */
    private static boolean isOf(String agent, String named) {
        return named == null || named.equals(agent);
    }

    /** The agent whom one origin names. */
    private static String agentOf(Points points) {
        String connected = connectedAgent(points);
        if (connected != null) {
            return connected;
        }
        return either(
                points.last(WrapUp.class, WrapUp::agentId),
                points.last(MessageSent.class, event -> event.party() == Party.AGENT ? event.agentId() : null));
    }

    private static String connectedAgent(Points points) {
        return points.last(Connected.class, event -> event.party() == Party.AGENT ? event.agentId() : null);
    }

    /** The number that was checked last; one that was only claimed where nobody has checked any. */
    private String customerNumber() {
        String checked = customerNumber(Proof.VERIFIED);
        return checked == null ? customerNumber(Proof.CLAIMED) : checked;
    }

    private String customerNumber(Proof proof) {
        return evidence.value(
                snapshot -> number(snapshot.assertions(), proof),
                points -> either(
                        points.last(CustomerIdentified.class, event -> number(event.assertions(), proof)),
                        points.last(SessionStarted.class, event -> number(event.assertions(), proof))));
    }

    private static String number(List<Assertion> assertions, Proof proof) {
        return assertions.stream()
                .filter(assertion -> assertion.proof() == proof)
                .map(Assertion::identifier)
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

    /** The interaction less its holds; a hold longer than what it lies in contradicts it, so that it is not known. */
    private BigDecimal withoutHold(String column, BigDecimal span, BigDecimal hold) {
        if (span == null || hold == null) {
            return span;
        }
        if (span.compareTo(hold) < 0) {
            flags.add(column + ":shorter_than_hold");
            return null;
        }
        return span.subtract(hold);
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }
}
