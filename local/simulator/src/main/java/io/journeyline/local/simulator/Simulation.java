package io.journeyline.local.simulator;

import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A simulated contact centre over some days: what its sources send, and what really happened. Immutable. */
public final class Simulation {

    /** Of the contacts, how many are new matters; the rest follow from what happens to them. */
    private static final double NEW_MATTERS = 0.82;

    private static final double CUSTOMERS_PER_CONTACT = 0.62;
    private static final double TOUCHES_PER_CONTACT = 0.05;

    private final List<Delivery> deliveries;
    private final List<TrueJourney> journeys;
    private final int contacts;

    private Simulation(List<Delivery> deliveries, List<TrueJourney> journeys, int contacts) {
        this.deliveries = deliveries;
        this.journeys = journeys;
        this.contacts = contacts;
    }

    /** Runs the centre. Equal settings give equal results, fact for fact. */
    public static Simulation of(SimulationSettings settings) {
        Dice dice = new Dice(settings.seed());
        Dice arrivalDice = dice.split();
        Dice rosterDice = dice.split();
        Dice populationDice = dice.split();
        Dice customerDice = dice.split();
        Dice worldDice = dice.split();
        Dice deliveryDice = dice.split();

        ArrivalCurve curve = new ArrivalCurve(settings);
        List<Agent> agents = new Roster(settings, curve, rosterDice).plan();
        Calendar calendar = new Calendar(
                settings.firstDay().atStartOfDay(settings.zone()).toInstant().toEpochMilli());
        Desk desk = new Desk(calendar, agents);
        Centre centre = new Centre(settings, calendar, desk, population(settings, populationDice), customerDice);
        World world = new World(centre, worldDice);
        int matters = (int) Math.max(1, Math.round(settings.contacts() * NEW_MATTERS));
        for (int i = 0; i < matters; i++) {
            calendar.at(curve.draw(arrivalDice), world::matterArises);
        }
        for (int i = 0; i < Math.round(settings.contacts() * TOUCHES_PER_CONTACT); i++) {
            calendar.at(curve.draw(arrivalDice), world::touch);
        }
        calendar.run();
        return result(centre, deliveryDice);
    }

    private static List<Customer> population(SimulationSettings settings, Dice dice) {
        int size = (int) Math.max(25, Math.round(settings.contacts() * CUSTOMERS_PER_CONTACT));
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            customers.add(new Customer(i, dice));
        }
        return customers;
    }

    private static Simulation result(Centre centre, Dice dice) {
        List<SessionKey> open = centre.sessions().stream()
                .filter(Session::open)
                .map(Session::key)
                .toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " sessions never ended, the first is " + open.getFirst());
        }
        int contacts = (int) centre.sessions().stream()
                .filter(session -> session.initiation() == Initiation.CUSTOMER)
                .count();
        return new Simulation(
                Deliveries.of(centre.sessions(), dice),
                centre.journeys().stream().map(Journey::truth).toList(),
                contacts);
    }

    /** What the sources send, in the order they send it, with redeliveries and newer revisions. */
    public List<Delivery> deliveries() {
        return deliveries;
    }

    /** The facts alone, in the same order. */
    public Stream<Fact> facts() {
        return deliveries.stream().map(Delivery::fact);
    }

    /** Every session in exactly one journey, by the time journeys began. */
    public List<TrueJourney> journeys() {
        return journeys;
    }

    /** How many sessions customers began: the number of contacts. */
    public int contacts() {
        return contacts;
    }
}
