package io.journeyline.local.cli;

/** What the exit code of a command means; the same for all. */
final class ExitCode {

    static final int OK = 0;
    /** It ran, and something that must hold does not: records unaccounted for, an event that no retry could save. */
    static final int FAILED = 1;
    /** The command line is wrong: a flag, a file, a mapping. */
    static final int USAGE = 2;
    /** This machine lacks something: Node, a free port, the build, the stack or state that is asked. */
    static final int ENVIRONMENT = 3;
    /** It ran, and what was asked for is not there. */
    static final int UNKNOWN = 4;

    /** Ctrl-C. */
    static final int STOPPED = 130;

    private ExitCode() {}
}
