package io.journeyline.local.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * The Lambda Runtime API, version 2018-06-01, for one process.
 *
 * <p>Does not do: response streaming, the Extensions API, SnapStart's restore calls; they are answered with 404.
 */
final class RuntimeApi implements HttpHandler {
    /** A synchronous answer on Lambda holds 6 MB and a little. */
    private static final int RESPONSE_LIMIT = 6 * 1024 * 1024 + 100 * 1024;

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

    private final FunctionSettings function;
    private final InstantSource clock;
    private final Runnable asksForWork;
    private final Consumer<InvocationResult.Failed> initialisationFailed;
    private final BlockingDeque<Invocation> waiting = new LinkedBlockingDeque<>();
    private final Map<String, Invocation> delivered = new ConcurrentHashMap<>();

    RuntimeApi(
            FunctionSettings function,
            InstantSource clock,
            Runnable asksForWork,
            Consumer<InvocationResult.Failed> initialisationFailed) {
        this.function = function;
        this.clock = clock;
        this.asksForWork = asksForWork;
        this.initialisationFailed = initialisationFailed;
    }

    void deliver(Invocation invocation) {
        waiting.addLast(invocation);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String request = exchange.getRequestMethod() + " " + path;
            if (request.equals("GET " + INVOCATION + "next")) {
                next(exchange);
            } else if (request.equals("POST /2018-06-01/runtime/init/error")) {
                initialisationFailed.accept(Failures.reported(
                        InvocationResult.Reason.NOT_INITIALISED,
                        exchange.getRequestBody().readAllBytes()));
                answer(exchange, 202, "{\"status\":\"OK\"}");
            } else if (request.startsWith("POST " + INVOCATION) && path.endsWith("/response")) {
                byte[] payload = exchange.getRequestBody().readAllBytes();
                if (payload.length > RESPONSE_LIMIT) {
                    complete(
                            exchange,
                            path,
                            Failures.of(
                                    InvocationResult.Reason.REPORTED,
                                    "Function.ResponseSizeTooLarge",
                                    "The answer of function %s has %d bytes; Lambda takes %d."
                                            .formatted(function.name(), payload.length, RESPONSE_LIMIT)));
                } else {
                    complete(exchange, path, new InvocationResult.Succeeded(payload));
                }
            } else if (request.startsWith("POST " + INVOCATION) && path.endsWith("/error")) {
                complete(
                        exchange,
                        path,
                        Failures.reported(
                                InvocationResult.Reason.REPORTED,
                                exchange.getRequestBody().readAllBytes()));
            } else {
                answer(
                        exchange,
                        404,
                        "{\"errorType\":\"NotFound\",\"errorMessage\":\"The local Runtime API has no "
                                + request.replace("\"", "") + "\"}");
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        asksForWork.run();
        Invocation invocation;
        try {
            invocation = waiting.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        delivered.put(invocation.requestId(), invocation);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(clock.millis() + function.timeout().toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", FunctionArn.of(function.name()));
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        try {
            exchange.sendResponseHeaders(200, invocation.event().length);
            exchange.getResponseBody().write(invocation.event());
        } catch (IOException clientWentAway) {
            // Its process asks again, or its end fails the invocation.
            delivered.remove(invocation.requestId());
            waiting.addFirst(invocation);
            throw clientWentAway;
        }
    }

    private void complete(HttpExchange exchange, String path, InvocationResult result) throws IOException {
        String requestId = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
        Invocation invocation = delivered.remove(requestId);
        if (invocation == null) {
            answer(
                    exchange,
                    400,
                    "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"No such invocation is waiting\"}");
            return;
        }
        answer(exchange, 202, "{\"status\":\"OK\"}");
        invocation.answer().complete(result);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
