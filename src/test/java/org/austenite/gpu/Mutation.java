package org.austenite.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One small fault put into the PTX of a file of kernels.
 *
 * @param file name of the file in {@code kernels/}, without ending
 * @param kernel the kernel that it is in
 * @param line line of the PTX, from 1
 * @param kind what sort of fault
 * @param before the line's text
 * @param after what stands there instead
 */
record Mutation(String file, String kernel, int line, MutationKind kind, String before, String after) {
    /** The mutation of a line, where one of that kind is possible there. */
    static Optional<Mutation> at(String file, String kernel, int line, MutationKind kind, String text) {
        return kind.in(text).map(after -> new Mutation(file, kernel, line, kind, text, after));
    }

    /** {@code ptx} with the fault. */
    String in(String ptx) {
        List<String> lines = new ArrayList<>(ptx.lines().toList());
        if (!lines.set(line - 1, after).equals(before)) {
            throw new IllegalArgumentException("line " + line + " of " + file + " is not '" + before.strip() + "'");
        }
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return file + ".ptx:" + line + " " + kernel + ": " + change();
    }

    /** The line before and after. */
    String change() {
        return text(before) + " -> " + text(after);
    }

    private static String text(String line) {
        return line.isBlank() ? "(nothing)" : line.strip().replaceAll("\\s+", " ");
    }
}
