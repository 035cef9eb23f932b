package org.austenite.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Answers a wrong command line with what is wrong and where to look it up, rather than with the command's whole usage text. Where the command
 * itself is missing or wrong, all are listed.
 */
final class UsageErrorHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("austenite: " + e.getMessage().replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(e, err);
        if (commandLine.getParent() == null) {
            commandLine.usage(err);
        } else {
            err.println("The options are in: " + commandLine.getCommandSpec().qualifiedName() + " --help");
        }
        return commandLine.getCommandSpec().exitCodeOnInvalidInput();
    }
}
