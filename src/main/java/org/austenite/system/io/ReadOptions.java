package org.austenite.system.io;

import java.util.List;
import java.util.Optional;

/**
 * What the reader of a structure file may be told.
 *
 * @param elements names of types 1, 2, ... of files that number their atoms' types (LAMMPS data and dump, DeePMD-kit folders, VASP 4 POSCAR), as in
 *     {@code pair_coeff * * Fe Cr C}; empty when the file names them itself
 * @param format the file's format, or empty to find out from name and content
 */
public record ReadOptions(List<String> elements, Optional<StructureFormat> format) {
    /** Nothing is told. */
    public static final ReadOptions NONE = new ReadOptions(List.of(), Optional.empty());

    /** Copies the list. */
    public ReadOptions {
        elements = List.copyOf(elements);
    }

    /** Type names only. */
    public static ReadOptions elements(List<String> elements) {
        return new ReadOptions(elements, Optional.empty());
    }

    /** The same options, the format fixed. */
    public ReadOptions as(StructureFormat fixed) {
        return new ReadOptions(elements, Optional.of(fixed));
    }
}
