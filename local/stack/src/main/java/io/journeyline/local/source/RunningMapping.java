package io.journeyline.local.source;

/** An event source mapping at work. */
public sealed interface RunningMapping extends AutoCloseable
        permits KinesisMapping, DynamoDbStreamMapping, ObjectCreatedMapping {
    /** What it connects, for a person, such as {@code journeyline-events → ingest-stream}. */
    String name();

    /** How many records (or notifications) it has brought to their end. */
    long recordsDone();

    /**
     * Says whether it still works.
     *
     * @throws IllegalStateException when it has broken, with the reason; nothing it reads will be handled any more
     */
    void requireWorking();

    /**
     * Whether everything its source holds now is done: nothing gathered, nothing in progress, and the source itself,
     * asked anew, has no record behind the checkpoint of any shard.
     */
    boolean isAtTip();

    /** Stops reading; what is in progress is left to its next start. */
    @Override
    void close();
}
