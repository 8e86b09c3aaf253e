package io.journeyline.functions.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.journeyline.functions.lambda.Invocation;
import io.journeyline.functions.lambda.TableChange;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/** Lambda {@code publish}: reads the streams of the session and the customer table. */
@Named("publish")
@Singleton
public final class PublishHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(PublishHandler.class);

    private final PublishProcessor publish;

    @Inject
    PublishHandler(PublishProcessor publish) {
        this.publish = publish;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Invocation invocation = Invocation.begin(LOG, "publish", context)) {
            invocation.answer(publish.publish(TableChange.readEvent(input)), output);
        }
    }
}
