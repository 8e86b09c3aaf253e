package io.journeyline.local.runtime;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A function's zip, unpacked once per content as Lambda unpacks it into its task root. */
final class UnpackedZip {
    private UnpackedZip() {}

    static Path of(Path zip, Path cache) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new NoSuchFileException(
                    zip.toString(),
                    null,
                    "the packaged functions are missing; build them with `mvn -pl functions -am package`");
        }
        Path functions = Files.createDirectories(cache.toAbsolutePath().resolve("functions"));
        Path target = functions.resolve(digest(zip));
        if (Files.isDirectory(target)) {
            Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
            return target;
        }
        Path half = Files.createTempDirectory(functions, "unpacking-");
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            ZipEntry entry = entries.getNextEntry();
            while (entry != null) {
                Path file = half.resolve(entry.getName()).normalize();
                if (!file.startsWith(half)) {
                    throw new IOException("%s holds an entry outside of itself: %s".formatted(zip, entry.getName()));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
                entry = entries.getNextEntry();
            }
        }
        Path bootstrap = half.resolve("bootstrap");
        if (Files.exists(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException("%s cannot be made executable".formatted(bootstrap));
        }
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | AtomicMoveNotSupportedException
                | java.nio.file.DirectoryNotEmptyException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // Another run was faster; its unpacking serves as well.
        }
        return target;
    }

    /** Removes what was unpacked, or left half unpacked, and has not been used since: those of former builds. */
    static void removeUnused(Path cache, Instant since) throws IOException {
        Path functions = cache.toAbsolutePath().resolve("functions");
        if (!Files.isDirectory(functions)) {
            return;
        }
        List<Path> unused;
        try (Stream<Path> entries = Files.list(functions)) {
            unused = entries.filter(entry -> isUnused(entry, since)).toList();
        }
        for (Path entry : unused) {
            Folders.remove(entry);
        }
    }

    private static boolean isUnused(Path entry, Instant since) {
        // What is packed is used with the folder that it stands beside.
        Path folder = entry.resolveSibling(entry.getFileName().toString().replaceFirst("[.]jar$", ""));
        try {
            return Files.getLastModifiedTime(Files.isDirectory(folder) ? folder : entry)
                    .toInstant()
                    .isBefore(since);
        } catch (IOException gone) {
            return false;
        }
    }

    /** The classes and resources of an unpacked zip, without its libraries, as one archive beside it. */
    static Path classes(Path home) throws IOException {
        Path archive = home.resolveSibling(home.getFileName() + ".jar");
        if (Files.isRegularFile(archive)) {
            return archive;
        }
        Path half = Files.createTempFile(home.getParent(), "packing-", ".jar");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(half));
                Stream<Path> files = Files.walk(home)) {
            Path libraries = home.resolve("lib");
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(libraries))
                    .sorted()
                    .toList()) {
                entries.putNextEntry(new ZipEntry(home.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
        return archive;
    }

    private static String digest(Path zip) throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(Files.newInputStream(zip), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
