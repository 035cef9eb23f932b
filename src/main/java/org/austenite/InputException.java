package org.austenite;

/** Something the user gave cannot be used: a file, an option, a combination of them (exit code 2). */
public class InputException extends AusteniteException {
    private static final long serialVersionUID = 1L;

    /** An input error described by {@code message}. */
    public InputException(String message) {
        super(Exit.BAD_INPUT, message);
    }

    /** An input error described by {@code message}, caused by {@code cause}. */
    public InputException(String message, Throwable cause) {
        super(Exit.BAD_INPUT, message, cause);
    }
}
