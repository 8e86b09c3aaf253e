package io.journeyline.functions.stitch;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import io.journeyline.model.session.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The oracle: all facts at once, every session compared with every other, no stored state, no neighbourhoods. Slow and
 * plain on purpose. Of each session it tells {@code journey|steps|transferred to}.
 */
final class BruteForceJourneys {

    private final List<SessionState> sessions = new ArrayList<>();
    private final Map<SessionKey, List<Link>> links = new HashMap<>();
    private final Set<Identifier> nobodys = new HashSet<>();
    private final Continuity continuity;
    private final Map<SessionKey, SessionKey> colour = new TreeMap<>();
    private final Map<SessionKey, SessionKey> chain = new TreeMap<>();

    private BruteForceJourneys(Collection<LocatedFact> facts, Continuity continuity, SharedIdentifiers shared) {
        this.continuity = continuity;
        Map<FactKey, Fact> newest = new HashMap<>();
        for (LocatedFact located : facts) {
            Fact fact = located.fact();
            Fact known = newest.get(fact.key());
            if (known == null || fact.revision().compareTo(known.revision()) > 0) {
                newest.put(fact.key(), fact);
            }
        }
        Map<SessionKey, List<Fact>> bySession = new TreeMap<>();
        newest.values().forEach(fact -> bySession
                .computeIfAbsent(fact.key().session(), key -> new ArrayList<>())
                .add(fact));
        bySession.forEach((key, own) -> {
            List<LocatedFact> located = own.stream()
                    .map(fact -> new LocatedFact(fact, new RecordPosition("oracle", 0), Instant.EPOCH))
                    .toList();
            SessionRules.evaluate(Ledger.empty(key).add(located).ledger()).ifPresent(sessions::add);
        });
        sessions.forEach(session -> links.put(session.key(), session.links()));
        for (SessionState session : sessions) {
            for (Identifier identifier : session.identifiers()) {
                if (identifier.kind() != IdentifierKind.CUSTOMER_NUMBER
                        && (manyUse(identifier, session, shared) || twoSpeak(identifier, session))) {
                    nobodys.add(identifier);
                }
            }
        }
    }

    static Map<SessionKey, String> of(Collection<LocatedFact> facts, Continuity continuity, SharedIdentifiers shared) {
        return new BruteForceJourneys(facts, continuity, shared).describe();
    }

    private Map<SessionKey, String> describe() {
        sessions.forEach(session -> colour.put(session.key(), session.key()));
        links.values().forEach(list -> list.forEach(link -> colour.putIfAbsent(link.other(), link.other())));
        links.forEach((key, list) -> list.forEach(link -> paint(colour, key, link.other())));
        for (SessionState later : sessions) {
            chain.put(later.key(), later.key());
        }
        for (SessionState later : sessions) {
            for (SessionState earlier : sessions) {
                if (isConversation(later) && carriesOn(earlier, later)) {
                    paint(chain, earlier.key(), later.key());
                }
            }
        }
        for (SessionState later : sessions) {
            if (!isConversation(later)) {
                if (linked(later.key())) {
                    continue;
                }
                SessionState best = null;
                for (SessionState earlier : sessions) {
                    if (carriesOn(earlier, later) && (best == null || before(best, earlier))) {
                        best = earlier;
                    }
                }
                if (best != null && !cut(best, later)) {
                    paint(colour, best.key(), later.key());
                }
            } else {
                for (SessionState earlier : sessions) {
                    if (carriesOn(earlier, later) && !cut(earlier, later)) {
                        paint(colour, earlier.key(), later.key());
                    }
                }
            }
        }
        Map<SessionKey, String> described = new TreeMap<>();
        for (SessionState session : sessions) {
            described.put(session.key(), describe(session));
        }
        return described;
    }

    /** Whether within the window that begins with this session more customers than allowed come with the identifier. */
    private boolean manyUse(Identifier identifier, SessionState first, SharedIdentifiers shared) {
        Set<String> customers = new HashSet<>();
        for (SessionState session : sessions) {
            if (session.identifiers().contains(identifier)
                    && !session.start().isBefore(first.start())
                    && !session.start().isAfter(first.start().plus(shared.window()))) {
                for (Identifier number : session.identifiers()) {
                    if (number.kind() == IdentifierKind.CUSTOMER_NUMBER) {
                        customers.add(number.value());
                        break;
                    }
                }
            }
        }
        return customers.size() > shared.mostCustomers();
    }

    /** Whether another caller, not known to be the same customer, speaks with the identifier while this one does. */
    private boolean twoSpeak(Identifier identifier, SessionState one) {
        for (SessionState other : sessions) {
            if (other == one
                    || !other.identifiers().contains(identifier)
                    || !other.key().platform().equals(one.key().platform())
                    || one.initiation() != Initiation.CUSTOMER
                    || other.initiation() != Initiation.CUSTOMER
                    || !isTelephony(one)
                    || !isTelephony(other)
                    || linkedWith(one, other)
                    || sameCustomer(one, other)) {
                continue;
            }
            Instant ends = (Instant) one.row().get("customer_end_time");
            Instant othersEnd = (Instant) other.row().get("customer_end_time");
            if (ends != null && othersEnd != null) {
                Instant minute = other.start().isAfter(one.start()) ? other.start() : one.start();
                minute = minute.plusSeconds(60);
                if (minute.isBefore(ends) && minute.isBefore(othersEnd)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isTelephony(SessionState session) {
        return session.channel() == Channel.VOICE || session.channel() == Channel.IVR;
    }

    private static boolean linkedWith(SessionState one, SessionState other) {
        for (Link link : one.links()) {
            if (link.other().equals(other.key())) {
                return true;
            }
            for (Link others : other.links()) {
                if (others.other().equals(link.other())) {
                    return true;
                }
            }
        }
        return other.links().stream().anyMatch(link -> link.other().equals(one.key()));
    }

    private static boolean sameCustomer(SessionState one, SessionState other) {
        return one.identifiers().stream()
                .anyMatch(identifier -> identifier.kind() == IdentifierKind.CUSTOMER_NUMBER
                        && other.identifiers().contains(identifier));
    }

    private static boolean isConversation(SessionState session) {
        return session.initiation() != Initiation.OUTBOUND && session.initiation() != Initiation.PASSIVE;
    }

    /** Whether a boundary of the grid lies between the two, and the chain of the first is longer than a journey may be. */
    private boolean cut(SessionState earlier, SessionState later) {
        long length = continuity.longestChain().toMillis();
        boolean boundary = Math.floorDiv(earlier.start().toEpochMilli(), length)
                != Math.floorDiv(later.start().toEpochMilli(), length);
        boolean tooLong = false;
        for (SessionState one : sessions) {
            for (SessionState other : sessions) {
                tooLong |= isConversation(one)
                        && isConversation(other)
                        && chain.get(one.key()).equals(chain.get(earlier.key()))
                        && chain.get(other.key()).equals(chain.get(earlier.key()))
                        && one.start().plus(continuity.longestChain()).isBefore(other.start());
            }
        }
        return boundary && tooLong;
    }

    private static void paint(Map<SessionKey, SessionKey> colour, SessionKey one, SessionKey other) {
        SessionKey from = colour.get(other);
        SessionKey to = colour.get(one);
        colour.replaceAll((key, value) -> value.equals(from) ? to : value);
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

    private boolean carriesOn(SessionState earlier, SessionState later) {
        if (earlier.initiation() == Initiation.OUTBOUND || earlier.initiation() == Initiation.PASSIVE) {
            return false;
        }
        if (!before(earlier, later)) {
            return false;
        }
        boolean same = false;
        for (Identifier identifier : earlier.identifiers()) {
            if (nobodys.contains(identifier)) {
                continue;
            }
            same |= later.identifiers().contains(identifier);
            if (later.identifiers().contains(identifier) && comesBack(earlier, later, identifier)) {
                return true;
            }
        }
        Instant end = earlier.end();
        if (Boolean.TRUE.equals(earlier.row().get("is_open"))) {
            Instant day = earlier.start().plus(continuity.openStay());
            end = end.isBefore(day) ? day : end;
        }
        Instant cap = earlier.start().plus(continuity.longestStay());
        if (end.isAfter(cap)) {
            end = cap;
        }
        return same && !later.start().isAfter(end.plus(continuity.gap()));
    }

    /** Whether the earlier one waits for its customer, and the later one is the very next on that timeline. */
    private boolean comesBack(SessionState earlier, SessionState later, Identifier identifier) {
        boolean waits =
                switch (earlier.suspension()) {
                    case Suspension.None() -> false;
                    case Suspension.Over(Instant until) -> !later.start().isAfter(until);
                    case Suspension.Lasting() -> true;
                };
        if (!waits
                || later.initiation() == Initiation.OUTBOUND
                || later.initiation() == Initiation.PASSIVE
                || later.start()
                        .isAfter(earlier.start().plus(continuity.longestStay()).plus(continuity.gap()))) {
            return false;
        }
        for (SessionState between : sessions) {
            if (between.initiation() != Initiation.OUTBOUND
                    && between.initiation() != Initiation.PASSIVE
                    && between.identifiers().contains(identifier)
                    && before(earlier, between)
                    && before(between, later)) {
                return false;
            }
        }
        return true;
    }

    private static boolean before(SessionState one, SessionState other) {
        int byStart = one.start().compareTo(other.start());
        return byStart < 0 || (byStart == 0 && one.key().compareTo(other.key()) < 0);
    }

    private String describe(SessionState session) {
        List<SessionState> journey = new ArrayList<>();
        for (SessionState other : sessions) {
            if (colour.get(other.key()).equals(colour.get(session.key()))) {
                journey.add(other);
            }
        }
        journey.sort((one, other) -> one.equals(other) ? 0 : before(one, other) ? -1 : 1);
        StringBuilder steps = new StringBuilder();
        String last = "";
        for (SessionState member : journey) {
            if (!member.channel().name().equals(last)) {
                last = member.channel().name();
                steps.append(steps.isEmpty() ? "" : ">").append(last);
            }
            if (member.equals(session)) {
                break;
            }
        }
        String next = null;
        for (SessionState member : journey) {
            if (next == null && before(session, member) && follows(session, member)) {
                next = member.channel().name();
            }
        }
        return journey.getFirst().key() + "|" + steps + "|" + next;
    }

    private static boolean follows(SessionState one, SessionState next) {
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
