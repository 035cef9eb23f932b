package org.austenite.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code austenite COMMAND ...}. */
@Command(
        name = "austenite",
        mixinStandardHelpOptions = true,
        description = "Deep Potential molecular dynamics.",
        subcommands = {InfoCommand.class, ViscosityCommand.class})
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        // jHDF's logging has no back end here, and need not say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new ErrorHandler());
    }
}
