package io.journeyline.local.source;

import io.journeyline.local.runtime.InvocationResult;
import io.journeyline.local.runtime.Invoker;
import io.journeyline.local.runtime.StoppedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invokes a function for every created object, asynchronously as Lambda does: up to two retries, then the on-failure
 * destination. (Lambda waits one and two minutes before its retries; here the pauses are short.)
 */
public final class ObjectCreatedMapping implements RunningMapping {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectCreatedMapping.class);
    private static final int RETRIES = 2;

    private final EventSourceMapping.ObjectCreated mapping;
    private final Invoker function;
    private final FailureDestination destination;
    private final BatchMachine.Pause pause;
    private final InstantSource clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lastSequencer = new AtomicLong();
    private volatile Optional<RuntimeException> broken = Optional.empty();

    public ObjectCreatedMapping(
            EventSourceMapping.ObjectCreated mapping,
            Invoker function,
            FailureDestination destination,
            InstantSource clock) {
        this(mapping, function, destination, clock, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    ObjectCreatedMapping(
            EventSourceMapping.ObjectCreated mapping,
            Invoker function,
            FailureDestination destination,
            InstantSource clock,
            BatchMachine.Pause pause) {
        this.mapping = mapping;
        this.function = function;
        this.destination = destination;
        this.clock = clock;
        this.pause = pause;
    }

    /** Says that an object was created; returns at once, {@link #isAtTip} tells when it was handled. */
    public void created(String key, long size, String eTag) {
        pending.incrementAndGet();
        Instant now = clock.instant();
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
        long sequencer = lastSequencer.updateAndGet(last -> Math.max(last + 1, micros));
        byte[] event = ObjectCreatedJson.event(mapping.bucket(), key, size, eTag, sequencer, now);
        executor.execute(() -> {
            try {
                deliver(event);
                done.incrementAndGet();
                pending.decrementAndGet();
            } catch (InterruptedException e) {
                // Stopping: the event stays pending, so nobody takes it for handled.
                Thread.currentThread().interrupt();
            } catch (StoppedException e) {
                LOG.info("{} stops", name());
            } catch (RuntimeException e) {
                // It stays pending as well: who waits for it must hear that it waits in vain.
                if (!executor.isShutdown()) {
                    LOG.error("{} is broken", name(), e);
                    broken = Optional.of(e);
                }
            }
        });
    }

    private void deliver(byte[] event) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            switch (function.invoke(event)) {
                case InvocationResult.Succeeded succeeded -> {
                    return;
                }
                case InvocationResult.Failed failure -> {
                    if (attempt > RETRIES) {
                        destination.asynchronousEvent(mapping.function(), event, attempt, failure);
                        return;
                    }
                    pause.pause(Duration.ofMillis(250L * attempt));
                }
            }
        }
    }

    @Override
    public String name() {
        return mapping.bucket() + " → " + mapping.function();
    }

    @Override
    public long recordsDone() {
        return done.get();
    }

    @Override
    public void requireWorking() {
        // A notification that the function fails goes to the destination; this is about one that could go nowhere.
        broken.ifPresent(cause -> {
            throw new IllegalStateException("The mapping " + name() + " is broken: " + cause.getMessage(), cause);
        });
    }

    @Override
    public boolean isAtTip() {
        return pending.get() == 0;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
