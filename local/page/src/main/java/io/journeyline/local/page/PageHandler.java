package io.journeyline.local.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers requests: the page's files, and its fixed questions under {@code /api/}. */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = System.getLogger(PageHandler.class.getName());
    private static final String JOURNEY = "/api/journey/";
    private static final int LONGEST_ID = 300;
    private static final int WORTH_COMPRESSING = 1_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private record Reply(int code, String type, byte[] bytes, byte[] compressed, String tag) {}

    private final Answers answers;
    private final StaticFiles files = new StaticFiles();

    PageHandler(PageSource source) {
        this.answers = new Answers(source);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (RuntimeException unexpected) {
                LOG.log(Level.ERROR, "a request for " + exchange.getRequestURI().getPath() + " failed", unexpected);
                reply = error(500, "internal", "The page itself failed; its log says more.");
            }
            send(exchange, reply);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        // A foreign name that resolves to this machine must not let a foreign page read ours.
        if (host == null || !LOOPBACK.contains(host.replaceFirst(":\\d+$", ""))) {
            return error(421, "host", "This page answers to localhost only.");
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return error(405, "method", "This page only reads: use GET or HEAD.");
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/")) {
            return api(path, exchange.getRequestURI().getRawQuery());
        }
        return files.find(path)
                .map(file -> new Reply(200, file.type(), file.bytes(), file.compressed(), file.tag()))
                .orElseGet(() -> error(404, "path", "There is nothing at this address."));
    }

    private Reply api(String path, String query) throws IOException {
        try {
            Optional<Object> answer = answer(path, query);
            if (answer.isEmpty()) {
                return path.startsWith(JOURNEY)
                        ? error(404, "journey", "No journey and no session has this id.")
                        : error(404, "path", "There is nothing at this address.");
            }
            byte[] bytes = Json.write(answer.get());
            byte[] compressed = bytes.length < WORTH_COMPRESSING ? null : StaticFiles.compress(bytes);
            return new Reply(200, "application/json", bytes, compressed, EntityTag.of(bytes));
        } catch (BadRequestException wrong) {
            return error(400, "request", wrong.getMessage());
        } catch (Answers.NotReadyException notYet) {
            return error(503, "not-ready", notYet.getMessage());
        } catch (Answers.SourceFailedException failed) {
            LOG.log(Level.WARNING, "the source of the page's figures failed for " + path, failed);
            return error(502, "source", failed.getMessage());
        }
    }

    private Optional<Object> answer(String path, String query) {
        if (path.startsWith(JOURNEY)) {
            String id = path.substring(JOURNEY.length());
            if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
                throw new BadRequestException(
                        "a journey's id is a text of at most " + LONGEST_ID + " printable characters");
            }
            return answers.journey(id);
        }
        return switch (path) {
            case "/api/status" -> Optional.of(answers.status());
            case "/api/kpis" -> Optional.of(answers.kpis());
            case "/api/arrivals" -> Optional.of(answers.arrivals());
            case "/api/service-level" -> Optional.of(answers.serviceLevel());
            case "/api/conservation" -> Optional.of(answers.conservation());
            case "/api/quarantine" -> Optional.of(answers.quarantine());
            case "/api/journeys" -> Optional.of(answers.journeys(JourneyFilter.of(parameters(query))));
            default -> Optional.empty();
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            try {
                parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException wrong) {
                throw new BadRequestException("the value of " + name + " is not percent-encoded as it should be");
            }
        }
        return parameters;
    }

    private static Reply error(int code, String name, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", name);
        error.put("message", message);
        return new Reply(code, "application/json", Json.write(Map.of("error", error)), null, null);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        SecurityHeaders.set(headers);
        headers.set("Content-Type", reply.type());
        headers.set("Vary", "Accept-Encoding");
        // Kept, but asked about every time: figures and files change with the next run.
        headers.set("Cache-Control", reply.tag() == null ? "no-store" : "no-cache");
        if (reply.tag() != null) {
            headers.set("ETag", reply.tag());
            if (reply.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        byte[] body = reply.bytes();
        if (reply.compressed() != null && acceptsGzip(exchange)) {
            body = reply.compressed();
            headers.set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(reply.code(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.code(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
