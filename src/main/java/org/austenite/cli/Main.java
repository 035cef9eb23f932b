package org.austenite.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code austenite COMMAND ...}. */
@Command(
        name = "austenite",
        mixinStandardHelpOptions = true,
        description = "Deep Potential molecular dynamics.",
        subcommands = {InfoCommand.class, EvalCommand.class, TestCommand.class, ViscosityCommand.class})
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        // jHDF's logging has no back end here, and need not say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands, for programs that bring their own streams. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(new RunCommand(new StandardEngines()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrorHandler())
                .setExecutionExceptionHandler(new ErrorHandler());
    }
}
