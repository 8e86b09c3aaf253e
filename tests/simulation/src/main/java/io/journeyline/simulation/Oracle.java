package io.journeyline.simulation;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the records of all sessions must be: all facts at once, every session compared with every other, no stored state, no
 * neighbourhoods, nothing of the code of the rules of journeys or of sessions: what a session's own facts say of it alone,
 * {@link SessionOracle} works out anew, and until when it waits {@link Waiting}. Slow and plain on purpose.
 */
final class Oracle {

    private static final int LONGEST_STEP = 100;

    private final List<SessionOracle> sessions = new ArrayList<>();
    private final Map<SessionKey, List<Link>> links = new HashMap<>();
    private final Map<SessionKey, Instant> waiting = new HashMap<>();
    private final Set<Identifier> nobodys = new HashSet<>();
    private final Continuity continuity;
    private final Map<SessionKey, SessionKey> colour = new TreeMap<>();
    private final Map<SessionKey, SessionKey> chain = new TreeMap<>();

    private Oracle(Collection<LocatedFact> deliveries, Continuity continuity, SharedIdentifiers shared) {
        this.continuity = continuity;
        bySession(deliveries).forEach((key, own) -> {
            SessionOracle.of(key, own).ifPresent(sessions::add);
            Waiting.until(own).ifPresent(until -> waiting.put(key, until));
        });
        sessions.forEach(session -> links.put(session.key(), session.links()));
        for (SessionOracle session : sessions) {
            for (Identifier identifier : session.identifiers()) {
                if (identifier.kind() != IdentifierKind.CUSTOMER_NUMBER
                        && (manyUse(identifier, session, shared) || twoSpeak(identifier, session))) {
                    nobodys.add(identifier);
                }
            }
        }
    }

    /** Whether more customers than allowed come with the identifier within the window that begins with this session. */
    private boolean manyUse(Identifier identifier, SessionOracle first, SharedIdentifiers shared) {
        Set<String> customers = new HashSet<>();
        for (SessionOracle session : sessions) {
            if (session.identifiers().contains(identifier)
                    && !session.start().isBefore(first.start())
                    && !session.start().isAfter(first.start().plus(shared.window()))) {
                session.identifiers().stream()
                        .filter(number -> number.kind() == IdentifierKind.CUSTOMER_NUMBER)
                        .findFirst()
                        .ifPresent(number -> customers.add(number.value()));
            }
        }
        return customers.size() > shared.mostCustomers();
    }

    /** Whether somebody who is not known to be the same customer speaks with the identifier while this one's caller does. */
    private boolean twoSpeak(Identifier identifier, SessionOracle one) {
        for (SessionOracle other : sessions) {
            if (other != one
                    && other.identifiers().contains(identifier)
                    && other.key().platform().equals(one.key().platform())
                    && isCall(one)
                    && isCall(other)
                    && !haveInCommon(numbers(one), numbers(other))
                    && !haveInCommon(named(one), named(other))) {
                Instant from = one.start().isAfter(other.start()) ? one.start() : other.start();
                Instant to = spokeUntil(one).isBefore(spokeUntil(other)) ? spokeUntil(one) : spokeUntil(other);
                if (ChronoUnit.MICROS.between(from, to) > 60_000_000L) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCall(SessionOracle session) {
        return session.initiation() == Initiation.CUSTOMER
                && (session.channel() == Channel.VOICE || session.channel() == Channel.IVR)
                && session.row().get("customer_end_time") != null;
    }

    /** Beyond four hours nobody speaks. */
    private static Instant spokeUntil(SessionOracle call) {
        Instant end = (Instant) call.row().get("customer_end_time");
        Instant longest = call.start().plusSeconds(4 * 3_600);
        return end.isBefore(longest) ? end : longest;
    }

    private static Set<String> numbers(SessionOracle session) {
        Set<String> numbers = new HashSet<>();
        for (Identifier identifier : session.identifiers()) {
            if (identifier.kind() == IdentifierKind.CUSTOMER_NUMBER) {
                numbers.add(identifier.value());
            }
        }
        return numbers;
    }

    /** The session itself, and those that it says it belongs with. */
    private static Set<SessionKey> named(SessionOracle session) {
        Set<SessionKey> named = new HashSet<>(Set.of(session.key()));
        session.links().forEach(link -> named.add(link.other()));
        return named;
    }

    private static boolean haveInCommon(Set<?> some, Set<?> others) {
        return some.stream().anyMatch(others::contains);
    }

    /** Of each statement the newest revision that was delivered. */
    static Map<FactKey, Fact> newest(Collection<LocatedFact> deliveries) {
        Map<FactKey, Fact> newest = new HashMap<>();
        for (LocatedFact delivery : deliveries) {
            Fact fact = delivery.fact();
            Fact known = newest.get(fact.key());
            if (known == null || fact.revision().compareTo(known.revision()) > 0) {
                newest.put(fact.key(), fact);
            }
        }
        return newest;
    }

    /** The JAR record of each session that has one: column to value, without those that are null. */
    static Map<SessionKey, Map<String, Object>> rows(
            Collection<LocatedFact> deliveries, Continuity continuity, SharedIdentifiers shared) {
        Oracle oracle = new Oracle(deliveries, continuity, shared);
        oracle.paintAll();
        Map<SessionKey, Map<String, Object>> rows = new TreeMap<>();
        oracle.sessions.forEach(session -> rows.put(session.key(), oracle.row(session)));
        return rows;
    }

    /** Everything that some source has checked each session's customer by. */
    static Map<SessionKey, Set<Identifier>> checked(Collection<LocatedFact> deliveries) {
        Map<SessionKey, Set<Identifier>> checked = new TreeMap<>();
        bySession(deliveries).forEach((key, own) -> SessionOracle.of(key, own)
                .ifPresent(session -> checked.put(key, Set.copyOf(session.verifiedIdentifiers()))));
        return checked;
    }

    private static Map<SessionKey, List<Fact>> bySession(Collection<LocatedFact> deliveries) {
        Map<SessionKey, List<Fact>> bySession = new TreeMap<>();
        newest(deliveries).values().forEach(fact -> bySession
                .computeIfAbsent(fact.key().session(), key -> new ArrayList<>())
                .add(fact));
        return bySession;
    }

    private void paintAll() {
        sessions.forEach(session -> colour.put(session.key(), session.key()));
        links.values().forEach(list -> list.forEach(link -> colour.putIfAbsent(link.other(), link.other())));
        links.forEach((key, list) -> list.forEach(link -> paint(colour, key, link.other())));
        paintChains();
        for (SessionOracle later : sessions) {
            if (isTouch(later)) {
                attach(later);
            } else {
                for (SessionOracle earlier : sessions) {
                    if (carriesOn(earlier, later) && staysTogether(earlier, later)) {
                        paint(colour, earlier.key(), later.key());
                    }
                }
            }
        }
    }

    private void attach(SessionOracle touch) {
        if (linked(touch.key())) {
            return;
        }
        SessionOracle best = null;
        for (SessionOracle earlier : sessions) {
            if (carriesOn(earlier, touch) && (best == null || before(best, earlier))) {
                best = earlier;
            }
        }
        if (best != null && staysTogether(best, touch)) {
            paint(colour, best.key(), touch.key());
        }
    }

    /** Which conversations hang together by continuity alone, however long that goes on. */
    private void paintChains() {
        sessions.forEach(session -> chain.put(session.key(), session.key()));
        for (SessionOracle later : sessions) {
            for (SessionOracle earlier : sessions) {
                if (!isTouch(later) && carriesOn(earlier, later)) {
                    paint(chain, earlier.key(), later.key());
                }
            }
        }
    }

    /** Whether nothing comes between two sessions of which one reaches the other: no boundary, or a chain that is not too long. */
    private boolean staysTogether(SessionOracle earlier, SessionOracle later) {
        Instant first = earlier.start();
        Instant last = earlier.start();
        for (SessionOracle member : sessions) {
            if (!isTouch(member) && chain.get(member.key()).equals(chain.get(earlier.key()))) {
                first = member.start().isBefore(first) ? member.start() : first;
                last = member.start().isAfter(last) ? member.start() : last;
            }
        }
        if (!last.isAfter(first.plus(continuity.longestChain()))) {
            return true;
        }
        // From boundary to boundary: the first one after the earlier session is not reached by the later one.
        long length = continuity.longestChain().toSeconds();
        long boundary = Math.floorDiv(earlier.start().getEpochSecond(), length) * length + length;
        return later.start().isBefore(Instant.ofEpochSecond(boundary));
    }

    private static void paint(Map<SessionKey, SessionKey> colour, SessionKey one, SessionKey other) {
        SessionKey from = colour.get(other);
        SessionKey to = colour.get(one);
        if (!from.equals(to)) {
            colour.replaceAll((key, value) -> value.equals(from) ? to : value);
        }
    }

    private static boolean isTouch(SessionOracle session) {
        return session.initiation() == Initiation.OUTBOUND || session.initiation() == Initiation.PASSIVE;
    }

    private boolean linked(SessionKey key) {
        if (!links.get(key).isEmpty()) {
            return true;
        }
        for (List<Link> list : links.values()) {
            for (Link link : list) {
                if (link.other().equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean carriesOn(SessionOracle earlier, SessionOracle later) {
        if (isTouch(earlier) || !before(earlier, later)) {
            return false;
        }
        boolean same = false;
        for (Identifier identifier : earlier.identifiers()) {
            if (!nobodys.contains(identifier) && later.identifiers().contains(identifier)) {
                same = true;
                if (comesBack(earlier, later, identifier)) {
                    return true;
                }
            }
        }
        Instant end = earlier.end();
        if (Boolean.TRUE.equals(earlier.row().get("is_open"))) {
            Instant stay = earlier.start().plus(continuity.openStay());
            end = end.isBefore(stay) ? stay : end;
        }
        Instant cap = earlier.start().plus(continuity.longestStay());
        if (end.isAfter(cap)) {
            end = cap;
        }
        return same && !later.start().isAfter(end.plus(continuity.gap()));
    }

    /** Whether the earlier one waits for its customer, and the later one is the very next on that timeline. */
    private boolean comesBack(SessionOracle earlier, SessionOracle later, Identifier identifier) {
        Instant waits = waiting.get(earlier.key());
        if (waits == null
                || later.start().isAfter(waits)
                || isTouch(later)
                || later.start()
                        .isAfter(earlier.start().plus(continuity.longestStay()).plus(continuity.gap()))) {
            return false;
        }
        for (SessionOracle between : sessions) {
            if (!isTouch(between)
                    && between.identifiers().contains(identifier)
                    && before(earlier, between)
                    && before(between, later)) {
                return false;
            }
        }
        return true;
    }

    private static boolean before(SessionOracle one, SessionOracle other) {
        int byStart = one.start().compareTo(other.start());
        return byStart < 0 || (byStart == 0 && one.key().compareTo(other.key()) < 0);
    }

    private Map<String, Object> row(SessionOracle session) {
        List<SessionOracle> journey = new ArrayList<>();
        for (SessionOracle other : sessions) {
            if (colour.get(other.key()).equals(colour.get(session.key()))) {
                journey.add(other);
            }
        }
        journey.sort((one, other) -> one == other ? 0 : before(one, other) ? -1 : 1);
        Map<String, Object> own = session.row();
        Map<String, Object> row = new TreeMap<>(own);
        row.put("universal_session_id", journey.getFirst().key().text());
        row.put("journey_step", step(journey, session));
        SessionOracle next = null;
        SessionOracle callback = null;
        for (SessionOracle member : journey) {
            if (next == null && before(session, member) && follows(session, member)) {
                next = member;
            }
            boolean previous = member.links().contains(new Link(LinkKind.PREVIOUS, session.key()));
            if (callback == null
                    && (member.links().contains(new Link(LinkKind.CALLBACK_OF, session.key()))
                            || (previous && member.initiation() == Initiation.CALLBACK))) {
                callback = member;
            }
        }
        if (next != null) {
            row.put("is_transferred", true);
            row.put("channel_type_transferred", next.channel().name());
            put(row, "agent_id_transferred", next.row().get("agent_id"));
            put(row, "agent_skill_id_transferred", next.row().get("agent_skill_id"));
            if (own.get("is_abandoned") != null) {
                row.put("is_abandoned", false);
            }
        }
        if (callback != null && own.get("call_back_session_id") == null) {
            row.put("call_back_session_id", callback.key().sessionId());
        }
        if (callback != null
                && callback.initiation() != Initiation.OUTBOUND
                && callback.initiation() != Initiation.PASSIVE
                && own.get("is_abandoned") != null) {
            row.put("is_abandoned", false);
        }
        return row;
    }

    private static void put(Map<String, Object> row, String column, Object value) {
        if (value == null) {
            row.remove(column);
        } else {
            row.put(column, value);
        }
    }

    private static String step(List<SessionOracle> journey, SessionOracle last) {
        List<String> steps = new ArrayList<>();
        for (SessionOracle member : journey) {
            String channel = member.channel().name();
            if (steps.isEmpty() || !steps.getLast().equals(channel)) {
                steps.add(channel);
            }
            if (member == last) {
                break;
            }
        }
        if (steps.size() > LONGEST_STEP) {
            return String.join(">", steps.subList(0, LONGEST_STEP)) + ">…";
        }
        return String.join(">", steps);
    }

    /** Whether the second is the leg to which the first was transferred. */
    private static boolean follows(SessionOracle one, SessionOracle next) {
        boolean begunByTransfer = next.initiation() == Initiation.TRANSFER;
        for (Link link : one.links()) {
            boolean said =
                    switch (link.kind()) {
                        case TRANSFER, MULTISITE_TRANSFER -> true;
                        case NEXT, REQUEUE, ESCALATION -> begunByTransfer;
                        case INITIAL, PREVIOUS, RELATED, CONFERENCE, CONSULT -> false;
                        case CALLBACK_OF, REPLY_TO, CASE, ORDER_ALERT, CONVERSATION -> false;
                    };
            if (said && link.other().equals(next.key())) {
                return true;
            }
        }
        for (Link link : next.links()) {
            boolean said =
                    switch (link.kind()) {
                        case TRANSFER, MULTISITE_TRANSFER, NEXT, REQUEUE, ESCALATION, INITIAL, PREVIOUS ->
                            begunByTransfer;
                        case RELATED, CONFERENCE, CONSULT -> false;
                        case CALLBACK_OF, REPLY_TO, CASE, ORDER_ALERT, CONVERSATION -> false;
                    };
            if (said && link.other().equals(one.key())) {
                return true;
            }
        }
        return false;
    }
}
