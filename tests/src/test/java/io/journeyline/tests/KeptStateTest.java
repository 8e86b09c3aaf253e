package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same file in three runs on one kept state, as a user does who is not sure whether it went through. */
class KeptStateTest {

    /** The log's first day; the column holds year, month and day. */
    private static final String DAY = "\t991001\t";

    @TempDir
    private Path directory;

    @Test
    void run_sameFileInThreeRunsOnOneState_countsOnceAndGivesEqualRecords() throws IOException, InterruptedException {
        Path day = directory.resolve("first-day.tsv");
        List<String> lines = Files.readAllLines(BankLog.halfMonth(), StandardCharsets.ISO_8859_1);
        Files.write(
                day,
                Stream.concat(
                                Stream.of(lines.getFirst()),
                                lines.stream().skip(1).filter(line -> line.contains(DAY)))
                        .toList(),
                StandardCharsets.ISO_8859_1);
        long rows = Files.readAllLines(day, StandardCharsets.ISO_8859_1).size() - 1L;
        long phantoms = Files.readAllLines(day, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.contains("\tPHANTOM\t"))
                .count();
        assertThat(rows).isEqualTo(512);

        JourneylineRun single = run(day);
        assertThat(single.conserved(BankLog.SOURCE, "in")).isEqualTo(rows);
        assertThat(single.conserved(BankLog.SOURCE, "used")).isEqualTo(rows - phantoms);
        assertThat(single.conserved(BankLog.SOURCE, "duplicate")).isZero();
        for (int times = 2; times <= 3; times++) {
            JourneylineRun again = run(day);
            assertThat(again.conserved(BankLog.SOURCE, "in")).isEqualTo(times * rows);
            assertThat(again.conserved(BankLog.SOURCE, "used")).isEqualTo(rows - phantoms);
            assertThat(again.conserved(BankLog.SOURCE, "duplicate")).isEqualTo((times - 1) * (rows - phantoms));
            assertThat(again.conserved(BankLog.SOURCE, "dropped")).isEqualTo(times * phantoms);
            assertThat(again.conserved(BankLog.SOURCE, "unaccounted")).isZero();
            assertThat(again.rows("jar")).isEqualTo(rows - phantoms);
            assertThat(again.hash("jar")).isEqualTo(single.hash("jar")).isNotEmpty();
            assertThat(again.hash("car")).isEqualTo(single.hash("car")).isNotEmpty();
            assertThat(again.output()).doesNotContain("ended before it came to rest");
        }
    }

    private JourneylineRun run(Path file) throws IOException, InterruptedException {
        JourneylineRun run = JourneylineRun.of(
                directory,
                "run",
                "--feed",
                "sftp:" + file,
                "--mapping",
                BankLog.SOURCE,
                "--state",
                directory.resolve("state").toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }
}
