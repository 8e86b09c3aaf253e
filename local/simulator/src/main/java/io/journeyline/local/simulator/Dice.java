package io.journeyline.local.simulator;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance. Only {@code nextLong} and {@code split} of SplitMix are used, whose algorithm is specified, and
 * {@link StrictMath}: how a JDK derives bounded numbers or approximates a logarithm does not change a world.
 */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Independent chance for one part of the world: what that part draws does not move the others. */
    Dice split() {
        return new Dice(random.split());
    }

    /** From 0 inclusive to 1 exclusive. */
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** From 0 inclusive to {@code bound} exclusive. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    long between(long low, long high) {
        return low + (long) (uniform() * (high - low + 1));
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    double normal() {
        // Box and Muller; the second value is not kept, so that a draw never depends on the one before.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Log-normal with the given mean; {@code spread} is the standard deviation of the logarithm. */
    double logNormal(double mean, double spread) {
        return mean * StrictMath.exp(spread * normal() - spread * spread / 2);
    }

    <T> T pick(List<T> options) {
        return options.get(below(options.size()));
    }

    /** An index, as likely as its weight says. */
    int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = uniform() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
