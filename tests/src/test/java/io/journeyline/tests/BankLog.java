package io.journeyline.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The bank's log, which may not be redistributed: in the folder that {@code JOURNEYLINE_DATA} names, else beside the project. */
final class BankLog {

    static final String SOURCE = "bank-1999";

    private BankLog() {}

    /** The half month, or the test is skipped with words that say what to do. */
    static Path halfMonth() {
        String told = System.getenv("JOURNEYLINE_DATA");
        Path data = told == null ? JourneylineRun.ROOT.resolve("../shared/data").normalize() : Path.of(told);
        Path log = data.resolve("bank-1999").resolve("october-1-15.tsv");
        assumeTrue(
                Files.isRegularFile(log),
                "skipped: the bank's log is not at " + log + "; set JOURNEYLINE_DATA to the folder that has bank-1999");
        return log;
    }
}
