package io.journeyline.local.cli;

import io.journeyline.local.stack.StackConfiguration.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code run} have in common. */
final class StackOptions {

    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--once",
            description = "End when everything is worked off, instead of serving the page until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write conservation, tables, KPIs and times to FILE as JSON.")
    private Path json;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep everything in DIR; a later run with the same DIR continues there.")
    private Path state;

    @Option(names = "--native", description = "Run the native executable of the functions instead of the JVM package.")
    private boolean nativeFunctions;

    @Option(
            names = "--reporting-zone",
            paramLabel = "ZONE",
            description = "The time zone whose days the KPIs report, for example Europe/London. Without it: the one the"
                    + " state was made with, else the mapping's, else UTC.")
    private String reportingZone;

    @Option(names = "--page-port", paramLabel = "PORT", description = "Port of the page; any free one without it.")
    private int pagePort;

    @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Port of the DynamoDB stand-in.")
    private int dynamoDbPort;

    @Option(names = "--kinesis-port", paramLabel = "PORT", description = "Port of the Kinesis stand-in.")
    private int kinesisPort;

    @Option(names = "--s3-port", paramLabel = "PORT", description = "Port of the S3 stand-in.")
    private int s3Port;

    @Option(names = "--sftp-port", paramLabel = "PORT", description = "Port of the SFTP server.")
    private int sftpPort;

    /** Finds what is wrong before anything is started. */
    void check() {
        reportingZone();
        for (int port : new int[] {pagePort, dynamoDbPort, kinesisPort, s3Port, sftpPort}) {
            if (port < 0 || port > LARGEST_PORT) {
                throw new UserMistake(
                        "A port is a number from 0 (any free one) to " + LARGEST_PORT + ", not " + port + ".");
            }
        }
        if (json != null && Files.isDirectory(json)) {
            throw new UserMistake("--json takes a file, and " + json + " is a directory.");
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new UserMistake("The report cannot be written to " + json + ": there is no directory "
                    + json.toAbsolutePath().getParent() + ".");
        }
        if (json != null) {
            try {
                Report.requireWritable(json);
            } catch (IOException refused) {
                throw new UserMistake("The report cannot be written to " + json + " (" + refused
                        + "): mend the rights of its directory, or name another file with --json.");
            }
        }
        if (state != null && Files.exists(state) && !Files.isDirectory(state)) {
            throw new UserMistake("--state takes a directory, and " + state + " is a file.");
        }
    }

    boolean once() {
        return once;
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    Optional<Path> state() {
        return Optional.ofNullable(state);
    }

    boolean nativeFunctions() {
        return nativeFunctions;
    }

    int pagePort() {
        return pagePort;
    }

    Ports ports() {
        return new Ports(dynamoDbPort, kinesisPort, s3Port, sftpPort);
    }

    /** The zone asked for; empty when none was. */
    Optional<ZoneId> reportingZone() {
        if (reportingZone == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(reportingZone));
        } catch (DateTimeException unknown) {
            throw new UserMistake("There is no time zone '" + reportingZone
                    + "'. Zones are named as in Europe/London or Asia/Jerusalem; UTC is one too.");
        }
    }
}
