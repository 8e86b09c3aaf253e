package io.journeyline.local.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether this machine can run the local stack, and says what to do where it cannot. */
public final class Doctor {
    private static final int JDK = 25;
    private static final int NODE = 20;
    private static final long MEGABYTE = 1024 * 1024;
    private static final long DISK_MEGABYTES = 2_048;
    private static final long MEMORY_MEGABYTES = 4_096;
    private static final Pattern FIRST_NUMBER = Pattern.compile("(\\d+)");

    private Doctor() {}

    /** Looks at everything that the configuration needs; takes a second or two. */
    public static List<Check> examine(StackConfiguration configuration) {
        List<Check> checks = new ArrayList<>();
        checks.add(jdk());
        checks.add(program("Node", "node", NODE, "Install Node %d or newer, https://nodejs.org.".formatted(NODE)));
        checks.add(program("npm", "npm", 1, "Install npm; it comes with Node, https://nodejs.org."));
        checks.add(port("DynamoDB port", configuration.ports().dynamoDb(), "--dynamodb-port"));
        checks.add(port("Kinesis port", configuration.ports().kinesis(), "--kinesis-port"));
        checks.add(port("S3 port", configuration.ports().s3(), "--s3-port"));
        checks.add(port("SFTP port", configuration.ports().sftp(), "--sftp-port"));
        checks.add(disk("disk for the cache", configuration.cacheDirectory()));
        checks.add(disk(
                "disk for the state",
                configuration.stateDirectory().orElse(Path.of(System.getProperty("java.io.tmpdir")))));
        checks.add(memory());
        return List.copyOf(checks);
    }

    private static Check jdk() {
        int found = Runtime.version().feature();
        return found == JDK
                ? Check.inOrder("JDK", "runs on " + Runtime.version())
                : Check.toBeMended(
                        "JDK",
                        "runs on %s, needs %d. Install a JDK %d (https://adoptium.net) and set JAVA_HOME to it."
                                .formatted(Runtime.version(), JDK, JDK));
    }

    static Check program(String name, String command, int oldest, String mending) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .start();
            String words;
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    return Check.toBeMended(name, "`%s --version` does not answer. %s".formatted(command, mending));
                }
                words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                process.destroyForcibly();
            }
            Matcher version = FIRST_NUMBER.matcher(words);
            if (version.find() && Integer.parseInt(version.group(1)) >= oldest) {
                return Check.inOrder(name, words);
            }
            return Check.toBeMended(name, "`%s --version` says '%s'. %s".formatted(command, words, mending));
        } catch (IOException e) {
            return Check.toBeMended(name, "`%s` is not on the PATH. %s".formatted(command, mending));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.toBeMended(name, "was interrupted while asking `%s`; ask again.".formatted(command));
        }
    }

    static Check port(String name, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Check.inOrder(name, port == 0 ? "any free one" : port + " is free");
        } catch (IOException e) {
            return Check.toBeMended(
                    name,
                    "%d cannot be listened on (%s). Stop what listens there, choose another with %s, or leave %s out."
                            .formatted(port, e.getMessage(), option, option));
        }
    }

    private static Check disk(String name, Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MEGABYTE;
            if (!Files.isWritable(existing)) {
                return Check.toBeMended(name, "%s cannot be written; choose another directory.".formatted(existing));
            }
            return free >= DISK_MEGABYTES
                    ? Check.inOrder(name, "%d MB free at %s".formatted(free, existing))
                    : Check.toBeMended(
                            name,
                            "%d MB free at %s, %d MB are needed; make room or choose another directory."
                                    .formatted(free, existing, DISK_MEGABYTES));
        } catch (IOException e) {
            return Check.toBeMended(name, "%s cannot be looked at: %s".formatted(existing, e.getMessage()));
        }
    }

    private static Check memory() {
        long available = availableMemory() / MEGABYTE;
        return available >= MEMORY_MEGABYTES
                ? Check.inOrder("memory", "%d MB available".formatted(available))
                : Check.toBeMended(
                        "memory",
                        "%d MB available, a run takes up to %d MB; end other programs first."
                                .formatted(available, MEMORY_MEGABYTES));
    }

    private static long availableMemory() {
        // Linux counts caches as used memory, though they give way; its own estimate of what can be had is better.
        Path details = Path.of("/proc/meminfo");
        if (Files.isReadable(details)) {
            try {
                for (String line : Files.readAllLines(details)) {
                    Matcher number = FIRST_NUMBER.matcher(line);
                    if (line.startsWith("MemAvailable:") && number.find()) {
                        return Long.parseLong(number.group(1)) * 1024;
                    }
                }
            } catch (IOException e) {
                // The general way below serves as well.
            }
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
    }
}
