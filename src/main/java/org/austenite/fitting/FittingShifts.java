package org.austenite.fitting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.austenite.model.FittingEner;

/**
 * What belongs to the fitting nets' inputs and does not change from step to step, in double precision: normalised extra inputs, and energies of
 * empty descriptors, which some models subtract. These are computed here, once per list and per distinct set of parameters.
 */
final class FittingShifts {
    private final FittingEner model;
    private final FittingTables tables;

    FittingShifts(FittingEner model, FittingTables tables) {
        this.model = model;
        this.tables = tables;
    }

    /** Weights and shifts of the energy per type; where there are atomic parameters the empty descriptor's energies are in {@link #vacuum}. */
    double[] output(FittingInputs inputs) {
        double[] vacuum = new double[model.nets().length];
        for (int t = 0; t < vacuum.length; t++) {
            if (model.aparam().size() == 0 && model.subtractVacuum()[t]) {
                vacuum[t] = emptyEnergy(t, inputs.frame());
            }
        }
        return tables.output(vacuum);
    }

    /** Extra inputs of each local atom, filled up with zeros to whole quads; empty without any. */
    double[] extra(FittingInputs inputs, int[] type) {
        int pitch = FittingFeatures.QUAD * tables.extraQuads();
        double[] extra = new double[Math.multiplyExact(type.length, pitch)];
        for (int i = 0; i < type.length; i++) {
            for (int k = 0; k < inputs.size() && type[i] >= 0; k++) {
                extra[i * pitch + k] = inputs.at(i, k);
            }
        }
        return extra;
    }

    /** Energies to subtract by local atom (eV); null where they are the same for all atoms of a type. */
    double[] vacuum(FittingInputs inputs, int[] type) {
        if (model.aparam().size() == 0) {
            return null;
        }
        Map<List<Double>, Double> known = new HashMap<>();
        double[] vacuum = new double[type.length];
        for (int i = 0; i < type.length; i++) {
            int t = type[i];
            if (t >= 0 && model.subtractVacuum()[t] && !model.silent()[t]) {
                int atom = i;
                double[] x = new double[inputs.size()];
                Arrays.setAll(x, k -> inputs.at(atom, k));
                vacuum[i] = known.computeIfAbsent(key(t, x), _ -> emptyEnergy(t, x));
            }
        }
        return vacuum;
    }

    private static List<Double> key(int type, double[] x) {
        Double[] key = new Double[x.length + 1];
        key[0] = (double) type;
        for (int k = 0; k < x.length; k++) {
            key[k + 1] = x[k];
        }
        return List.of(key);
    }

    private double emptyEnergy(int type, double[] extra) {
        double[] x = new double[model.nets()[type].in()];
        System.arraycopy(extra, 0, x, x.length - extra.length, extra.length);
        return FittingReference.energy(model.nets()[type], x, new double[x.length]);
    }
}
