package org.austenite;

/**
 * Root of the errors that a user can cause or must act on. The message says what, where, the numbers, and what to do.
 */
public class AusteniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How the process ends when this error reaches the command line. */
    public enum Exit {
        /** Failed while running: a lost atom, a NaN, a drift beyond the limit. */
        FAILED(1),
        /** Bad input: a file, an option or a combination of them. */
        BAD_INPUT(2);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        /** The process exit code. */
        public int code() {
            return code;
        }
    }

    private final Exit exit;

    /** An error that ends the process with {@code exit}. */
    public AusteniteException(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** An error that ends the process with {@code exit}, caused by {@code cause}. */
    public AusteniteException(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** Which exit code the command line should end with. */
    public Exit exit() {
        return exit;
    }
}
