package io.journeyline.local.runtime;

import java.nio.file.Path;
import java.util.List;

/** What the functions are packaged as. */
public sealed interface FunctionArtefact {
    /** A {@code function.zip} for Lambda's managed Java runtime, run by AWS's own runtime interface client. */
    record Jvm(Path zip) implements FunctionArtefact {}

    /** A {@code function.zip} for {@code provided.al2023}: holds the executable {@code bootstrap}. */
    record Native(Path zip) implements FunctionArtefact {}

    /** Any command that speaks the Lambda Runtime API, for trying the run itself. */
    record Command(List<String> command) implements FunctionArtefact {
        public Command {
            command = List.copyOf(command);
        }
    }
}
