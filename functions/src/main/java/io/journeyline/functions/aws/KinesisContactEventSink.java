package io.journeyline.functions.aws;

import io.journeyline.functions.ingest.FactLanes;
import io.journeyline.functions.ingest.FactLanes.LaneRecord;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.model.fact.LocatedFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts facts on a Kinesis stream. A put of many records succeeds in part: what failed is put again, alone, until all is
 * there or the attempts are used up.
 */
final class KinesisContactEventSink implements ContactEventSink {

    /** A put takes 500 records and 5 MiB; records are far below 1 MiB each, so a count of 20 keeps both bounds. */
    private static final int RECORDS_IN_PUT = 20;

    private static final int RECORD_BYTES = 200 * 1024;

    /** A few times the shards of a busy stream, few enough that a record of a small batch still holds many facts. */
    private static final int LANES = 16;

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final KinesisClient kinesis;
    private final String stream;
    private final Pause pause;
    private final FactLanes lanes = new FactLanes(LANES, RECORD_BYTES);

    KinesisContactEventSink(KinesisClient kinesis, String stream, Pause pause) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.pause = pause;
    }

    @Override
    public void put(List<LocatedFact> facts) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (LaneRecord record : lanes.gather(facts)) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(record.partitionKey())
                    .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                    .build());
        }
        for (int from = 0; from < entries.size(); from += RECORDS_IN_PUT) {
            putAll(entries.subList(from, Math.min(from + RECORDS_IN_PUT, entries.size())));
        }
    }

    private void putAll(List<PutRecordsRequestEntry> entries) {
        List<PutRecordsRequestEntry> open = entries;
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            List<PutRecordsRequestEntry> toPut = open;
            PutRecordsResponse response =
                    kinesis.putRecords(request -> request.streamName(stream).records(toPut));
            List<PutRecordsRequestEntry> failed = new ArrayList<>();
            String code = "";
            for (int i = 0; i < toPut.size(); i++) {
                PutRecordsResultEntry result = response.records().get(i);
                if (result.errorCode() != null) {
                    code = result.errorCode();
                    failed.add(toPut.get(i));
                }
            }
            if (failed.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(failed.size() + " of " + entries.size() + " records were not taken by "
                        + stream + " in " + ATTEMPTS + " attempts, at last with " + code
                        + "; add shards if the stream is throttled");
            }
            pause.take(wait);
            wait = wait.multipliedBy(2);
            open = failed;
        }
    }
}
