package io.journeyline.local.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Lambda's error documents. */
final class Failures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Failures() {}

    static InvocationResult.Failed of(InvocationResult.Reason reason, String type, String message) {
        try {
            return new InvocationResult.Failed(
                    reason,
                    message,
                    JSON.writeValueAsBytes(
                            JSON.createObjectNode().put("errorType", type).put("errorMessage", message)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error document that a function sent; its message is shown as it is. */
    static InvocationResult.Failed reported(InvocationResult.Reason reason, byte[] payload) {
        try {
            JsonNode document = JSON.readTree(payload);
            return new InvocationResult.Failed(
                    reason,
                    document.path("errorType").asText("") + ": "
                            + document.path("errorMessage").asText(""),
                    payload);
        } catch (IOException e) {
            return of(reason, "Runtime.Unknown", "The function reported an error that is not JSON.");
        }
    }
}
