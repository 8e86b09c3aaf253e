package io.journeyline.local.standin;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Hands every completely written file on before its client is told that closing it succeeded. */
final class UploadListener implements SftpEventListener {
    private final SftpLocal.Uploads uploads;

    UploadListener(SftpLocal.Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public void closed(ServerSession session, String remoteHandle, Handle localHandle, Throwable thrown)
            throws IOException {
        if (thrown == null
                && localHandle instanceof FileHandle file
                && file.getOpenOptions().contains(StandardOpenOption.WRITE)) {
            uploads.uploaded(session.getUsername(), file.getFile());
            Files.deleteIfExists(file.getFile());
        }
    }

    @Override
    public void moving(ServerSession session, Path source, Path destination, Collection<CopyOption> options) {
        throw new UnsupportedOperationException(
                "Renaming is not supported here: upload the file under its final name.");
    }

    @Override
    public void creating(ServerSession session, Path path, Map<String, ?> attributes) {
        throw new UnsupportedOperationException("Folders are not supported here: upload into the home itself.");
    }

    @Override
    public void linking(ServerSession session, Path source, Path target, boolean symbolic) {
        throw new UnsupportedOperationException("Links are not supported here.");
    }
}
