package io.journeyline.local.runtime;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a process. */
record Invocation(String requestId, byte[] event, CompletableFuture<InvocationResult> answer) {
    static Invocation of(byte[] event) {
        return new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    }
}
