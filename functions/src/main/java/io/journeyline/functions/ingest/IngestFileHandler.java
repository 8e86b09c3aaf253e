package io.journeyline.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.journeyline.functions.lambda.Invocation;
import io.journeyline.functions.lambda.LandingNotification;
import io.journeyline.functions.port.LandingObject;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/** Lambda {@code ingest-file}: reads files that were uploaded to the landing zone. */
@Named("ingest-file")
@Singleton
public final class IngestFileHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(IngestFileHandler.class);

    private final IngestFile ingest;

    @Inject
    IngestFileHandler(IngestFile ingest) {
        this.ingest = ingest;
    }

    /** What is thrown makes Lambda invoke again, and at last keep the event for the on-failure destination. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Invocation invocation = Invocation.begin(LOG, "ingest-file", context)) {
            for (LandingObject object : LandingNotification.readEvent(input)) {
                invocation.done(ingest.process(object).toString());
            }
        }
    }
}
