package io.journeyline.simulation;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
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
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The columns of one session's record that its own facts decide, for the oracle: column by column as they are told in words. */
final class SessionColumns {

    private final SessionKey key;
    private final Testimony all;
    private final ContactEvent beginning;
    private final Initiation initiation;
    private final boolean hasSaidWhoBegan;
    private final List<Link> links;
    private final Map<String, Object> row = new TreeMap<>();
    private final TreeSet<String> flags = new TreeSet<>();

    SessionColumns(SessionKey key, Testimony all, ContactEvent beginning, Initiation initiation, List<Link> links) {
        this.key = key;
        this.all = all;
        this.beginning = beginning;
        this.initiation = initiation == null ? Initiation.CUSTOMER : initiation;
        hasSaidWhoBegan = initiation != null;
        this.links = links;
    }

    Map<String, Object> row() {
        put("session_key", key.text());
        put("session_id", key.sessionId());
        put("platform", key.platform());
        put("session_start_time", beginning.at());
        put("initiation", initiation.name());
        put(
                "sources",
                all.facts().stream()
                        .map(fact -> fact.key().source())
                        .distinct()
                        .sorted()
                        .toList());
        put("cust_id", customer());
        agent();
        put("channel_type", channel().name());
        intent();
        put(
                "is_resolved",
                all.told(
                        origin -> origin.recorded(Snapshot::resolved),
                        origin -> origin.last(ResolutionRecorded.class, ResolutionRecorded::resolved),
                        origin -> origin.last(WrapUp.class, WrapUp::resolved)));
        put(
                "exit_reason_code",
                all.told(
                        origin -> origin.recorded(Snapshot::reason),
                        origin -> origin.last(Ended.class, Ended::reason)));
        put(
                "interaction_notes",
                all.told(
                        origin -> origin.recorded(Snapshot::notes),
                        origin -> origin.last(WrapUp.class, WrapUp::notes)));
        put(
                "is_transferred_to_survey",
                all.told(
                        origin -> origin.recorded(Snapshot::transferredToSurvey),
                        origin -> origin.last(SurveyOffered.class, offered -> true)));
        score();
        new SessionDurations(all, beginning.at(), Boolean.TRUE.equals(row.get("is_handled")), this::put, flags::add)
                .tell();
        put("is_open", row.get("session_end_time") == null);
        callback();
        put("is_transferred", isTransferred());
        digital();
        put("is_offered", isOffered());
        if (row.get("session_end_time") != null) {
            put("is_abandoned", isOffered() && !is("is_handled") && !is("is_transferred") && !isCalledBack());
        }
        all.events(Snapshot.class).forEach(record -> flags.addAll(record.qualityFlags()));
        if (!flags.isEmpty()) {
            put("quality_flags", List.copyOf(flags));
        }
        return row;
    }

    private void put(String column, Object value) {
        if (value != null) {
            row.put(column, value);
        }
    }

    private boolean is(String column) {
        return Boolean.TRUE.equals(row.get(column));
    }

    // Who

    private String customer() {
        String checked = customer(Proof.VERIFIED);
        return checked == null ? customer(Proof.CLAIMED) : checked;
    }

    private String customer(Proof proof) {
        return all.told(
                origin -> origin.recorded(record -> number(record.assertions(), proof)),
                origin -> origin.last(CustomerIdentified.class, event -> number(event.assertions(), proof)),
                origin -> origin.last(SessionStarted.class, event -> number(event.assertions(), proof)));
    }

    private static String number(List<Assertion> said, Proof proof) {
        return said.stream()
                .filter(assertion -> assertion.proof() == proof)
                .map(Assertion::identifier)
                .filter(identifier -> identifier.kind() == IdentifierKind.CUSTOMER_NUMBER)
                .sorted()
                .map(Identifier::value)
                .findFirst()
                .orElse(null);
    }

    private void agent() {
        String agent = all.told(
                origin -> origin.recorded(Snapshot::agentId),
                origin -> origin.last(Connected.class, met -> met.party() == Party.AGENT ? met.agentId() : null));
        boolean isKnownByRecord = all.recorded(Snapshot::agentId) != null;
        if (agent == null) {
            agent = all.told(origin -> origin.last(WrapUp.class, WrapUp::agentId));
        }
        if (agent == null) {
            agent = all.told(origin -> origin.last(MessageSent.class, SessionColumns::writer));
        }
        put("agent_id", agent);
        Boolean handled = all.told(
                origin -> origin.recorded(Snapshot::handled),
                origin -> origin.last(Connected.class, SessionColumns::met));
        if (handled == null) {
            handled = isKnownByRecord
                    || (agent != null && initiation != Initiation.OUTBOUND && initiation != Initiation.PASSIVE);
        }
        put("is_handled", handled);
        put(
                "agent_skill_id",
                all.told(
                        origin -> origin.recorded(Snapshot::queue),
                        origin -> ofLastMeeting(origin, Connected::queue),
                        origin -> origin.last(Queued.class, Queued::queue)));
        put("department", ofTheAgent(Snapshot::department, Connected::department));
        put("team", ofTheAgent(Snapshot::team, Connected::team));
    }

    private static Boolean met(Connected connected) {
        return connected.party() == Party.AGENT ? true : null;
    }

    private static List<Connected> agents(Testimony origin) {
        return origin.events(Connected.class).stream()
                .filter(connected -> connected.party() == Party.AGENT)
                .toList();
    }

    private static String ofLastMeeting(Testimony origin, Function<Connected, String> value) {
        List<Connected> agents = agents(origin);
        return agents.isEmpty() ? null : value.apply(agents.getLast());
    }

    /** What each origin says of the agent whom it names itself: another may know the same one under another name. */
    private String ofTheAgent(Function<Snapshot, String> recorded, Function<Connected, String> told) {
        return all.told(origin -> {
            String agent = namedBy(origin);
            String said = origin.recorded(record -> isOf(record.agentId(), agent) ? recorded.apply(record) : null);
            return said == null
                    ? Testimony.first(
                            agents(origin).reversed(), met -> isOf(met.agentId(), agent) ? told.apply(met) : null)
                    : said;
        });
    }

    private static String namedBy(Testimony origin) {
        String agent = origin.recorded(Snapshot::agentId);
        agent = agent == null ? Testimony.first(agents(origin).reversed(), Connected::agentId) : agent;
        agent = agent == null ? origin.last(WrapUp.class, WrapUp::agentId) : agent;
        return agent == null ? origin.last(MessageSent.class, SessionColumns::writer) : agent;
    }

    private static String writer(MessageSent sent) {
        return sent.party() == Party.AGENT ? sent.agentId() : null;
    }

    private static boolean isOf(String named, String agent) {
        return named == null || named.equals(agent);
    }

    // How

    /** The channel told, unless nobody but an IVR can have answered. */
    Channel channel() {
        Channel told = toldChannel();
        boolean cameToUs = initiation == Initiation.CUSTOMER || initiation == Initiation.TRANSFER;
        return told == Channel.VOICE && cameToUs && !isOffered() ? Channel.IVR : told;
    }

    private Channel toldChannel() {
        return switch (beginning) {
            case Snapshot record -> record.channel();
            case SessionStarted started -> started.channel();
            case ContactEvent other -> throw new IllegalStateException("no beginning: " + other);
        };
    }

    /** Entered a queue or waited; a recorded wait of 0 is none where we dialled. */
    private boolean hasQueued(boolean weDialled) {
        BigDecimal waited = all.told(origin -> origin.recorded(Snapshot::queueDuration));
        return !all.events(Queued.class).isEmpty()
                || !all.events(QueueLeft.class).isEmpty()
                || all.recorded(Snapshot::queuedAt) != null
                || (waited != null && (!weDialled || waited.signum() > 0));
    }

    private boolean isOffered() {
        boolean isOurs = initiation == Initiation.OUTBOUND || initiation == Initiation.PASSIVE;
        return hasQueued(isOurs)
                || (!isOurs && (is("is_handled") || !all.events(Offered.class).isEmpty()));
    }

    private Boolean isTransferred() {
        boolean isOutside = all.recorded(Snapshot::externalEndpoint) != null
                || all.events(Transferred.class).stream()
                        .anyMatch(on -> on.transferKind() == TransferKind.EXTERNAL || on.externalEndpoint() != null);
        if (isOutside) {
            return true;
        }
        Boolean told = all.told(
                origin -> origin.recorded(Snapshot::transferred), origin -> origin.last(Transferred.class, on -> true));
        return told == null && row.get("session_end_time") != null ? Boolean.FALSE : told;
    }

    private void callback() {
        Boolean told = all.told(origin -> origin.recorded(Snapshot::callback));
        boolean saysCallback =
                channel() == Channel.CALLBACK || links.stream().anyMatch(link -> link.kind() == LinkKind.CALLBACK_OF);
        if (told == null && saysCallback) {
            told = true;
        } else if (told == null && hasSaidWhoBegan) {
            told = initiation == Initiation.CALLBACK;
        }
        put("is_call_back", told);
        put("call_back_session_id", Boolean.TRUE.equals(told) ? key.sessionId() : askedFor());
    }

    private String askedFor() {
        return all.told(
                origin -> origin.recorded(
                        record -> isLedToCallback(record) ? record.target().sessionId() : null),
                origin -> origin.last(
                        CallbackRequested.class,
                        asked -> asked.target() == null ? null : asked.target().sessionId()));
    }

    private static boolean isLedToCallback(Snapshot record) {
        return record.target() != null && SessionOracle.meaning(record) == LinkKind.RELATED;
    }

    private boolean isCalledBack() {
        return askedFor() != null || !all.events(CallbackRequested.class).isEmpty();
    }

    private void digital() {
        Boolean offered = all.told(
                origin -> origin.recorded(Snapshot::digitalOffered),
                origin -> origin.last(DigitalOffer.class, said -> true));
        Boolean accepted = all.told(
                origin -> origin.recorded(Snapshot::digitalAccepted),
                origin -> origin.last(DigitalOffer.class, DigitalOffer::digitalAccepted));
        BigDecimal menu = all.told(origin -> origin.recorded(Snapshot::ivrDuration));
        boolean isTelephone =
                switch (toldChannel()) {
                    case VOICE, IVR, VOICE_BOT, CALLBACK -> true;
                    case WEB_CHAT, CHATBOT, EMAIL, SMS, MMS, SOCIAL_PUBLIC, SOCIAL_PRIVATE, COMMUNITY_FORUM -> false;
                    case WEB, MOBILE_APP, VIDEO, CO_BROWSE, FAX, WHITE_MAIL, PARCEL, WALK_IN, ALERT, CASE -> false;
                };
        boolean hasSeenIvr = (menu != null && menu.signum() > 0) || Boolean.TRUE.equals(offered) || hasMenuAnswered();
        boolean hasMetIvr = channel() == Channel.IVR || (isTelephone && hasSeenIvr);
        if (!hasMetIvr) {
            if (Boolean.TRUE.equals(offered)) {
                flags.add("is_digital_offered:no_ivr");
            }
            return;
        }
        put("is_digital_offered", offered);
        if (Boolean.TRUE.equals(offered)) {
            put("is_digital_accepted", accepted);
        } else if (Boolean.TRUE.equals(accepted)) {
            flags.add("is_digital_accepted:not_offered");
        }
    }

    /** Before queue, bot and agent only a menu can recognise what the customer wants. */
    private boolean hasMenuAnswered() {
        for (ContactEvent event : all.events(ContactEvent.class)) {
            boolean isMet = event instanceof Queued
                    || (event instanceof Connected met && (met.party() == Party.AGENT || met.party() == Party.BOT));
            if (event instanceof IntentRecognised || isMet) {
                return event instanceof IntentRecognised;
            }
        }
        return false;
    }

    // What about

    private void intent() {
        String intent = all.told(
                origin -> origin.recorded(Snapshot::intent),
                origin -> origin.last(WrapUp.class, WrapUp::intent),
                origin -> origin.last(IntentRecognised.class, IntentRecognised::intent));
        put("intent", intent);
        put(
                "intent_category",
                all.told(
                        origin -> origin.recorded(
                                record -> fits(record.intent(), intent) ? record.intentCategory() : null),
                        origin -> origin.last(
                                WrapUp.class, done -> fits(done.intent(), intent) ? done.intentCategory() : null),
                        origin -> origin.last(
                                IntentRecognised.class,
                                said -> fits(said.intent(), intent) ? said.intentCategory() : null)));
    }

    /** Intent and category are one word of one speaker. */
    private static boolean fits(String said, String intent) {
        return Objects.equals(said, intent);
    }

    private void score() {
        put(
                "csat_score",
                all.told(
                        origin -> origin.recorded(record -> inRange(record.score())),
                        origin -> origin.last(SurveyAnswered.class, answered -> inRange(answered.score()))));
    }

    private BigDecimal inRange(BigDecimal score) {
        if (score == null) {
            return null;
        }
        if (score.compareTo(BigDecimal.ONE) < 0 || score.compareTo(BigDecimal.valueOf(5)) > 0) {
            flags.add("csat_score:out_of_range");
            return null;
        }
        return score;
    }
}
