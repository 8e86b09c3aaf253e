package io.journeyline.local.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * Transfer Family's SFTP server on loopback: one user per source, whose home is that source; a file that is closed
 * after writing becomes an object.
 *
 * <p>Does not do: keys (one password serves all users), folders below the home, renaming, reading back what was
 * uploaded (the home reads empty). What it does not do, it refuses.
 */
public final class SftpLocal implements AutoCloseable {
    /** What may be the name of a source, and so of a user. */
    static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private final SshServer server;
    private final String password;

    private SftpLocal(SshServer server, String password) {
        this.server = server;
        this.password = password;
    }

    /** What becomes of an uploaded file. */
    @FunctionalInterface
    public interface Uploads {
        /**
         * Takes the file over; the client is told of success only when this returns.
         *
         * @param source the user's name
         * @param file a complete local file, deleted afterwards
         */
        void uploaded(String source, Path file) throws IOException;
    }

    /**
     * Starts it.
     *
     * @param port the loopback port, 0 for any free one
     * @param directory for half-written files and the host key
     * @param password the password of every user
     */
    public static SftpLocal start(int port, Path directory, String password, Uploads uploads) {
        try {
            Path homes = directory.resolve("homes");
            Files.createDirectories(homes);
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            server.setPort(port);
            SimpleGeneratorHostKeyProvider hostKeys = new SimpleGeneratorHostKeyProvider(directory.resolve("host-key"));
            hostKeys.setAlgorithm("EC");
            server.setKeyPairProvider(hostKeys);
            server.setPasswordAuthenticator(
                    (user, given, session) -> SOURCE.matcher(user).matches() && given.equals(password));
            server.setFileSystemFactory(new VirtualFileSystemFactory(homes) {
                @Override
                public Path getUserHomeDir(SessionContext session) throws IOException {
                    return Files.createDirectories(homes.resolve(session.getUsername()));
                }
            });
            SftpSubsystemFactory subsystem = new SftpSubsystemFactory();
            subsystem.addSftpEventListener(new UploadListener(uploads));
            server.setSubsystemFactories(List.of(subsystem));
            try {
                server.start();
            } catch (IOException e) {
                throw Ports.busy("SFTP", port, "--sftp-port", e);
            }
            return new SftpLocal(server, password);
        } catch (IOException e) {
            throw new UncheckedIOException("The SFTP stand-in cannot use its directory " + directory, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The password of every user of this server. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The SFTP stand-in does not stop", e);
        }
    }
}
