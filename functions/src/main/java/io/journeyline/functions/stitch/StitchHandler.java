package io.journeyline.functions.stitch;

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

/** Lambda {@code stitch}: reads the stream of canonical facts. */
@Named("stitch")
@Singleton
public final class StitchHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(StitchHandler.class);

    private final StitchFacts stitch;

    @Inject
    StitchHandler(StitchFacts stitch) {
        this.stitch = stitch;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Invocation invocation = Invocation.begin(LOG, "stitch", context)) {
            invocation.answer(stitch.process(KinesisRecord.readEvent(input)), output);
        }
    }
}
