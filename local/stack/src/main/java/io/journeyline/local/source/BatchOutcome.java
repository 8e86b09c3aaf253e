package io.journeyline.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeyline.local.runtime.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A function's answer about a batch, read as Lambda reads {@code ReportBatchItemFailures}. */
sealed interface BatchOutcome {
    ObjectMapper JSON = new ObjectMapper();

    record AllAccepted() implements BatchOutcome {}

    /** The record at this index, counted from 0, is the first that failed; it and all after it are to be repeated. */
    record AcceptedUpTo(int firstFailed) implements BatchOutcome {
        InvocationResult.Failed asFailure() {
            return new InvocationResult.Failed(
                    InvocationResult.Reason.REPORTED,
                    "The function reported the batch's first record as failed.",
                    "{\"errorType\":\"BatchItemFailures\",\"errorMessage\":\"The function reported the batch's first record as failed.\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    record NoneAccepted(InvocationResult.Failed failure) implements BatchOutcome {}

    static BatchOutcome of(InvocationResult result, List<StreamRecord> records) {
        return switch (result) {
            case InvocationResult.Failed failure -> new NoneAccepted(failure);
            case InvocationResult.Succeeded(byte[] payload) -> ofAnswer(payload, records);
        };
    }

    private static BatchOutcome ofAnswer(byte[] payload, List<StreamRecord> records) {
        JsonNode failures;
        try {
            JsonNode answer = JSON.readTree(payload);
            if (answer.isMissingNode() || answer.isNull() || (answer.isObject() && answer.isEmpty())) {
                return new AllAccepted();
            }
            failures = answer.path("batchItemFailures");
        } catch (IOException e) {
            return noneAccepted("The function's answer is not JSON.");
        }
        if (failures.isMissingNode() || failures.isNull() || (failures.isArray() && failures.isEmpty())) {
            return new AllAccepted();
        }
        int lowest = records.size();
        for (JsonNode failure : failures) {
            int index = indexOf(failure.path("itemIdentifier").asText(""), records);
            if (index < 0) {
                // Lambda: an empty, null or unknown identifier fails the batch as a whole.
                return noneAccepted("The function reported a record that the batch does not hold: " + failure);
            }
            lowest = Math.min(lowest, index);
        }
        return lowest == records.size()
                ? noneAccepted("batchItemFailures is not a list: " + failures)
                : new AcceptedUpTo(lowest);
    }

    private static int indexOf(String sequenceNumber, List<StreamRecord> records) {
        for (int index = 0; index < records.size(); index++) {
            if (records.get(index).sequenceNumber().equals(sequenceNumber)) {
                return index;
            }
        }
        return -1;
    }

    private static BatchOutcome noneAccepted(String words) {
        return new NoneAccepted(new InvocationResult.Failed(
                InvocationResult.Reason.REPORTED,
                words,
                JSON.createObjectNode()
                        .put("errorType", "InvalidBatchResponse")
                        .put("errorMessage", words)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8)));
    }
}
