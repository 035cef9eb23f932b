package org.austenite.gpu;

import org.austenite.AusteniteException;

/** The CUDA backend was asked for and cannot be used on this machine: no driver, no device, or too old a one (exit code 2). */
public class BackendUnavailableException extends AusteniteException {
    private static final long serialVersionUID = 1L;

    /** The backend cannot be used, for the reason in {@code message}. */
    public BackendUnavailableException(String message) {
        super(Exit.BAD_INPUT, message);
    }

    /** The backend cannot be used, for the reason in {@code message} and {@code cause}. */
    public BackendUnavailableException(String message, Throwable cause) {
        super(Exit.BAD_INPUT, message, cause);
    }
}
