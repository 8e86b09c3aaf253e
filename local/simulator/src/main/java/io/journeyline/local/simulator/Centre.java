package io.journeyline.local.simulator;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The contact centre while it runs: its clock, its people, and every session and journey so far. */
final class Centre {

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    /** Sessions of one customer this far apart are not continuous; the product's own default. */
    static final long CONTINUITY_GAP = 4 * HOUR;

    private final SimulationSettings settings;
    private final Calendar calendar;
    private final Desk desk;
    private final List<Customer> customers;
    private final Dice customerDice;
    private final long lastStart;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Journey> journeys = new ArrayList<>();
    private int keys;

    Centre(SimulationSettings settings, Calendar calendar, Desk desk, List<Customer> customers, Dice customerDice) {
        this.settings = settings;
        this.calendar = calendar;
        this.desk = desk;
        this.customers = customers;
        this.customerDice = customerDice;
        this.lastStart = settings.firstDay()
                .plusDays(settings.days())
                .atStartOfDay(settings.zone())
                .toInstant()
                .toEpochMilli();
    }

    Calendar calendar() {
        return calendar;
    }

    Desk desk() {
        return desk;
    }

    long now() {
        return calendar.now();
    }

    Instant instant() {
        return instant(now());
    }

    static Instant instant(long time) {
        return Instant.ofEpochMilli(time);
    }

    static BigDecimal seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, 3);
    }

    int localHour() {
        return instant().atZone(settings.zone()).getHour();
    }

    boolean opened(Skill skill) {
        int hour = localHour();
        return hour >= skill.opens() && hour < skill.closes();
    }

    /** Whether customers may still begin something at the time. */
    boolean inTime(long time) {
        return time < lastStart;
    }

    /** A customer with nothing going on. */
    Customer somebody() {
        Customer customer = customers.get(customerDice.below(customers.size()));
        for (int i = 0; i < 40 && !customer.free(now()); i++) {
            customer = customers.get(customerDice.below(customers.size()));
        }
        return customer;
    }

    Journey begin(Customer customer, Matter matter, String reason, Journey repeatOf) {
        Journey journey = new Journey(journeys.size(), customer, matter, reason, repeatOf);
        journeys.add(journey);
        customer.busyUntil(Long.MAX_VALUE);
        return journey;
    }

    /** A key for a session that will begin later, or now. */
    SessionKey reserve(Channel channel) {
        return new SessionKey(platform(channel), platform(channel) + "-" + (500_000 + keys++));
    }

    Session open(
            Journey journey, Channel channel, Initiation initiation, List<Identifier> identifiers, List<Link> links) {
        return open(reserve(channel), journey, channel, initiation, identifiers, links);
    }

    Session open(
            SessionKey key,
            Journey journey,
            Channel channel,
            Initiation initiation,
            List<Identifier> identifiers,
            List<Link> links) {
        Session session = new Session(key, channel, initiation, journey, now());
        session.say(new SessionStarted(instant(), channel, initiation, identifiers, links));
        sessions.add(session);
        journey.sessions().add(session);
        journey.expect();
        return session;
    }

    void identify(Session session, Identifier... identifiers) {
        session.say(new CustomerIdentified(instant(), List.of(identifiers)));
    }

    /** Ends a session; what follows from it must have been expected before, or its journey is over. */
    void close(Session session, String reason) {
        session.say(new Ended(instant(), reason));
        session.close();
        settle(session.journey());
    }

    void settle(Journey journey) {
        if (journey.settle()) {
            journey.customer().freeFrom(now() + CONTINUITY_GAP + HOUR);
        }
    }

    /** Something of this journey happens later; the journey is not over until then. */
    void later(Journey journey, long delay, Runnable action) {
        journey.expect();
        calendar.in(delay, () -> {
            action.run();
            settle(journey);
        });
    }

    List<Session> sessions() {
        return sessions;
    }

    List<Journey> journeys() {
        return journeys;
    }

    private static String platform(Channel channel) {
        return switch (channel) {
            case VOICE, IVR, VOICE_BOT, CALLBACK -> "telephony";
            case WEB_CHAT, CHATBOT, VIDEO, CO_BROWSE, MOBILE_APP -> "digital";
            case EMAIL, SMS, MMS, FAX, WHITE_MAIL, PARCEL -> "correspondence";
            case SOCIAL_PUBLIC, SOCIAL_PRIVATE, COMMUNITY_FORUM -> "social";
            case WALK_IN -> "stores";
            case WEB, ALERT, CASE -> "web";
        };
    }
}
