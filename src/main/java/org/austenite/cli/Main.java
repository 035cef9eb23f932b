package org.austenite.cli;

import org.austenite.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code austenite COMMAND ...}. */
@Command(
        name = "austenite",
        mixinStandardHelpOptions = true,
        description = "Deep Potential molecular dynamics.",
        footer = {
            "",
            "austenite COMMAND --help lists a command's options; austenite selftest runs the project's own tests.",
            "Exit codes: 0 done, 1 failed while running, 2 bad input, 75 stopped with a checkpoint."
        })
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
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new InfoCommand())
                .addSubcommand(new EvalCommand())
                .addSubcommand(new TestCommand())
                .addSubcommand(new CompressCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new RunCommand(new StandardEngines()))
                .addSubcommand(new ViscosityCommand())
                .addSubcommand(new DoctorCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrorHandler())
                .setExecutionExceptionHandler(new ErrorHandler());
        commandLine.getCommandSpec().version(ProgramVersion.text());
        commandLine.getSubcommands().values().forEach(c -> c.getCommandSpec().version(ProgramVersion.text()));
        return commandLine;
    }
}
