package io.journeyline.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeLibraryTest {
    @TempDir
    private Path cache;

    @Test
    void of_twice_theLoadedFileIsNotWrittenAgain() throws Exception {
        Path first = RuntimeLibrary.of(cache);
        Object file = Files.readAttributes(first, "unix:ino").get("ino");
        Path second = RuntimeLibrary.of(cache);

        assertThat(second).isEqualTo(first).isNotEmptyFile();
        assertThat(Files.readAttributes(second, "unix:ino").get("ino")).isEqualTo(file);
    }
}
