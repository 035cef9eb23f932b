package org.austenite.cli;

import org.austenite.AusteniteException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code austenite COMMAND ...}. */
@Command(
        name = "austenite",
        mixinStandardHelpOptions = true,
        description = "Deep Potential molecular dynamics.",
        subcommands = {ViscosityCommand.class})
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof AusteniteException expected) {
                command.getErr().println("error: " + expected.getMessage());
                return expected.exit().code();
            }
            throw failure;
        });
        return line;
    }
}
