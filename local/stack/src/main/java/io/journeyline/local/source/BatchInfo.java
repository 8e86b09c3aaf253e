package io.journeyline.local.source;

/**
 * Where a batch comes from, as failure documents name it.
 *
 * @param documentField {@code KinesisBatchInfo} or {@code DDBStreamBatchInfo}
 */
record BatchInfo(String documentField, String streamArn, String shardId) {}
