package io.journeyline.simulation;

import java.util.SplittableRandom;

/**
 * How rough a world is: chances per thousand port calls, unless said otherwise.
 *
 * @param throttled    a call is refused before it takes effect
 * @param timedOut     a write takes effect, and its caller is told that it failed
 * @param contested    a conditional write is refused although nobody was faster, as transactions that meet are
 * @param unheard      a conditional write takes effect, its answer is lost, and its repetition is refused
 * @param crashed      a worker dies, before or after the call
 * @param abandoned    a worker's batch is delivered again while it still runs on
 * @param resharded    a shard is split, and what waits in it is read by two
 * @param handedOver   per hundred calls: another worker goes on, instead of the one that called
 * @param pieces       per hundred calls about many items: each item is a call of its own
 * @param workers      the most that run at once, beside those whose batch was given to another
 * @param largestBatch the most records in a batch
 */
record Weather(
        int throttled,
        int timedOut,
        int contested,
        int unheard,
        int crashed,
        int abandoned,
        int resharded,
        int handedOver,
        int pieces,
        int workers,
        int largestBatch) {

    /** Nothing fails, one works. */
    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4);

    static Weather drawn(SplittableRandom random) {
        boolean failing = random.nextInt(3) > 0;
        return new Weather(
                failing ? chance(random, 40) : 0,
                failing ? chance(random, 40) : 0,
                failing ? chance(random, 40) : 0,
                failing ? chance(random, 20) : 0,
                failing ? chance(random, 20) : 0,
                chance(random, 10),
                chance(random, 5),
                random.nextInt(5, 90),
                random.nextInt(101),
                random.nextInt(6) == 0 ? 1 : random.nextInt(2, 6),
                random.nextInt(1, 9));
    }

    /** Workers overlap at every call and often die. */
    static Weather storm(SplittableRandom random) {
        return new Weather(0, 0, 0, 0, random.nextInt(20, 80), 0, 0, random.nextInt(40, 95), 100, 3, 2);
    }

    /** Most kinds of trouble are absent from most worlds, so that each is also seen alone. */
    private static int chance(SplittableRandom random, int most) {
        return random.nextInt(2) == 0 ? 0 : random.nextInt(1, most + 1);
    }

    /** The same weather with one kind of trouble less, for each kind there is. */
    java.util.List<Weather> calmer() {
        return java.util.stream.Stream.of(
                        new Weather(0, 0, 0, 0, 0, 0, 0, handedOver, pieces, workers, largestBatch),
                        new Weather(
                                0,
                                timedOut,
                                contested,
                                unheard,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                0,
                                contested,
                                unheard,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                0,
                                unheard,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                0,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                unheard,
                                0,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                unheard,
                                crashed,
                                0,
                                resharded,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                unheard,
                                crashed,
                                abandoned,
                                0,
                                handedOver,
                                pieces,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                unheard,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                0,
                                workers,
                                largestBatch),
                        new Weather(
                                throttled,
                                timedOut,
                                contested,
                                unheard,
                                crashed,
                                abandoned,
                                resharded,
                                handedOver,
                                pieces,
                                Math.max(1, workers - 1),
                                largestBatch))
                .filter(other -> !other.equals(this))
                .distinct()
                .toList();
    }
}
