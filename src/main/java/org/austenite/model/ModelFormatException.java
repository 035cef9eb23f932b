package org.austenite.model;

import org.austenite.InputException;

/** A model file is damaged, or holds something that this engine does not support. Names the file and the node or key. */
public final class ModelFormatException extends InputException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_TEXT = 400;

    /** {@code file} cannot be used because of {@code problem} at {@code where} (a node name, key or byte offset). */
    public ModelFormatException(String file, String where, String problem) {
        super(file + ": " + printable(where) + ": " + printable(problem));
    }

    /** As {@link #ModelFormatException(String, String, String)}, with the exception that revealed it. */
    public ModelFormatException(String file, String where, String problem, Throwable cause) {
        super(file + ": " + printable(where) + ": " + printable(problem), cause);
    }

    /** Texts from a damaged or hostile file must not reach the terminal as they are. */
    private static String printable(String text) {
        String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
        return cut.replaceAll("[^\\p{Print}]", "?");
    }
}
