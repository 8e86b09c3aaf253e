package io.journeyline.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * A shard as a function is given it: in order, one batch at a time, each again until it is done. Where a worker's lease runs
 * out its batch is given to another, while the first one may still run on.
 *
 * @param <T> what a record of it is
 */
final class Lane<T> {

    /** Does a batch. */
    interface Work<T> {

        /**
         * @return how many of the batch, from its beginning, are done; the others come again
         */
        int done(List<T> batch);
    }

    private final Work<T> work;
    private final Deque<T> waiting = new ArrayDeque<>();
    private Lease lease;

    /** A batch given to a worker. */
    private final class Lease {
        private final List<T> batch;
        private String worker;

        Lease(List<T> batch) {
            this.batch = batch;
        }
    }

    Lane(Work<T> work) {
        this.work = work;
    }

    void add(T item) {
        waiting.addLast(item);
    }

    boolean isReady() {
        return lease == null && !waiting.isEmpty();
    }

    boolean isLeased() {
        return lease != null;
    }

    /** How much waits. */
    int backlog() {
        return waiting.size();
    }

    /**
     * Takes a batch.
     *
     * @param most the most records in it
     * @return what the worker that was given it runs
     */
    Runnable take(int most) {
        List<T> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        Lease taken = new Lease(List.copyOf(batch));
        lease = taken;
        return () -> {
            int done = 0;
            try {
                done = work.done(taken.batch);
            } finally {
                if (lease == taken) {
                    giveBack(taken.batch.subList(done, taken.batch.size()));
                }
            }
        };
    }

    /** Says who was given the batch that was taken last. */
    void leasedTo(String worker) {
        lease.worker = worker;
    }

    /**
     * The lease runs out: what its worker does from now on, nobody waits for.
     *
     * @return the worker
     */
    String revoke() {
        String worker = lease.worker;
        giveBack(lease.batch);
        return worker;
    }

    private void giveBack(List<T> rest) {
        lease = null;
        List<T> backwards = new ArrayList<>(rest);
        Collections.reverse(backwards);
        backwards.forEach(waiting::addFirst);
    }

    /** Gives the later half of what waits to another lane, the last one of it to both. */
    void split(Lane<T> other) {
        List<T> all = new ArrayList<>(waiting);
        waiting.clear();
        int half = all.size() / 2;
        waiting.addAll(all.subList(0, half + 1));
        other.waiting.addAll(all.subList(half, all.size()));
    }
}
