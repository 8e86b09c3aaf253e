package io.journeyline.local.simulator;

import java.util.List;

/** Why customers get in touch: intent, category, how long it takes, how often one conversation settles it. */
enum Matter {
    DELIVERY_STATUS("delivery status", "Delivery", Skill.SERVICE, 18, 190, 0.86, 0.30, true),
    DELIVERY_MISSING("missing delivery", "Delivery", Skill.CARE, 7, 380, 0.58, 0.08, false),
    RETURN("return or refund", "Orders", Skill.SERVICE, 13, 260, 0.78, 0.18, true),
    BILL("question about a bill", "Billing", Skill.SERVICE, 12, 310, 0.76, 0.12, false),
    PAYMENT("payment failed", "Billing", Skill.SERVICE, 6, 290, 0.72, 0.10, false),
    LOGIN("cannot sign in", "Account", Skill.SERVICE, 9, 170, 0.90, 0.40, true),
    ADDRESS("change of address", "Account", Skill.SERVICE, 6, 150, 0.94, 0.45, true),
    PRODUCT("question about a product", "Sales", Skill.SALES, 10, 300, 0.82, 0.22, true),
    NEW_ORDER("new order", "Sales", Skill.SALES, 7, 420, 0.88, 0.05, false),
    FAULT("technical fault", "Support", Skill.CARE, 9, 520, 0.56, 0.12, false),
    COMPLAINT("complaint", "Complaints", Skill.CARE, 4, 600, 0.48, 0.01, false),
    CANCEL("cancel a contract", "Retention", Skill.CARE, 3, 450, 0.70, 0.02, false),
    OPENING_HOURS("opening hours", "Stores", Skill.SERVICE, 4, 70, 0.98, 0.70, true);

    private static final double[] WEIGHTS = weights();

    private final String intent;
    private final String category;
    private final Skill skill;
    private final double weight;
    private final int talkSeconds;
    private final double settled;
    private final double contained;
    private final boolean simple;

    Matter(
            String intent,
            String category,
            Skill skill,
            double weight,
            int talkSeconds,
            double settled,
            double contained,
            boolean simple) {
        this.intent = intent;
        this.category = category;
        this.skill = skill;
        this.weight = weight;
        this.talkSeconds = talkSeconds;
        this.settled = settled;
        this.contained = contained;
        this.simple = simple;
    }

    static Matter draw(Dice dice) {
        return values()[dice.weighted(WEIGHTS)];
    }

    private static double[] weights() {
        double[] weights = new double[values().length];
        for (Matter matter : values()) {
            weights[matter.ordinal()] = matter.weight;
        }
        return weights;
    }

    String intent() {
        return intent;
    }

    String category() {
        return category;
    }

    /** The voice skill that deals with it. */
    Skill skill() {
        return skill;
    }

    /** The share of all matters that this skill's matters are. */
    static double shareOf(Skill skill) {
        double all = 0;
        double mine = 0;
        for (Matter matter : values()) {
            all += matter.weight;
            mine += matter.skill == skill ? matter.weight : 0;
        }
        return mine / all;
    }

    int talkSeconds() {
        return talkSeconds;
    }

    /** Probability that one conversation with an agent settles it. */
    double settled() {
        return settled;
    }

    /** Probability that IVR or bot settle it without an agent. */
    double contained() {
        return contained;
    }

    /** Whether an IVR would offer a digital channel for it. */
    boolean simple() {
        return simple;
    }

    /** What an agent writes when wrapping up. */
    List<String> notes() {
        return switch (this) {
            case DELIVERY_STATUS ->
                List.of("Told the delivery day.", "Parcel is with the carrier, sent the tracking link.");
            case DELIVERY_MISSING ->
                List.of("Search request opened with the carrier.", "Replacement sent free of charge.");
            case RETURN -> List.of("Return label sent.", "Refund released.", "Exchange agreed, size L.");
            case BILL -> List.of("Went through the bill line by line.", "Credit note requested.");
            case PAYMENT -> List.of("New due date agreed.", "Customer will pay by transfer.");
            case LOGIN -> List.of("Password reset sent.", "Second factor set up again.");
            case ADDRESS -> List.of("Address changed.", "Address changed, order 2 of 2 rerouted.");
            case PRODUCT -> List.of("Compared two models.", "Sent the data sheet.", "Wants to think it over.");
            case NEW_ORDER -> List.of("Order placed.", "Basket saved, customer calls again.");
            case FAULT -> List.of("Restarted the device together.", "Technician booked.", "Passed to second level.");
            case COMPLAINT -> List.of("Complaint recorded, answer within five days.", "Apologised, voucher given.");
            case CANCEL -> List.of("Kept with a better tariff.", "Cancellation confirmed.");
            case OPENING_HOURS -> List.of("Told the opening hours.");
        };
    }
}
