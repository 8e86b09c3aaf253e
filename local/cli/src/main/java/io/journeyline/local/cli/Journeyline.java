package io.journeyline.local.cli;

import io.journeyline.local.stack.StackException;
import io.journeyline.local.standin.StandInException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./journeyline}: the whole of Journeyline on one machine. */
@Command(
        name = "journeyline",
        mixinStandardHelpOptions = true,
        version = "journeyline 0.1.0",
        description =
                "Unified contact-centre reporting: the whole pipeline on one machine, without AWS, Docker or an account.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            SqlCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            AccuracyCommand.class,
            DoctorCommand.class,
            TestCommand.class,
            PrepareCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 something that must hold does not, 2 the command line is wrong,",
            "3 this machine lacks something (see 'journeyline doctor'), or has no stack or state to ask,",
            "4 what was asked for is not in it, 130 stopped by Ctrl-C."
        })
public final class Journeyline implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Journeyline());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    /** A mistake is told in words; only what nobody foresaw shows where it happened. */
    private static int explain(Exception exception, CommandLine command) throws Exception {
        if (Stopping.hasBegun()) {
            return ExitCode.STOPPED;
        }
        return switch (exception) {
            case UserMistake mistake -> {
                command.getErr().println(mistake.getMessage());
                yield ExitCode.USAGE;
            }
            case StandInException environment -> {
                command.getErr().println(environment.getMessage());
                yield ExitCode.ENVIRONMENT;
            }
            case StackException broken -> {
                command.getErr().println(broken.getMessage());
                yield ExitCode.FAILED;
            }
            case Exception unforeseen -> throw unforeseen;
        };
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: demo, run, sql, explain, simulate, accuracy, doctor, test or prepare.");
    }
}
