package io.journeyline.local.stack;

import io.journeyline.local.runtime.Folders;
import io.journeyline.local.standin.StandInException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a run keeps its data: a directory that only one run uses at a time. */
final class StateDirectory implements StateHold {
    private static final String MARKER = "not-drained";

    private final Path root;
    private final Lifetime lifetime;
    private final FileChannel channel;
    private final FileLock lock;
    private long marks;
    private boolean marked;

    private enum Lifetime {
        KEPT,
        TEMPORARY
    }

    private StateDirectory(Path root, Lifetime lifetime, FileChannel channel, FileLock lock) {
        this.root = root;
        this.lifetime = lifetime;
        this.channel = channel;
        this.lock = lock;
        this.marked = Files.exists(root.resolve(MARKER));
    }

    /** @throws StandInException when another run uses the directory, or it cannot be written */
    static StateDirectory open(Optional<Path> kept) {
        try {
            Path root;
            Lifetime lifetime;
            if (kept.isPresent()) {
                root = Files.createDirectories(kept.get().toAbsolutePath());
                lifetime = Lifetime.KEPT;
            } else {
                root = Files.createTempDirectory("journeyline-state-");
                lifetime = Lifetime.TEMPORARY;
            }
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException thisProcessHasIt) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new StandInException(
                        "The state directory %s is in use by another run. Wait for it to end, end it, or give another directory with --state."
                                .formatted(root));
            }
            return new StateDirectory(root, lifetime, channel, lock);
        } catch (IOException e) {
            throw new StandInException(
                    "The state directory %s cannot be used: %s. Give another one with --state."
                            .formatted(kept.map(Path::toString).orElse("(temporary)"), e.getMessage()),
                    e);
        }
    }

    Path root() {
        return root;
    }

    boolean isKept() {
        return lifetime == Lifetime.KEPT;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Says that something is under way that the streams hold, which do not outlive the run. */
    synchronized void markNotDrained() {
        marks++;
        if (marked) {
            return;
        }
        try {
            Files.writeString(root.resolve(MARKER), "A run has begun and has not come to rest.\n");
            marked = true;
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + root + " cannot be written", e);
        }
    }

    /** How often something was said to be under way; for {@link #markDrained}. */
    synchronized long marks() {
        return marks;
    }

    /**
     * Says that nothing is under way any more, unless something has come since.
     *
     * @param seen what {@link #marks} was before the sources were asked
     * @return whether nothing has come since
     */
    synchronized boolean markDrained(long seen) {
        if (marks != seen) {
            return false;
        }
        try {
            Files.deleteIfExists(root.resolve(MARKER));
            marked = false;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + root + " cannot be written", e);
        }
    }

    synchronized boolean isNotDrained() {
        return marked;
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
            switch (lifetime) {
                case KEPT -> {}
                case TEMPORARY -> Folders.remove(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + root + " cannot be closed", e);
        }
    }
}
