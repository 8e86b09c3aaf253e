package io.journeyline.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.journeyline.functions.lambda.Invocation;
import io.journeyline.functions.lambda.KinesisRecord;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/** Lambda {@code ingest-stream}: reads the stream that upstream systems push to. */
@Named("ingest-stream")
@Singleton
public final class IngestStreamHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(IngestStreamHandler.class);

    private final IngestStream ingest;

    @Inject
    IngestStreamHandler(IngestStream ingest) {
        this.ingest = ingest;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Invocation invocation = Invocation.begin(LOG, "ingest-stream", context)) {
            invocation.answer(ingest.process(KinesisRecord.readEvent(input)), output);
        }
    }
}
