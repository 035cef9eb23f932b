package org.austenite.cli;

import java.util.EnumMap;
import java.util.Map;
import org.austenite.system.Structure;

/**
 * Errors over one system's frames, as {@code dp test} defines them: per-atom errors are those of the whole frame divided by the number of atoms,
 * virtual ones included; forces are compared on atoms that the model sees; virials only where there is a cell.
 */
final class TestErrors {
    private final ErrorStat.Sum energy = new ErrorStat.Sum();
    private final ErrorStat.Sum force = new ErrorStat.Sum();
    private final ErrorStat.Sum virial = new ErrorStat.Sum();
    private final ErrorStat.Sum atomEnergy = new ErrorStat.Sum();
    private final boolean atomic;
    private int atoms;
    private int frames;

    /** Errors, of atomic energies too when {@code atomic}. */
    TestErrors(boolean atomic) {
        this.atomic = atomic;
    }

    void add(EvalResult r) {
        Structure s = r.frame().structure();
        Structure.Labels labels = s.labels();
        atoms = s.size();
        frames++;
        if (labels.energy() != null) {
            energy.add(r.result().energy() - labels.energy());
        }
        if (labels.force() != null) {
            addForces(r, labels.force());
        }
        if (labels.virial() != null && s.box().periodic()) {
            virial.addAll(r.result().virial(), labels.virial());
        }
        if (atomic) {
            atomEnergy.addAll(r.result().atomEnergy(), labels.atomEnergy());
        }
    }

    private void addForces(EvalResult r, double[] label) {
        double[] found = r.result().force();
        for (int k = 0; k < label.length; k++) {
            if (r.frame().type()[k / 3] >= 0) {
                force.add(found[k] - label[k]);
            }
        }
    }

    /** Number of frames. */
    int frames() {
        return frames;
    }

    /** The errors of what had labels. */
    Map<TestQuantity, ErrorStat> stats() {
        Map<TestQuantity, ErrorStat> stats = new EnumMap<>(TestQuantity.class);
        if (!energy.isEmpty()) {
            stats.put(TestQuantity.ENERGY, energy.stat());
            stats.put(TestQuantity.ENERGY_PER_ATOM, energy.stat().times(1.0 / atoms));
        }
        if (!force.isEmpty()) {
            stats.put(TestQuantity.FORCE, force.stat());
        }
        if (!virial.isEmpty()) {
            stats.put(TestQuantity.VIRIAL, virial.stat());
            stats.put(TestQuantity.VIRIAL_PER_ATOM, virial.stat().times(1.0 / atoms));
        }
        if (!atomEnergy.isEmpty()) {
            stats.put(TestQuantity.ATOM_ENERGY, atomEnergy.stat());
        }
        return stats;
    }
}
