package io.journeyline.local.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Starts a function once and has it answer, so that what each start of a function needs is known beforehand. */
public final class FunctionRehearsal {
    private static final byte[] NOTHING_TO_DO = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private FunctionRehearsal() {}

    /**
     * Makes the functions' start cache, unless it is there already or they are not Java.
     *
     * @param function the one that rehearses for all: they are one program
     * @throws IOException when it does not come up, or the JVM cannot make a cache of it
     */
    public static void makeStartCache(FunctionLauncher launcher, FunctionSettings function)
            throws IOException, InterruptedException {
        if (launcher.startCache().isPresent() && !launcher.startCache().get().isThere()) {
            launcher.startCache().get().make(options -> rehearse(launcher.recording(options), function));
        }
    }

    private static void rehearse(FunctionLauncher launcher, FunctionSettings function)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("journeyline-rehearsal-", ".log");
        try (Sandbox sandbox = Sandbox.start(function, launcher, log, InstantSource.system());
                // A JVM that records has much to do at its end, which nobody who presses Ctrl-C waits for.
                AtExit atExit = AtExit.run(sandbox::kill)) {
            switch (sandbox.invoke(NOTHING_TO_DO)) {
                case InvocationResult.Succeeded succeeded -> {}
                case InvocationResult.Failed failed ->
                    throw new IOException(
                            "Function %s does not answer: %s".formatted(function.name(), failed.message()));
            }
            if (!sandbox.end(END_LIMIT)) {
                throw new IOException("Function %s does not end.".formatted(function.name()));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
