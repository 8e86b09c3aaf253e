package io.journeyline.functions.aws;

import io.journeyline.functions.change.ChangeObjects;
import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.UniqueNames;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes change objects; rejected records into the quarantine's own bucket, which fewer may read. */
final class S3ChangeSink implements ChangeSink {

    private final S3Client s3;
    private final Supplier<String> lakeBucket;
    private final Supplier<String> quarantineBucket;
    private final UniqueNames names;

    /** Bucket names are asked for when needed: not every function is given both. */
    S3ChangeSink(S3Client s3, Supplier<String> lakeBucket, Supplier<String> quarantineBucket, UniqueNames names) {
        this.s3 = s3;
        this.lakeBucket = lakeBucket;
        this.quarantineBucket = quarantineBucket;
        this.names = names;
    }

    @Override
    public void write(LakeTable table, List<ChangeRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String bucket = table.equals(Catalogue.QUARANTINE) ? quarantineBucket.get() : lakeBucket.get();
        s3.putObject(
                request -> request.bucket(bucket)
                        .key("changes/" + table.name() + "/pending/" + names.next() + ".jsonl.gz")
                        .contentType("application/gzip"),
                RequestBody.fromBytes(ChangeObjects.encode(rows)));
    }
}
