package io.journeyline.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * Where workers move, exactly one at a time. Each has a thread of its own, but only the one that holds the turn runs; at
 * every step it asks whose turn is next. The seed answers, so that threads bring nothing into a world that its story does
 * not tell.
 */
final class Stage {

    /** A world that has not come to rest by then never will. */
    private static final long MOST_STEPS = 400_000;

    private static final int HUNDRED = 100;

    /** What ends a worker in the middle of things; no error of the code that it ends. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** Where work comes from. */
    interface Supply {

        /** Lets happen what happens beside the workers: a lease runs out, a shard is split. */
        void pass();

        /** Starts workers with {@link Stage#start} if there is work that nobody does. */
        void recruit();
    }

    /** Somebody who moves. */
    private static final class Actor {
        private final String name;
        private final Semaphore turn = new Semaphore(0);

        Actor(String name) {
            this.name = name;
        }
    }

    private final SplittableRandom random;
    private final int handedOver;
    private final List<Actor> running = new ArrayList<>();
    private final Semaphore rest = new Semaphore(0);
    private Supply supply;
    private Actor mover;
    private long steps;
    private String halted;
    private int started;

    Stage(SplittableRandom random, int handedOver) {
        this.random = random;
        this.handedOver = handedOver;
    }

    /** Runs until nobody moves any more. */
    void perform(Supply source) {
        supply = source;
        mover = next(null);
        if (mover != null) {
            mover.turn.release();
            rest.acquireUninterruptibly();
        }
    }

    /** Why it was ended before it came to rest; null if it was not. */
    String halted() {
        return halted;
    }

    /** Ends everything. */
    void halt(String why) {
        if (halted == null) {
            halted = why;
        }
    }

    String mover() {
        return mover.name;
    }

    /** Lets somebody begin, whose first step comes when it is their turn; tells their name. */
    String start(Runnable work) {
        Actor actor = new Actor("worker " + ++started);
        running.add(actor);
        Thread.ofVirtual().start(() -> {
            actor.turn.acquireUninterruptibly();
            try {
                work.run();
            } finally {
                running.remove(actor);
                mover = next(null);
                (mover == null ? rest : mover.turn).release();
            }
        });
        return actor.name;
    }

    /** Called by the mover before each step: others may move first. */
    void turn() {
        Actor self = mover;
        if (++steps == MOST_STEPS) {
            halt("the world does not come to rest: after " + MOST_STEPS + " steps workers still move");
        }
        Actor next = next(self);
        if (next != self) {
            mover = next;
            next.turn.release();
            self.turn.acquireUninterruptibly();
        }
        if (halted != null) {
            throw new Crash();
        }
    }

    private Actor next(Actor self) {
        if (halted == null) {
            supply.pass();
            supply.recruit();
        }
        if (self != null && random.nextInt(HUNDRED) >= handedOver) {
            return self;
        }
        return running.isEmpty() ? null : running.get(random.nextInt(running.size()));
    }
}
