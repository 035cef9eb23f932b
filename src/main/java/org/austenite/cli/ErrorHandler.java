package org.austenite.cli;

import org.austenite.AusteniteException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** How an error ends the process: the user's with its message and exit code, anything else as a bug with its stack trace. */
final class ErrorHandler implements IExecutionExceptionHandler {
    private static final int BUG = 1;

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof AusteniteException known) {
            commandLine.getErr().println("austenite: " + known.getMessage());
            return known.exit().code();
        }
        commandLine.getErr().println("austenite: this is a bug, please report it with the following lines");
        e.printStackTrace(commandLine.getErr());
        return BUG;
    }
}
