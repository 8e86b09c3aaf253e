package io.journeyline.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");

    @TempDir
    private Path directory;

    /** The program whose start is rehearsed. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.out.println("started");
        }
    }

    @Test
    void options_afterARehearsal_takeTheProgramsClassFromTheCache() throws Exception {
        StartCache cache = StartCache.of(directory, "program", OPTIONS, archive("program.jar"));
        assertThat(cache.options()).isEmpty();

        cache.make(recording -> run(recording, "program.jar"));

        assertThat(cache.isThere()).isTrue();
        List<String> options = new ArrayList<>(cache.options());
        options.add("-Xlog:class+load");
        assertThat(run(options, "program.jar"))
                .anyMatch(line -> line.endsWith("started"))
                .anyMatch(line -> line.contains("StartCacheTest$Program") && line.contains("shared objects file"));
        assertThat(run(List.of("-Xlog:class+load"), "program.jar"))
                .as("without it, the class comes from the archive")
                .anyMatch(line -> line.contains("StartCacheTest$Program") && line.contains("program.jar"));
    }

    @Test
    void make_forAnotherBuild_takesThePlaceOfTheFormerOne() throws Exception {
        String classPath = archive("program.jar");
        StartCache.of(directory, "program", OPTIONS, classPath).make(recording -> run(recording, "program.jar"));
        StartCache ofOther = StartCache.of(directory, "other", OPTIONS, classPath);
        ofOther.make(recording -> run(recording, "program.jar"));
        Files.setLastModifiedTime(Path.of(classPath), FileTime.fromMillis(86_400_000));

        StartCache rebuilt = StartCache.of(directory, "program", OPTIONS, classPath);
        assertThat(rebuilt.isThere()).isFalse();
        rebuilt.make(recording -> run(recording, "program.jar"));

        assertThat(files()).hasSize(2);
        assertThat(rebuilt.isThere()).isTrue();
        assertThat(ofOther.isThere()).isTrue();
    }

    @Test
    void make_whereNothingWasRecorded_saysSoAndLeavesNothing() throws Exception {
        StartCache cache = StartCache.of(directory, "program", OPTIONS, archive("program.jar"));

        assertThatThrownBy(() -> cache.make(recording -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("The JVM of program did not record what it loads.");

        assertThat(cache.options()).isEmpty();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("start"))) {
            return files.toList();
        }
    }

    private List<String> run(List<String> options, String archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", directory.resolve(archive).toString(), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().readAllLines();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    private String archive(String name) throws IOException {
        Path archive = directory.resolve(name);
        String entry = Program.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive));
                InputStream content = Program.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            content.transferTo(jar);
        }
        return archive.toString();
    }
}
