package io.journeyline.local.standin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that somebody else has: the user hears which, for what, and which option to change. */
class BusyPortTest {
    @TempDir
    private Path directory;

    private ServerSocket taken;

    @BeforeEach
    void takePort() throws Exception {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void freePort() throws Exception {
        taken.close();
    }

    private void assertNamesThePort(String option, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOf(StandInException.class)
                .hasMessageContaining("Port " + taken.getLocalPort())
                .hasMessageContaining(option);
    }

    @Test
    void start_dynamoDbOnATakenPort_namesPortAndOption() {
        assertNamesThePort("--dynamodb-port", () -> DynamoDbLocal.start(taken.getLocalPort(), Optional.empty()));
    }

    @Test
    void start_kinesisOnATakenPort_namesPortAndOption() {
        assertNamesThePort(
                "--kinesis-port",
                () -> KinesisLocal.start(
                        taken.getLocalPort(),
                        Path.of("target", "cache"),
                        directory.resolve("kinesis.log"),
                        Map.of("stream", 1),
                        () -> {}));
    }

    @Test
    void start_s3OnATakenPort_namesPortAndOption() {
        assertNamesThePort("--s3-port", () -> S3Local.start(taken.getLocalPort(), directory));
    }

    @Test
    void start_sftpOnATakenPort_namesPortAndOption() {
        assertNamesThePort(
                "--sftp-port",
                () -> SftpLocal.start(taken.getLocalPort(), directory, "password", (source, file) -> {}));
    }
}
