package io.journeyline.local.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.model.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The engine's process. It prints one line of JSON with its addresses when it is ready ({@code jdbc}, {@code http},
 * {@code glue}), and ends when its standard input does: so it never outlives whoever started it, however that ended.
 *
 * <p>All of it listens on the loopback address only.
 */
public final class EngineMain {

    private EngineMain() {}

    /** @param arguments see {@link EngineSettings} */
    public static void main(String[] arguments) {
        // Standard output carries the one line; whatever a library prints goes to the log.
        PrintStream output = System.out;
        System.setOut(System.err);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        // From the beginning: whoever started this may end while the engine still comes up.
        Thread watch = Thread.ofPlatform().name("standard-input").start(EngineMain::endWithStandardInput);
        try {
            output.println(start(EngineSettings.parse(arguments)));
            output.flush();
            watch.join();
        } catch (InterruptedException | IOException | GlueFailure | RuntimeException failure) {
            failure.printStackTrace(System.err);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithStandardInput() {
        try {
            InputStream input = System.in;
            while (input.read() >= 0) {
                // Nothing is said on standard input; only its end matters.
            }
        } catch (IOException brokenPipe) {
            // Its end too.
        }
        // Every commit is in S3 and on disk already: there is nothing to wind down.
        Runtime.getRuntime().halt(0);
    }

    private static String start(EngineSettings settings) throws IOException, GlueFailure {
        GlueStore store = new GlueStore(settings.stateDirectory(), InstantSource.system());
        GlueEndpoint glue = new GlueEndpoint(store);
        TrinoEngine engine = new TrinoEngine(glue.uri(), settings);
        new LakeDatabase(store, settings, engine::execute).create();
        ObjectNode ready = new ObjectMapper().createObjectNode();
        ready.put(
                "jdbc",
                "jdbc:trino://" + engine.uri().getAuthority() + "/" + TrinoEngine.CATALOG + "/" + Catalogue.DATABASE);
        ready.put("http", engine.uri().toString());
        ready.put("glue", glue.uri().toString());
        return new String(new ObjectMapper().writeValueAsBytes(ready), StandardCharsets.UTF_8);
    }
}
