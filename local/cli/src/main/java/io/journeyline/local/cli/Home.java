package io.journeyline.local.cli;

import io.journeyline.local.engine.client.EngineProcess;
import io.journeyline.local.runtime.FunctionArtefact;
import io.journeyline.local.runtime.StartCache;
import io.journeyline.local.standin.StandInException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built project lies.
 *
 * @param directory the checkout
 */
record Home(Path directory) {

    /** The checkout the launcher started this from, else the working directory. */
    static Home current() {
        return new Home(Path.of(System.getProperty("journeyline.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    Path cache() {
        return directory.resolve(".journeyline").resolve("cache");
    }

    /** Tells a later {@code sql} how to reach the stack that runs now. */
    Path runningStack() {
        return directory.resolve(".journeyline").resolve("running.json");
    }

    /** What makes the engine start faster, once {@code prepare} has made it. */
    StartCache engineStartCache() {
        return StartCache.of(cache(), "engine", EngineProcess.JAVA_OPTIONS, EngineProcess.classPath(engineTarget()));
    }

    Path engineTarget() {
        return directory.resolve("local").resolve("engine").resolve("target");
    }

    /** The packaged functions. */
    FunctionArtefact jvmFunctions() {
        Path zip = directory.resolve("functions").resolve("target").resolve("function.zip");
        if (!Files.isRegularFile(zip)) {
            throw new StandInException(
                    "The functions are not packaged (" + zip
                            + " is missing): start by ./journeyline, which builds them.",
                    null);
        }
        return new FunctionArtefact.Jvm(zip);
    }

    /** The packaged native functions. */
    FunctionArtefact nativeFunctions() {
        Path zip = directory
                .resolve("functions")
                .resolve("target")
                .resolve("native")
                .resolve("function.zip");
        if (!Files.isRegularFile(zip)) {
            throw new StandInException(
                    "The native functions are not built (" + zip + " is missing). Build them with"
                            + " 'mvn -pl functions -am package -Dnative', which needs a GRAALVM_HOME for JDK 25 and some five"
                            + " minutes; see functions/README.md.",
                    null);
        }
        return new FunctionArtefact.Native(zip);
    }
}
