package io.journeyline.local.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** Uploads files by SFTP to the stand-in, as an upstream system does to Transfer Family. */
public final class SftpUpload {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SftpUpload() {}

    /**
     * Uploads one file into a source's home and returns when the server has taken it over.
     *
     * @param fileName the name it gets there
     * @throws IOException when the server refuses or cannot be reached
     */
    public static void upload(int port, String password, String source, Path file, String fileName) throws IOException {
        if (!SftpLocal.SOURCE.matcher(source).matches()) {
            throw new StandInException(
                    "'%s' cannot be a source's name: use lower-case letters, digits, '-' and '_'.".formatted(source));
        }
        try (SshClient client = SshClient.setUpDefaultClient()) {
            // The server is this machine's own stand-in with a key made for this state.
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session =
                    client.connect(source, "127.0.0.1", port).verify(LIMIT).getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(LIMIT);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
                        OutputStream remote = sftp.write(fileName)) {
                    Files.copy(file, remote);
                }
            }
        }
    }
}
