package io.journeyline.local.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The native library of AWS's runtime interface client, unpacked once. Left to itself every process writes it to one
 * and the same file in {@code /tmp}, under the feet of those that have it loaded, which then crash.
 */
final class RuntimeLibrary {
    /** The property that tells the client where its library is. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeLibrary() {}

    static Path of(Path cache) throws IOException {
        String name = "libaws-lambda-jni." + platform() + ".so";
        Path library = Files.createDirectories(cache.toAbsolutePath().resolve("lambda-runtime-2.8.7"))
                .resolve(name);
        if (Files.exists(library)) {
            return library;
        }
        try (InputStream content = RuntimeLibrary.class.getResourceAsStream("/jni/" + name)) {
            if (content == null) {
                throw new IOException("The Lambda runtime interface client has no library " + name);
            }
            Path half = Files.createTempFile(library.getParent(), "unpacking-", ".so");
            Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return library;
    }

    private static String platform() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch");
        String library = system.equals("linux") && Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : system;
        return switch (library + "/" + architecture) {
            case "linux/amd64" -> "linux-x86_64";
            case "linux/aarch64" -> "linux-aarch_64";
            case "linux_musl/amd64" -> "linux_musl-x86_64";
            case "linux_musl/aarch64" -> "linux_musl-aarch_64";
            default ->
                throw new IOException(
                        "The packaged Java functions run on Linux (x86-64 or ARM) only, as Lambda does; this machine is %s on %s. Use a Linux machine or container."
                                .formatted(system, architecture));
        };
    }
}
