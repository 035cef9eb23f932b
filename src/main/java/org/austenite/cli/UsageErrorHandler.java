package org.austenite.cli;

import java.io.PrintWriter;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a wrong command line with what is wrong and where to look it up, rather than with the whole usage text. */
final class UsageErrorHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("austenite: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("The options are in: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }
}
