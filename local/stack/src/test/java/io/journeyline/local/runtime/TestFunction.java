package io.journeyline.local.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A function of a few lines that speaks the Lambda Runtime API: does what its event says. */
public final class TestFunction {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestFunction() {}

    /** What a test function does with an event. */
    @FunctionalInterface
    public interface Handler {
        String handle(JsonNode event) throws Exception;
    }

    /** The command that runs a main class of the tests in a process of its own. */
    public static List<String> command(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                main.getName());
    }

    public static void main(String[] arguments) throws Exception {
        if ("broken-at-start".equals(System.getenv("TEST_MODE"))) {
            System.exit(3);
        }
        loop(TestFunction::obey);
    }

    private static String obey(JsonNode event) throws InterruptedException {
        System.out.println("event " + event);
        switch (event.path("do").asText()) {
            case "fail" -> throw new IllegalArgumentException("asked to fail");
            case "exit" -> Runtime.getRuntime().halt(7);
            case "hang" -> new CountDownLatch(1).await();
            default -> {}
        }
        return "{\"echo\":" + event + ",\"pid\":" + ProcessHandle.current().pid() + "}";
    }

    /** Asks for events and answers them until the Runtime API is gone. */
    public static void loop(Handler handler) throws IOException, InterruptedException {
        String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                HttpResponse<byte[]> next = client.send(
                        HttpRequest.newBuilder(URI.create(api + "next")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                String id = next.headers()
                        .firstValue("Lambda-Runtime-Aws-Request-Id")
                        .orElseThrow();
                String path = "/response";
                String answer;
                try {
                    answer = handler.handle(JSON.readTree(next.body()));
                } catch (Exception e) {
                    e.printStackTrace(System.out);
                    path = "/error";
                    answer = JSON.createObjectNode()
                            .put("errorType", e.getClass().getName())
                            .put("errorMessage", String.valueOf(e.getMessage()))
                            .toString();
                }
                client.send(
                        HttpRequest.newBuilder(URI.create(api + id + path))
                                .POST(HttpRequest.BodyPublishers.ofString(answer, StandardCharsets.UTF_8))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
