package io.journeyline.local.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the records of one shard into batches: a batch goes out when it is full, when its records fill an event, or
 * when its first record has waited for the window. One thread per shard.
 */
final class ShardReader {
    /** An event document holds 6 MB. */
    static final int EVENT_LIMIT = 6 * 1024 * 1024 - 1024;

    private final BatchMachine machine;
    private final MappingSettings settings;
    private final List<StreamRecord> gathered = new ArrayList<>();
    private int gatheredBytes;
    private long firstGatheredNanos;

    ShardReader(BatchMachine machine, MappingSettings settings) {
        this.machine = machine;
        this.settings = settings;
    }

    /**
     * Takes what was read, which may be nothing, and runs the batches that are due.
     *
     * @param nowNanos a monotonic clock's reading
     */
    void read(List<StreamRecord> records, long nowNanos) throws InterruptedException {
        for (StreamRecord record : records) {
            if (!gathered.isEmpty() && gatheredBytes + record.json().length + 1 > EVENT_LIMIT) {
                flush();
            }
            if (gathered.isEmpty()) {
                firstGatheredNanos = nowNanos;
            }
            gathered.add(record);
            gatheredBytes += record.json().length + 1;
            if (gathered.size() == settings.batchSize()) {
                flush();
            }
        }
        if (!gathered.isEmpty()
                && Duration.ofNanos(nowNanos - firstGatheredNanos).compareTo(settings.batchingWindow()) >= 0) {
            flush();
        }
    }

    /** Runs what is gathered without waiting for the window: the shard has ended. */
    void flush() throws InterruptedException {
        if (!gathered.isEmpty()) {
            List<StreamRecord> batch = List.copyOf(gathered);
            gathered.clear();
            gatheredBytes = 0;
            machine.run(batch);
        }
    }
}
