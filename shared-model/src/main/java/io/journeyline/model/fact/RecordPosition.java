package io.journeyline.model.fact;

/**
 * Where a fact came from: the input record and the fact's number within it. Unique per delivery, so that counting
 * positions counts no retry twice.
 *
 * @param record    for example {@code landing/sftp/bank/october.tsv@<sequencer>:17} or {@code events/shard/sequence/3}
 * @param factIndex number of the fact within the record, from 0
 */
public record RecordPosition(String record, int factIndex) {

    public RecordPosition {
        if (record.isBlank() || factIndex < 0) {
            throw new IllegalArgumentException("not a record position: '" + record + "', " + factIndex);
        }
    }
}
