package org.austenite.run.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Where the atoms come from. */
public sealed interface StartInput {
    /** Masses that override the elements' (g/mol), by element. */
    Map<String, Double> masses();

    /**
     * A structure file.
     *
     * @param path the file, or a DeePMD folder
     * @param elements element of each of the file's types, where the file has numbers only
     * @param frame which frame of several, from 0; negative from the end
     * @param replicate copies side by side along each cell vector
     */
    record StructureFile(Path path, List<String> elements, long frame, int[] replicate, Map<String, Double> masses)
            implements StartInput {}

    /**
     * A random melt.
     *
     * @param counts atoms per element, in file order
     * @param density g/cm3
     * @param seed seed of the positions
     */
    record Melt(SequencedMap<String, Integer> counts, double density, long seed, Map<String, Double> masses)
            implements StartInput {}

    /**
     * A crystal, possibly a random alloy.
     *
     * @param kind which lattice
     * @param a lattice constant (Angstrom)
     * @param c the second lattice constant of hcp (Angstrom), if given
     * @param repeat cells along each direction
     * @param alloy share of each element, summing to one
     * @param seed seed of the alloy's random sites
     */
    record Crystal(
            Lattice kind,
            double a,
            Optional<Double> c,
            int[] repeat,
            SequencedMap<String, Double> alloy,
            long seed,
            Map<String, Double> masses)
            implements StartInput {}

    /**
     * The atoms of an earlier run's checkpoint.
     *
     * @param run output folder or checkpoint file of that run
     * @param replica which replica, from 1
     * @param replicate copies side by side along each cell vector
     */
    record EarlierRun(Path run, int replica, int[] replicate, Map<String, Double> masses) implements StartInput {}

    /** Crystal lattices. */
    enum Lattice {
        /** Body-centred cubic. */
        BCC,
        /** Face-centred cubic. */
        FCC,
        /** Hexagonal close-packed. */
        HCP
    }
}
