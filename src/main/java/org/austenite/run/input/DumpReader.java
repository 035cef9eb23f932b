package org.austenite.run.input;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.austenite.run.input.StageInput.DumpFormat;
import org.austenite.run.input.StageInput.DumpInput;

/** Reads a stage's {@code dump}: one trajectory or a list of them. */
final class DumpReader {
    private static final List<String> KEYS =
            List.of("file", "every", "format", "positions", "elements", "every_atom", "velocities", "forces");
    /** Files that a stage writes itself. */
    private static final Set<String> RESERVED =
            Set.of("thermo.csv", "stress.csv", "msd.csv", "rdf.csv", "summary.json");

    private DumpReader() {}

    static List<DumpInput> read(Section stage) {
        if (!stage.has("dump")) {
            return List.of();
        }
        List<DumpInput> dumps =
                stage.sections("dump", KEYS).stream().map(DumpReader::dump).toList();
        Set<String> files = new HashSet<>();
        for (DumpInput d : dumps) {
            if (!files.add(d.file())) {
                throw stage.error("dump", "two trajectories would be written to " + d.file());
            }
        }
        return dumps;
    }

    private static DumpInput dump(Section section) {
        String file = section.text("file");
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}") || RESERVED.contains(file)) {
            throw section.error(
                    "file", "\"" + file + "\" cannot be used: a plain file name is needed, other than " + RESERVED);
        }
        DumpFormat byName = file.toLowerCase(Locale.ROOT).endsWith("xyz") ? DumpFormat.EXTXYZ : DumpFormat.LAMMPS;
        return new DumpInput(
                file,
                section.whole("every", 1),
                section.choice("format", DumpFormat.class, byName),
                section.choice("positions", Positions.class, Positions.WRAPPED) == Positions.UNWRAPPED,
                section.has("elements") ? section.texts("elements") : List.of(),
                section.count("every_atom", 1, Integer.MAX_VALUE, 1),
                section.flag("velocities", false),
                section.flag("forces", false));
    }

    private enum Positions {
        WRAPPED,
        UNWRAPPED
    }
}
