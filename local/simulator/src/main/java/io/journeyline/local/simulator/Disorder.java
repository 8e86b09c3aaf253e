package io.journeyline.local.simulator;

/**
 * What goes wrong between sources and us. Good records are never lost or changed by it: duplicates and damaged records
 * come on top.
 *
 * @param duplicatePercent of the records, how many are sent twice
 * @param latePercent      of the records, how many are held up, by minutes or by up to two days
 * @param malformedPercent damaged records, in per cent of the good ones
 */
public record Disorder(double duplicatePercent, double latePercent, double malformedPercent) {

    /** Everything once, in order, undamaged, but for what the sources themselves repeat. */
    public static final Disorder NONE = new Disorder(0, 0, 0);

    /** Enough of everything to be seen. */
    public static final Disorder DEMO = new Disorder(0.8, 1.5, 0.05);

    public Disorder {
        requirePercent("duplicatePercent", duplicatePercent);
        requirePercent("latePercent", latePercent);
        requirePercent("malformedPercent", malformedPercent);
    }

    private static void requirePercent(String name, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(name + " is a number from 0 to 100, not " + value);
        }
    }
}
