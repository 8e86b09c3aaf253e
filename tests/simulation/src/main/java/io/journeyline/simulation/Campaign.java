package io.journeyline.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Many seeds, one after the other on each of some threads. Worlds know nothing of each other. */
public final class Campaign {

    /** Shrinking takes long, and the first few mostly tell it all. */
    private static final int MOST_SHRUNK = 3;

    /** So many tell that something is wrong; more tell nothing new. */
    private static final int MOST_DIVERGENCES = 20;

    /**
     * How far it has come.
     *
     * @param seeds       worlds run
     * @param calls       port calls in them
     * @param troubles    calls that were made to fail
     * @param divergences worlds that came out otherwise than they must, by seed
     */
    public record Report(long seeds, long calls, long troubles, List<Divergence> divergences) {

        public Report {
            divergences = List.copyOf(divergences);
        }
    }

    private final AtomicLong next;
    private final long end;
    private final Consumer<Report> progress;
    private final List<Divergence> divergences = new ArrayList<>();
    private long seeds;
    private long calls;
    private long troubles;

    private Campaign(long from, long seeds, Consumer<Report> progress) {
        next = new AtomicLong(from);
        end = Math.addExact(from, seeds);
        this.progress = progress;
    }

    /**
     * Runs the worlds of consecutive seeds. Ends early once very many have diverged.
     *
     * @param from     the first seed
     * @param seeds    how many
     * @param threads  how many worlds run at once
     * @param progress told after each world, by one thread at a time
     */
    public static Report run(long from, long seeds, int threads, Consumer<Report> progress)
            throws InterruptedException {
        Campaign campaign = new Campaign(from, seeds, progress);
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            workers.add(Thread.ofPlatform().daemon().name("seeds-" + number).start(campaign::work));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return campaign.report();
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end && goesOn(); seed = next.getAndIncrement()) {
            Simulation.Course course = Simulation.run(seed);
            count(course, course.isRight() ? Optional.empty() : Optional.of(divergence(seed, course)));
        }
    }

    private Divergence divergence(long seed, Simulation.Course course) {
        Divergence bare = new Divergence(seed, course.differences(), List.of());
        return isToldWhole() ? Simulation.examine(seed).orElse(bare) : bare;
    }

    private synchronized boolean goesOn() {
        return divergences.size() < MOST_DIVERGENCES;
    }

    private synchronized boolean isToldWhole() {
        return divergences.size() < MOST_SHRUNK;
    }

    private synchronized void count(Simulation.Course course, Optional<Divergence> divergence) {
        seeds++;
        calls += course.calls();
        troubles += course.troubles();
        divergence.ifPresent(divergences::add);
        progress.accept(report());
    }

    private synchronized Report report() {
        return new Report(
                seeds,
                calls,
                troubles,
                divergences.stream()
                        .sorted(Comparator.comparingLong(Divergence::seed))
                        .toList());
    }
}
