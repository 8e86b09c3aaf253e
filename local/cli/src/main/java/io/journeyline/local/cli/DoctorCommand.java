package io.journeyline.local.cli;

import io.journeyline.local.runtime.FunctionArtefact;
import io.journeyline.local.stack.Check;
import io.journeyline.local.stack.Doctor;
import io.journeyline.local.stack.StackConfiguration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine lacks, before something fails for want of it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine lacks, and how to mend it. Exit code 3 if anything does.")
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Write the findings as a JSON array of objects.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.current();
        Path zip = home.directory().resolve("functions").resolve("target").resolve("function.zip");
        List<Check> checks = Doctor.examine(
                StackConfiguration.of(new FunctionArtefact.Jvm(zip)).withCacheDirectory(home.cache()));
        List<Map<String, Object>> rows = checks.stream().map(DoctorCommand::row).toList();
        if (json) {
            spec.commandLine().getOut().println(Report.json(rows));
        } else {
            new Console(spec.commandLine().getOut()).table(rows);
        }
        return checks.stream().allMatch(Check::isInOrder) ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    private static Map<String, Object> row(Check check) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("check", check.name());
        row.put("ok", check.isInOrder() ? "yes" : "NO");
        row.put("words", check.words());
        return row;
    }
}
