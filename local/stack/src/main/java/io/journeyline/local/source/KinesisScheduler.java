package io.journeyline.local.source;

import java.math.BigInteger;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** The Kinesis Client Library, set for one worker on one machine: its defaults take minutes to the first record. */
final class KinesisScheduler {
    private KinesisScheduler() {}

    static Scheduler of(
            String application,
            String stream,
            KinesisAsyncClient kinesis,
            DynamoDbAsyncClient dynamoDb,
            CloudWatchAsyncClient cloudWatch,
            ShardRecordProcessorFactory processors) {
        InitialPositionInStreamExtended start =
                InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
        ConfigsBuilder configurations = new ConfigsBuilder(
                new SingleStreamTracker(stream, start),
                application,
                kinesis,
                dynamoDb,
                cloudWatch,
                LeaseTable.WORKER,
                processors);
        LeaseManagementConfig leases = configurations
                .leaseManagementConfig()
                .failoverTimeMillis(3_000)
                .leaseAssignmentIntervalMillis(500L)
                .initialPositionInStream(start);
        leases.gracefulLeaseHandoffConfig().isGracefulLeaseHandoffEnabled(false);
        leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
        PollingConfig polling = new PollingConfig(stream, kinesis).maxRecords(1_000);
        polling.setIdleTimeBetweenReadsInMillis(500);
        return new Scheduler(
                configurations.checkpointConfig(),
                configurations
                        .coordinatorConfig()
                        .clientVersionConfig(CoordinatorConfig.ClientVersionConfig.CLIENT_VERSION_CONFIG_3X)
                        .parentShardPollIntervalMillis(500)
                        .shardConsumerDispatchPollIntervalMillis(100)
                        .schedulerInitializationBackoffTimeMillis(200)
                        .skipShardSyncAtWorkerInitializationIfLeasesExist(true),
                leases,
                configurations.lifecycleConfig().aggregatorUtil(new AsTheyWerePut()),
                configurations.metricsConfig().metricsFactory(new NullMetricsFactory()),
                // Empty reads tell the batching window that time has passed.
                configurations.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
                configurations.retrievalConfig().retrievalSpecificConfig(polling));
    }

    /** Leaves aggregated records whole: Lambda does, and the function splits them. */
    private static final class AsTheyWerePut extends AggregatorUtil {
        @Override
        public List<KinesisClientRecord> deaggregate(List<KinesisClientRecord> records) {
            return records;
        }

        @Override
        public List<KinesisClientRecord> deaggregate(
                List<KinesisClientRecord> records, String startingHashKey, String endingHashKey) {
            return records;
        }

        @Override
        public List<KinesisClientRecord> deaggregate(
                List<KinesisClientRecord> records, BigInteger startingHashKey, BigInteger endingHashKey) {
            return records;
        }
    }
}
