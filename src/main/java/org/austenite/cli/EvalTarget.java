package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.system.io.StructureFormat;

/**
 * Where results go, told from the output's name.
 *
 * @param kind which kind of output
 * @param path its file or folder, null for the table
 */
record EvalTarget(Kind kind, Path path) {
    enum Kind {
        /** Printed for people. */
        TABLE,
        JSON,
        EXTXYZ,
        /** DeePMD-kit's folder. */
        FOLDER
    }

    /**
     * The target that {@code output} names; null is the table.
     *
     * @throws InputException when the name says no format, or nothing can be written there
     */
    static EvalTarget of(Path output) {
        if (output == null) {
            return new EvalTarget(Kind.TABLE, null);
        }
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        Path parent = output.toAbsolutePath().getParent();
        if (name.endsWith(".json")) {
            return file(Kind.JSON, output, parent);
        }
        if (StructureFormat.byName(output).equals(Optional.of(StructureFormat.EXTXYZ))) {
            return file(Kind.EXTXYZ, output, parent);
        }
        if (Files.isDirectory(output) || !name.contains(".")) {
            return new EvalTarget(Kind.FOLDER, output);
        }
        throw new InputException("-o " + output
                + ": the name says no output format; use FILE.json, FILE.extxyz or a folder's name without a dot");
    }

    private static EvalTarget file(Kind kind, Path output, Path parent) {
        if (Files.isDirectory(output)) {
            throw new InputException("-o " + output + ": it is a folder");
        }
        if (!Files.isDirectory(parent)) {
            throw new InputException("-o " + output + ": there is no folder " + parent);
        }
        return new EvalTarget(kind, output);
    }

    /** Opens the output; the table goes to {@code out}. */
    EvalSink open(DeepPotModel model, PrintWriter out) {
        return switch (kind) {
            case TABLE -> new EvalTable(out);
            case JSON -> new EvalJson(path, model);
            case EXTXYZ -> new EvalExtxyz(path);
            case FOLDER -> new EvalFolder(path);
        };
    }
}
