package io.journeyline.local.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A journey while it happens. */
final class Journey {

    private final int number;
    private final Customer customer;
    private final Matter matter;
    private final String reason;
    private final Journey repeatOf;
    private final List<Session> sessions = new ArrayList<>();
    private int pending;
    private int legs;

    Journey(int number, Customer customer, Matter matter, String reason, Journey repeatOf) {
        this.number = number;
        this.customer = customer;
        this.matter = matter;
        this.reason = reason;
        this.repeatOf = repeatOf;
    }

    Customer customer() {
        return customer;
    }

    Matter matter() {
        return matter;
    }

    List<Session> sessions() {
        return sessions;
    }

    /** How many times this matter has come up before. */
    int round() {
        return repeatOf == null ? 0 : repeatOf.round() + 1;
    }

    /** Something is open or will follow. */
    void expect() {
        pending++;
    }

    /** One of the things expected is over; true if it was the last. */
    boolean settle() {
        pending--;
        return pending == 0;
    }

    void countLeg() {
        legs++;
    }

    /** How many times the customer has been passed on. */
    int legs() {
        return legs;
    }

    String id() {
        return "J" + (1_000_000 + number);
    }

    TrueJourney truth() {
        return new TrueJourney(
                id(),
                customer.number(),
                reason,
                sessions.stream()
                        .sorted(Comparator.comparingLong(Session::startedAt).thenComparing(Session::key))
                        .map(Session::key)
                        .toList(),
                Optional.ofNullable(repeatOf).map(Journey::id));
    }
}
