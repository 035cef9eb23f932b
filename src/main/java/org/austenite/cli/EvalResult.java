package org.austenite.cli;

import org.austenite.potential.FrameEvaluator.Result;
import org.austenite.system.Structure;
import org.austenite.system.Units;

/**
 * One evaluated frame.
 *
 * @param frame the frame
 * @param result energies, forces, virials
 * @param descriptor D of each atom, [n, size], or null unless wanted
 */
record EvalResult(TypedFrame frame, Result result, double[] descriptor) {
    String name() {
        return frame.structure().name();
    }

    /** Largest force on an atom (eV/Angstrom). */
    double largestForce() {
        double[] f = result.force();
        double largest = 0;
        for (int i = 0; i < f.length; i += 3) {
            largest = Math.max(largest, f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
        }
        return Math.sqrt(largest);
    }

    /** Trace of the virial (eV). */
    double virialTrace() {
        double[] w = result.virial();
        return w[0] + w[4] + w[8];
    }

    /** Pressure of atoms at rest, tr W / 3V (bar); NaN without a cell. */
    double staticPressureBar() {
        double volume = frame.structure().box().volume();
        return frame.structure().box().periodic() ? virialTrace() / (3 * volume) * Units.EV_PER_A3_IN_BAR : Double.NaN;
    }

    /** Whether energy and virial are numbers; forces enter the virial. */
    boolean finite() {
        return Double.isFinite(result.energy()) && Double.isFinite(virialTrace());
    }

    /** The frame with the results as its labels. */
    Structure labelled() {
        Structure.Labels labels = new Structure.Labels(
                result.energy(),
                result.force(),
                result.virial(),
                result.atomEnergy(),
                frame.parameters().fparam(),
                frame.parameters().aparam());
        return frame.structure().labelled(labels);
    }
}
