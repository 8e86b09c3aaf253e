package io.journeyline.local.source;

import io.journeyline.local.runtime.Invoker;
import io.journeyline.local.runtime.StoppedException;
import io.journeyline.local.standin.StandInClients;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/**
 * One shard's way from the Kinesis Client Library to the function.
 *
 * <p>It must never throw from {@link #processRecords}: the library would skip the records. So it stops for good (the
 * records stay behind the checkpoint) when the lease is lost or the function is stopped, and reports anything
 * unexpected as broken.
 */
final class KinesisShardProcessor implements ShardRecordProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisShardProcessor.class);
    private static final int CHECKPOINT_ATTEMPTS = 10;

    private final EventSourceMapping.Kinesis mapping;
    private final Invoker function;
    private final FailureDestination destination;
    private final String streamArn;
    private final Progress progress;
    private String shardId;
    private ShardReader reader;
    private RecordProcessorCheckpointer checkpointer;
    private boolean stopped;

    /** Hears how far shards have come. */
    interface Progress {
        void done(String shardId, String sequenceNumber, int records);

        void broken(RuntimeException cause);
    }

    KinesisShardProcessor(
            EventSourceMapping.Kinesis mapping,
            Invoker function,
            FailureDestination destination,
            String streamArn,
            Progress progress) {
        this.mapping = mapping;
        this.function = function;
        this.destination = destination;
        this.streamArn = streamArn;
        this.progress = progress;
    }

    @Override
    public void initialize(InitializationInput input) {
        shardId = input.shardId();
        BatchInfo source = new BatchInfo("KinesisBatchInfo", streamArn, shardId);
        BatchMachine machine = new BatchMachine(
                function,
                mapping.settings(),
                this::checkpoint,
                (records, invocations, failure) ->
                        destination.streamBatch(mapping.function(), source, records, invocations, failure),
                duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
        reader = new ShardReader(machine, mapping.settings());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        checkpointer = input.checkpointer();
        guarded(() -> {
            List<StreamRecord> records = input.records().stream()
                    .map(record -> KinesisEventJson.record(
                            streamArn,
                            StandInClients.REGION,
                            shardId,
                            record.partitionKey(),
                            record.sequenceNumber(),
                            record.approximateArrivalTimestamp(),
                            record.data()))
                    .toList();
            reader.read(records, System.nanoTime());
        });
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        stopped = true;
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        checkpointer = input.checkpointer();
        guarded(() -> {
            reader.flush();
            input.checkpointer().checkpoint();
        });
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        stopped = true;
    }

    private interface Work {
        void run() throws InterruptedException, InvalidStateException, ShutdownException;
    }

    private void guarded(Work work) {
        if (stopped) {
            return;
        }
        try {
            work.run();
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        } catch (StoppedException | LeaseLost | ShutdownException e) {
            stopped = true;
            LOG.info("Shard {} of {} stops: {}", shardId, streamArn, e.getMessage());
        } catch (InvalidStateException e) {
            stopped = true;
            progress.broken(new IllegalStateException(e));
        } catch (RuntimeException e) {
            stopped = true;
            LOG.error("Shard {} of {} is broken", shardId, streamArn, e);
            progress.broken(e);
        }
    }

    private void checkpoint(String sequenceNumber, int records) {
        for (int attempt = 1; ; attempt++) {
            try {
                checkpointer.checkpoint(sequenceNumber);
                progress.done(shardId, sequenceNumber, records);
                return;
            } catch (ShutdownException e) {
                throw new LeaseLost(e);
            } catch (InvalidStateException e) {
                throw new IllegalStateException("The lease table of %s is gone.".formatted(streamArn), e);
            } catch (KinesisClientLibDependencyException | ThrottlingException e) {
                if (attempt == CHECKPOINT_ATTEMPTS) {
                    throw new IllegalStateException(
                            "The checkpoint of shard %s cannot be written.".formatted(shardId), e);
                }
            }
        }
    }

    private static final class LeaseLost extends RuntimeException {
        LeaseLost(ShutdownException cause) {
            super(cause);
        }
    }
}
