package org.austenite.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param frames number of frames
 * @param atoms atoms of all frames
 * @param stageFrames frames that were compared stage by stage
 * @param stages values between stages, relative to the largest of their kind; empty where a side cannot be tapped
 * @param ends energies, forces, virials
 * @param percentiles lengths of force differences (eV/Angstrom) by percent of atoms
 * @param worst atoms with the largest force differences
 */
public record CheckResult(
        int frames,
        long atoms,
        int stageFrames,
        List<Compared> stages,
        List<Compared> ends,
        Map<Double, Double> percentiles,
        List<AtomError> worst) {
    /** Whether every deviation keeps its bar. */
    public boolean passes() {
        return Stream.concat(stages.stream(), ends.stream()).allMatch(Compared::passes);
    }

    /** RMS force deviation (eV/Angstrom). */
    public double forceRms() {
        return ends.stream()
                .filter(c -> c.name().equals(CrossCheck.FORCE_RMS))
                .findFirst()
                .orElseThrow()
                .deviation();
    }
}
