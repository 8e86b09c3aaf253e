package io.journeyline.events;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the real records that lie beside the project and are never committed. */
public final class RealData {

    private static final String VARIABLE = "JOURNEYLINE_DATA";

    private RealData() {}

    /** The file, or the test is skipped with words that say what to do. */
    public static Path file(String name) {
        String told = System.getenv(VARIABLE);
        Path found = told == null ? besideTheProject(name) : Path.of(told).resolve(name);
        assumeTrue(
                found != null && Files.isRegularFile(found),
                () -> "skipped: real data " + name + " is in no ../shared/data beside the project; set " + VARIABLE
                        + " to the folder that has it");
        return found;
    }

    private static Path besideTheProject(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
