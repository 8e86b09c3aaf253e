package io.journeyline.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stands in the help only: the launcher runs the tests, because they build what this program is made of. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Builds everything and runs all checks, as CI does.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("Run it as './journeyline test': the launcher does the building.");
        return ExitCode.USAGE;
    }
}
