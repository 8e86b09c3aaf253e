package io.journeyline.local.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One function: up to as many processes as its concurrency, started on demand, each working on one event at a time. A
 * process that failed by ending or by its time limit is replaced by the next invocation.
 */
public final class FunctionPool implements Invoker, AutoCloseable {
    private final FunctionSettings settings;
    private final FunctionLauncher launcher;
    private final Path log;
    private final InstantSource clock;
    private final Semaphore permits;
    private final Deque<Sandbox> idle = new ArrayDeque<>();
    private final Set<Sandbox> busy = new LinkedHashSet<>();
    private final List<FunctionStart> starts = new ArrayList<>();
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private boolean closed;

    /**
     * @param log the file that takes what the function's processes print
     */
    public FunctionPool(FunctionSettings settings, FunctionLauncher launcher, Path log, InstantSource clock) {
        this.settings = settings;
        this.launcher = launcher;
        this.log = log;
        this.clock = clock;
        this.permits = new Semaphore(settings.concurrency());
    }

    /** Starts one process ahead of the first event; does not wait for it, the first invocation does. */
    public void warm() throws IOException {
        giveBack(take());
    }

    @Override
    public InvocationResult invoke(byte[] event) throws InterruptedException {
        inFlight.incrementAndGet();
        invocations.incrementAndGet();
        try {
            permits.acquire();
            try {
                InvocationResult result = invokeInProcess(event);
                if (isClosed()) {
                    // Its process was killed because everything stops: that is no failure of the function.
                    throw new StoppedException(settings.name());
                }
                switch (result) {
                    case InvocationResult.Succeeded succeeded -> {}
                    case InvocationResult.Failed failed -> failures.incrementAndGet();
                }
                return result;
            } finally {
                permits.release();
            }
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private InvocationResult invokeInProcess(byte[] event) throws InterruptedException {
        Sandbox sandbox;
        try {
            sandbox = take();
        } catch (IOException e) {
            return Failures.of(InvocationResult.Reason.NOT_INITIALISED, "Runtime.InvalidEntrypoint", e.getMessage());
        }
        boolean first = sandbox.start().isEmpty();
        try {
            return sandbox.invoke(event);
        } finally {
            if (first) {
                sandbox.start().ifPresent(this::record);
            }
            giveBack(sandbox);
        }
    }

    private synchronized void record(FunctionStart start) {
        starts.add(start);
    }

    private synchronized Sandbox take() throws IOException {
        if (closed) {
            throw new StoppedException(settings.name());
        }
        Sandbox sandbox = idle.pollLast();
        while (sandbox != null && !sandbox.isAlive()) {
            sandbox.close();
            sandbox = idle.pollLast();
        }
        if (sandbox == null) {
            sandbox = Sandbox.start(settings, launcher, log, clock);
        }
        busy.add(sandbox);
        return sandbox;
    }

    private synchronized void giveBack(Sandbox sandbox) {
        busy.remove(sandbox);
        if (sandbox.isAlive() && !closed) {
            idle.addLast(sandbox);
        } else {
            sandbox.close();
        }
    }

    /**
     * Kills one process of this function with SIGKILL, a working one if there is one.
     *
     * @return its process id; empty when none is running
     */
    public synchronized OptionalLong kill() {
        Optional<Sandbox> victim = busy.stream()
                .filter(Sandbox::isAlive)
                .findFirst()
                .or(() -> idle.stream().filter(Sandbox::isAlive).findFirst());
        victim.ifPresent(Sandbox::kill);
        return victim.stream().mapToLong(Sandbox::processId).findFirst();
    }

    public FunctionSettings settings() {
        return settings;
    }

    /** The starts of this function's processes that have answered at least once, in order. */
    public synchronized List<FunctionStart> starts() {
        return List.copyOf(starts);
    }

    public FunctionProgress progress() {
        return new FunctionProgress(settings.name(), invocations.get(), failures.get(), inFlight.get());
    }

    @Override
    public void close() {
        List<Sandbox> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(busy);
            all.addAll(idle);
            idle.clear();
        }
        all.forEach(Sandbox::kill);
        all.forEach(Sandbox::close);
    }
}
