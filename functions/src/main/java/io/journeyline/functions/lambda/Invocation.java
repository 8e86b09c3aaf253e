package io.journeyline.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What every handler does around its processor: names the request in the log, says how it went, answers. */
public final class Invocation implements AutoCloseable {

    private static final String REQUEST_ID = "requestId";

    private final Logger log;
    private final String function;
    private final long startedNanos = System.nanoTime();

    private Invocation(Logger log, String function) {
        this.log = log;
        this.function = function;
    }

    /** Begins an invocation; closing it ends the request's part of the log. */
    public static Invocation begin(Logger log, String function, Context context) {
        MDC.put(REQUEST_ID, context == null ? "-" : context.getAwsRequestId());
        return new Invocation(log, function);
    }

    /** Logs how a batch went and answers it. */
    public void answer(BatchResult result, OutputStream out) throws IOException {
        done(result.summary());
        result.failure()
                .ifPresent(failure -> log.errorf(
                        failure.cause(),
                        "%s must be given the batch again from %s on",
                        function,
                        failure.sequenceNumber()));
        BatchResponse.write(out, result.failure());
    }

    /** Logs how an invocation went that is not answered by records. */
    public void done(String summary) {
        log.infof("%s %s millis=%d", function, summary, (System.nanoTime() - startedNanos) / 1_000_000);
    }

    @Override
    public void close() {
        MDC.remove(REQUEST_ID);
    }
}
