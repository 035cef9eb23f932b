package org.austenite.system.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.austenite.InputException;

/** The structure files that are read and written. */
public enum StructureFormat {
    /** Extended XYZ in ASE's dialect, and plain XYZ; many frames. */
    EXTXYZ,
    /** LAMMPS data file, {@code atom_style atomic}; one frame. */
    LAMMPS_DATA,
    /** LAMMPS text dump; many frames. */
    LAMMPS_DUMP,
    /** VASP POSCAR or CONTCAR; one frame. */
    POSCAR,
    /** DeePMD-kit data folder with {@code set.*} of NumPy files; many frames. */
    DEEPMD;

    private static final int LINES_TO_LOOK_AT = 40;

    /** The format of an existing file or folder, from its name, or from its content when the name says nothing. */
    public static StructureFormat detect(Path file) {
        if (Files.isDirectory(file)) {
            return DEEPMD;
        }
        return byName(file).or(() -> byContent(file)).orElseThrow(() -> unknown(file));
    }

    /** The format that the name of {@code file}, less {@code .gz}, stands for; empty when it says nothing. */
    public static Optional<StructureFormat> byName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        return switch (plain.substring(dot + 1)) {
            case "xyz", "extxyz" -> Optional.of(EXTXYZ);
            case "data", "lmp", "lammps" -> Optional.of(LAMMPS_DATA);
            case "lammpstrj", "dump" -> Optional.of(LAMMPS_DUMP);
            case "poscar", "vasp", "contcar" -> Optional.of(POSCAR);
            default ->
                plain.startsWith("poscar") || plain.startsWith("contcar") ? Optional.of(POSCAR) : Optional.empty();
        };
    }

    private static Optional<StructureFormat> byContent(Path file) {
        try (LineReader in = LineReader.open(file)) {
            if (!in.next()) {
                return Optional.empty();
            }
            if (in.words() >= 2 && in.word(0).equals("ITEM:")) {
                return Optional.of(LAMMPS_DUMP);
            }
            if (in.words() == 1 && in.word(0).matches("[0-9]+")) {
                return Optional.of(EXTXYZ);
            }
            for (int line = 0; line < LINES_TO_LOOK_AT && in.next(); line++) {
                if (in.words() == 4 && in.word(2).equals("xlo") && in.word(3).equals("xhi")) {
                    return Optional.of(LAMMPS_DATA);
                }
            }
            return Optional.empty();
        }
    }

    private static InputException unknown(Path file) {
        return new InputException("cannot tell what kind of structure file " + file
                + " is; name it .extxyz, .data, .lammpstrj or POSCAR (.gz allowed), or give a DeePMD-kit folder");
    }
}
