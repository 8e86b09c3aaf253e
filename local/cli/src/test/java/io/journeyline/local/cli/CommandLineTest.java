package io.journeyline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user sees who gets something wrong: words that say how to mend it, and an exit code that means it. */
class CommandLineTest {

    private static final String HOME = "journeyline.home";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void execute_noCommand_namesTheCommands() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("demo, run, sql, explain, simulate, accuracy, doctor, test or prepare");
    }

    @Test
    void execute_wrongFlag_namesItAndShowsTheUsage() {
        assertThat(run("demo", "--contract", "5")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'--contract'").contains("--contacts");
    }

    @Test
    void execute_everyCommand_hasHelp() {
        for (String command :
                new String[] {"demo", "run", "sql", "explain", "simulate", "accuracy", "doctor", "test"}) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
        assertThat(out.toString()).contains("--feed=KIND:PATH").contains("--contacts=N");
    }

    @Test
    void run_missingFile_saysWhichOne() {
        assertThat(run("run", "--feed", "sftp:/no/such/file.tsv", "--mapping", "bank-1999"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no file /no/such/file.tsv to feed");
    }

    @Test
    void run_unknownKind_namesTheKinds() {
        assertThat(run("run", "--feed", "ftp:calls.tsv")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'ftp'").contains("kinesis").contains("sftp");
    }

    @Test
    void run_delimitedFileWithoutMapping_asksForOne() throws IOException {
        assertThat(run("run", "--feed", "sftp:" + file("calls.tsv", "a\tb\n"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--mapping").contains("bank-1999");
    }

    @Test
    void run_unknownMapping_namesThoseThatAre() throws IOException {
        assertThat(run("run", "--feed", "sftp:" + file("calls.tsv", "a\tb\n"), "--mapping", "bank-2000"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("bank-2000").contains("bank-1999").contains("events/MAPPINGS.md");
    }

    @Test
    void run_brokenMapping_saysWhatIsWrongInIt() throws IOException {
        Path mapping = file("mine.yaml", "source: mine\n");
        Path calls = file("calls.tsv", "a\tb\n");
        assertThat(run("run", "--feed", "sftp:" + calls, "--mapping", mapping.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("mine.yaml").contains("columns").contains("zone");
    }

    @Test
    void run_unknownZone_saysHowZonesAreNamed() throws IOException {
        Path calls = file("calls.tsv", "a\tb\n");
        assertThat(run("run", "--feed", "sftp:" + calls, "--mapping", "bank-1999", "--reporting-zone", "Jerusalem"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'Jerusalem'").contains("Asia/Jerusalem");
    }

    @Test
    void demo_impossibleNumberOfContacts_saysTheRange() {
        assertThat(run("demo", "--contacts", "20001")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("1 to 20000,").contains("memory");
    }

    @Test
    void sql_noStateThere_saysHowToMakeOne() {
        assertThat(run("sql", "SELECT 1", "--state", directory.toString())).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).contains("There is no kept state in " + directory);
    }

    @Test
    void sqlAndExplain_nothingRuns_sayTheSame() {
        assertThat(runAt(directory, "sql", "SELECT 1")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(runAt(directory, "explain", "customer:42")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString().lines().distinct())
                .singleElement()
                .asString()
                .contains("No stack is running")
                .contains("--state DIR");
    }

    @Test
    void sqlAndExplain_stackIsJustEnding_saySoAndNotThatTheQuestionIsWrong() throws IOException {
        int gone = goneFromPort();
        Files.createDirectory(directory.resolve(".journeyline"));
        file(".journeyline/running.json", """
                {"jdbc": "jdbc:trino://127.0.0.1:%d/lake/journeyline", "dynamodb": "http://127.0.0.1:%d",
                 "state": "%s", "pid": %d}
                """.formatted(
                        gone, gone, directory, ProcessHandle.current().pid()));

        assertThat(runAt(directory, "sql", "SELECT 1")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).contains("does not answer any more").contains("--state DIR");
        assertThat(runAt(directory, "explain", "customer:42")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).contains("do not answer");
    }

    @Test
    void sql_engineIsNotBuilt_saysHowToBuildIt() throws IOException {
        assertThat(runAt(directory, "sql", "SELECT 1", "--state", keptState().toString()))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).contains("The SQL engine does not work").contains("package");
    }

    @Test
    void sql_engineDoesNotStart_showsTheEndOfItsLog() throws IOException {
        Files.createDirectories(directory.resolve("local/engine/target"));
        file("local/engine/target/classpath.txt", "");
        file("local/engine/target/journeyline-local-engine-0.jar", "no archive");
        assertThat(runAt(directory, "sql", "SELECT 1", "--state", keptState().toString()))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString())
                .contains("The SQL engine does not work")
                .contains("engine.log")
                .contains("EngineMain")
                .contains("doctor");
    }

    @Test
    void run_mappingInAnotherEncoding_saysWhichOneIsWanted() throws IOException {
        Path mapping = Files.write(directory.resolve("mine.yaml"), new byte[] {'a', (byte) 0xE9, ':'});
        Path calls = file("calls.tsv", "a\tb\n");
        assertThat(run("run", "--feed", "sftp:" + calls, "--mapping", mapping.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("mine.yaml").contains("UTF-8");
    }

    @Test
    void run_reportCannotBeWritten_saysSoBeforeAnythingStarts() throws IOException {
        Path events = file("events.jsonl", "{}\n");
        // No file system takes such a name; rights would not hinder a superuser.
        Path report = directory.resolve("x".repeat(300) + ".json");
        assertThat(runAt(directory, "run", "--feed", "kinesis:" + events, "--json", report.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("The report cannot be written to " + report);
    }

    @Test
    void run_pagePortIsTaken_saysSoBeforeAnythingStarts() throws IOException {
        Path events = file("events.jsonl", "{}\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            // Nothing is built there: what came first of starting would fail with other words.
            assertThat(runAt(directory, "run", "--feed", "kinesis:" + events, "--page-port", port))
                    .isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(err.toString()).contains("port " + port + " is in use").contains("--page-port");
        }
    }

    @Test
    void simulate_noSeeds_saysTheRange() {
        assertThat(run("simulate", "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("1 to 100000000");
    }

    @Test
    void simulate_negativeSeed_saysTheRange() {
        assertThat(run("simulate", "--from", "-1")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--from is a number from 0");
    }

    @Test
    void simulate_aFewSeeds_tellsThatNoneDiverged() {
        assertThat(run("simulate", "--seeds", "3", "--from", "7")).isZero();
        assertThat(out.toString()).contains("3 seeds, ").contains("none diverged");
    }

    @Test
    void simulate_json_isOneObject() {
        assertThat(run("simulate", "--seeds", "2", "--json")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"seeds\" : 2").contains("\"divergences\" : [ ]");
    }

    @Test
    void accuracy_impossibleNumberOfContacts_saysTheRange() {
        assertThat(run("accuracy", "--contacts", "20001")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("1 to 20000,");
    }

    @Test
    void accuracy_smallCentre_tellsBothFigures() {
        assertThat(run("accuracy", "--contacts", "20")).isZero();
        assertThat(out.toString())
                .containsPattern("Precision \\d+\\.\\d\\d %")
                .containsPattern("Recall +\\d+\\.\\d\\d %");
    }

    @Test
    void explain_noSuchKind_saysWhatCanBeExplained() {
        assertThat(run("explain", "agent:frank")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'agent:frank'").contains("session:PLATFORM/ID");
    }

    @Test
    void explain_sessionWithoutPlatform_saysHowKeysAreWritten() {
        assertThat(run("explain", "session:4711")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("platform/id, not '4711'");
    }

    @Test
    void explain_noStateThere_saysHowToMakeOne() {
        assertThat(run("explain", "customer:42", "--state", directory.toString()))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).contains("There is no kept state in " + directory);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** As a run leaves it behind, without its data. */
    private Path keptState() throws IOException {
        Path state = directory.resolve("kept");
        for (String part : List.of("dynamodb", "s3", "logs")) {
            Files.createDirectories(state.resolve(part));
        }
        file("kept/journeyline.properties", "reporting-zone=Europe/London\n");
        return state;
    }

    private static int goneFromPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** With a project's directory of its own, where nothing is built and nothing runs. */
    private int runAt(Path home, String... arguments) {
        String before = System.getProperty(HOME);
        System.setProperty(HOME, home.toString());
        try {
            return run(arguments);
        } finally {
            if (before == null) {
                System.clearProperty(HOME);
            } else {
                System.setProperty(HOME, before);
            }
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine = Journeyline.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
