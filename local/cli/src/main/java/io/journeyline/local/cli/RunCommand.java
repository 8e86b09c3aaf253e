package io.journeyline.local.cli;

import io.journeyline.events.mapping.Mappings;
import io.journeyline.local.stack.LocalStack;
import io.journeyline.local.stack.PutResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Feeds files the way upstream systems would. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Feeds files into the pipeline the way upstream systems would, and shows the figures.",
        footer = {
            "",
            "Examples:",
            "  journeyline run --feed sftp:october.tsv --mapping bank-1999 --once",
            "  journeyline run --feed kinesis:events.jsonl --state /tmp/kept --json report.json",
            "Mappings are written as events/MAPPINGS.md tells."
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--feed",
            paramLabel = "KIND:PATH",
            required = true,
            description =
                    "A file to feed; may be given more than once. KIND is kinesis (contact events, one JSON object"
                            + " a line) or sftp (a delimited file, which needs --mapping).")
    private List<String> feeds;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "How delimited files are to be read: a built-in mapping, or a file of your own.")
    private String mapping;

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FeedSpec> files = feeds.stream().map(FeedSpec::parse).toList();
        boolean delimited = files.stream().anyMatch(feed -> feed.kind() == FeedSpec.Kind.SFTP);
        if (delimited && mapping == null) {
            throw new UserMistake(
                    "A file fed by sftp needs --mapping NAME|FILE, which says how it is to be read. Built in are "
                            + String.join(", ", Mappings.builtInNames()) + ".");
        }
        Optional<MappingChoice> choice = Optional.ofNullable(mapping).map(MappingChoice::parse);
        options.check();
        Console console = new Console(spec.commandLine().getOut());
        Optional<ZoneId> zone =
                delimited ? choice.map(chosen -> chosen.mapping().zone()) : Optional.empty();
        return new Session(options, console, Home.current()).run(zone, stack -> feed(stack, files, choice, console));
    }

    private static void feed(LocalStack stack, List<FeedSpec> files, Optional<MappingChoice> choice, Console console)
            throws IOException {
        choice.ifPresent(chosen -> chosen.storeIn(stack.configuration()));
        Map<String, Integer> names = new HashMap<>();
        for (FeedSpec feed : files) {
            switch (feed.kind()) {
                case SFTP -> {
                    String name = upload(feed.file(), names);
                    String source = choice.orElseThrow().mapping().source();
                    stack.uploadBySftp(source, feed.file(), name);
                    console.say("Uploaded " + feed.file() + " by SFTP as " + source + "/" + name + ".");
                }
                case KINESIS -> {
                    PutResult put = stack.putOnStream(feed.file());
                    console.say("Put " + put.events() + " events of " + feed.file() + " on the stream, in "
                            + put.records() + " records.");
                    put.refused()
                            .forEach(line -> console.say("  line " + line.line() + " was not put: " + line.words()));
                }
            }
        }
    }

    /** The same file fed again in one run gets a name of its own, as an upstream system would give it. */
    private static String upload(Path file, Map<String, Integer> names) {
        String name = file.getFileName().toString();
        int times = names.merge(name, 1, Integer::sum);
        if (times == 1) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + times : name.substring(0, dot) + "-" + times + name.substring(dot);
    }
}
