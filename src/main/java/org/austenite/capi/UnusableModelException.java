package org.austenite.capi;

import org.austenite.InputException;

/** A model file cannot be used: told apart from unusable atoms, since another program treats the two differently. */
final class UnusableModelException extends InputException {
    private static final long serialVersionUID = 1L;

    UnusableModelException(InputException cause) {
        super(cause.getMessage(), cause);
    }
}
