package io.journeyline.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedZipTest {
    private static final Instant LAST_WEEK = Instant.parse("2026-11-15T00:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void removeUnused_formerBuild_goesWithItsArchiveAndTheOneInUseStays() throws IOException {
        Path former = UnpackedZip.of(zip("former"), directory);
        Path formerArchive = UnpackedZip.classes(former);
        Path current = UnpackedZip.of(zip("current"), directory);
        Path currentArchive = UnpackedZip.classes(current);
        // An archive is as old as its making; what counts is the use of the folder.
        Files.setLastModifiedTime(currentArchive, FileTime.from(LAST_WEEK));
        Files.setLastModifiedTime(former, FileTime.from(LAST_WEEK));

        UnpackedZip.removeUnused(directory, YESTERDAY);

        assertThat(former).doesNotExist();
        assertThat(formerArchive).doesNotExist();
        assertThat(current).isDirectory();
        assertThat(currentArchive).isRegularFile();
    }

    @Test
    void of_unpackedLongAgo_countsAsUsedAgain() throws IOException {
        Path zip = zip("current");
        Files.setLastModifiedTime(UnpackedZip.of(zip, directory), FileTime.from(LAST_WEEK));

        Path unpacked = UnpackedZip.of(zip, directory);
        UnpackedZip.removeUnused(directory, YESTERDAY);

        assertThat(unpacked.resolve("name.txt")).hasContent("current");
    }

    @Test
    void removeUnused_leftHalfUnpacked_goes() throws IOException {
        UnpackedZip.of(zip("current"), directory);
        Path half = Files.createDirectory(directory.resolve("functions").resolve("unpacking-1"));
        Files.setLastModifiedTime(half, FileTime.from(LAST_WEEK));

        UnpackedZip.removeUnused(directory, YESTERDAY);

        assertThat(half).doesNotExist();
    }

    @Test
    void removeUnused_nothingUnpackedEver_doesNothing() throws IOException {
        UnpackedZip.removeUnused(directory, YESTERDAY);

        assertThat(directory).isEmptyDirectory();
    }

    private Path zip(String content) throws IOException {
        Path zip = directory.resolve(content + ".zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            entries.putNextEntry(new ZipEntry("name.txt"));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }
}
