package io.journeyline.functions.profile;

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

/** Lambda {@code profile}: reads the stream of the session table. */
@Named("profile")
@Singleton
public final class ProfileHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ProfileHandler.class);

    private final ProfileChanges profile;

    @Inject
    ProfileHandler(ProfileChanges profile) {
        this.profile = profile;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Invocation invocation = Invocation.begin(LOG, "profile", context)) {
            invocation.answer(profile.process(TableChange.readEvent(input)), output);
        }
    }
}
