package io.journeyline.local.source;

import io.journeyline.local.runtime.InvocationResult;
import io.journeyline.local.runtime.Invoker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Brings batches of one shard through a function with Lambda's semantics: in order, at least once, none left out.
 *
 * <pre>
 * A segment is a run of neighbouring records of the batch with a count of failed attempts. Segments wait in order;
 * only the first is ever invoked, so nothing overtakes.
 *
 *   WAITING ─invoke─▶ INVOKED ─all succeeded──────────────▶ DONE: checkpoint at its last record
 *      ▲                 │
 *      │                 ├─lowest failed record is not its first ─▶ checkpoint before that record;
 *      │                 │                                          the rest is a fresh segment, WAITING
 *      │                 └─failed at its first record, or as a whole:
 *      │                      several records and BISECT ─────────▶ two halves, WAITING, attempts as before
 *      ├─────pause──────────  attempts left ──────────────────────▶ attempts + 1, WAITING
 *      │                      none left ──────────────────────────▶ DESTINATION: recorded there, then DONE
 *
 * No other transition exists. The checkpoint moves only forward and only over records that a function has accepted or
 * the destination has recorded.
 * </pre>
 *
 * <p>One choice where Lambda's documentation is silent: after a partial success the rest starts with a fresh count of
 * attempts, since it got further.
 */
final class BatchMachine {
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Invoker function;
    private final MappingSettings settings;
    private final Checkpoint checkpoint;
    private final Destination destination;
    private final Pause pause;

    /** Remembers how far a shard is done. */
    @FunctionalInterface
    interface Checkpoint {
        /** @param records how many records that adds to what was done before */
        void done(String sequenceNumber, int records);
    }

    /** Takes the records that nobody could handle. */
    @FunctionalInterface
    interface Destination {
        void failed(List<StreamRecord> records, int invocations, InvocationResult.Failed failure);
    }

    /** Lets time pass before another attempt. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private record Segment(List<StreamRecord> records, int failedAttempts) {}

    BatchMachine(
            Invoker function, MappingSettings settings, Checkpoint checkpoint, Destination destination, Pause pause) {
        this.function = function;
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.destination = destination;
        this.pause = pause;
    }

    /** Brings one batch to its end: every record accepted by the function or recorded at the destination. */
    void run(List<StreamRecord> batch) throws InterruptedException {
        Deque<Segment> waiting = new ArrayDeque<>();
        waiting.add(new Segment(batch, 0));
        while (!waiting.isEmpty()) {
            step(waiting.removeFirst(), waiting);
        }
    }

    private void step(Segment segment, Deque<Segment> waiting) throws InterruptedException {
        List<StreamRecord> records = segment.records();
        switch (BatchOutcome.of(function.invoke(event(records)), records)) {
            case BatchOutcome.AllAccepted accepted -> checkpoint.done(last(records), records.size());
            case BatchOutcome.AcceptedUpTo(int firstFailed)
            when firstFailed > 0 -> {
                checkpoint.done(records.get(firstFailed - 1).sequenceNumber(), firstFailed);
                waiting.addFirst(new Segment(records.subList(firstFailed, records.size()), 0));
            }
            case BatchOutcome.AcceptedUpTo firstRecordFailed -> again(segment, firstRecordFailed.asFailure(), waiting);
            case BatchOutcome.NoneAccepted(InvocationResult.Failed failure) -> again(segment, failure, waiting);
        }
    }

    private void again(Segment segment, InvocationResult.Failed failure, Deque<Segment> waiting)
            throws InterruptedException {
        List<StreamRecord> records = segment.records();
        if (records.size() > 1 && settings.onError() == MappingSettings.OnError.BISECT) {
            int middle = records.size() / 2;
            waiting.addFirst(new Segment(records.subList(middle, records.size()), segment.failedAttempts()));
            waiting.addFirst(new Segment(records.subList(0, middle), segment.failedAttempts()));
        } else if (segment.failedAttempts() < settings.maximumRetryAttempts()) {
            pause.pause(pauseAfter(segment.failedAttempts()));
            waiting.addFirst(new Segment(records, segment.failedAttempts() + 1));
        } else {
            destination.failed(records, segment.failedAttempts() + 1, failure);
            checkpoint.done(last(records), records.size());
        }
    }

    private static Duration pauseAfter(int failedAttempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failedAttempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static String last(List<StreamRecord> records) {
        return records.getLast().sequenceNumber();
    }

    private static byte[] event(List<StreamRecord> records) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(HEAD);
        for (int index = 0; index < records.size(); index++) {
            if (index > 0) {
                event.write(',');
            }
            event.writeBytes(records.get(index).json());
        }
        event.writeBytes(TAIL);
        return event.toByteArray();
    }
}
