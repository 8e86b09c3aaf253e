package io.journeyline.local.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm package of the Kinesis stand-in: installed once into a cache, exactly as the committed lock file says. */
final class KinesisPackage {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "loopback.js");

    private KinesisPackage() {}

    /** Installs the package unless it is there; safe when several runs start at once. */
    static Path installedIn(Path cache) throws InterruptedException {
        Path home = cache.toAbsolutePath().resolve("kinesis-local-0.6.2");
        try {
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                for (String file : FILES) {
                    try (InputStream content = KinesisPackage.class.getResourceAsStream("kinesis/" + file)) {
                        Files.copy(content, home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Path whole = home.resolve("installed");
                // The folder alone says nothing: npm may have been killed while it filled it.
                if (held.isValid() && !Files.exists(whole)) {
                    install(home);
                    Files.writeString(whole, "npm has installed everything.\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The Kinesis stand-in cannot be installed into " + home, e);
        }
        return home;
    }

    private static void install(Path home) throws IOException, InterruptedException {
        Path log = home.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder(
                            "npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw nodeIsMissing(e);
        }
        boolean ended;
        try {
            ended = npm.waitFor(5, TimeUnit.MINUTES);
        } finally {
            npm.destroyForcibly();
        }
        if (!ended || npm.exitValue() != 0) {
            throw new StandInException(
                    "npm could not install the Kinesis stand-in (kinesis-local 0.6.2) into %s. Check that the npm registry is reachable, then run again. npm's words: %s"
                            .formatted(home, Files.readString(log, StandardCharsets.UTF_8)));
        }
    }

    static StandInException nodeIsMissing(IOException cause) {
        return new StandInException(
                "The Kinesis stand-in needs Node 20 or newer with npm, and `node` or `npm` is not on the PATH. Install Node (https://nodejs.org), then run again; `./journeyline doctor` checks it.",
                cause);
    }
}
