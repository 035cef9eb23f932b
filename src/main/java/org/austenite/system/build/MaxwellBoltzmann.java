package org.austenite.system.build;

import org.austenite.InputException;
import org.austenite.random.Philox;
import org.austenite.random.Purpose;
import org.austenite.system.Units;

/** Thermal velocities: Gaussians of variance kT/m, the total momentum removed, scaled to the temperature exactly with 3N - 3 degrees of freedom. */
public final class MaxwellBoltzmann {
    private MaxwellBoltzmann() {}

    /**
     * Velocities (Angstrom/ps), [n, 3]. Atom i draws from its own sequence: others do not change what it gets before the scaling. All zero for a single atom, which has no thermal degree of freedom.
     *
     * @param type index into {@code mass}, [n]
     * @param mass mass per type (g/mol)
     * @param temperature K
     * @param seed seed
     */
    public static double[] velocities(int[] type, double[] mass, double temperature, long seed) {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new InputException("the temperature is " + temperature + " K; expected zero or more");
        }
        int n = type.length;
        double[] v = new double[3 * n];
        if (n < 2 || temperature == 0) {
            return v;
        }
        Philox random = new Philox(seed, Purpose.VELOCITIES);
        for (int i = 0; i < n; i++) {
            double width = 1 / Math.sqrt(mass[type[i]]);
            random.at(i, 0);
            for (int a = 0; a < 3; a++) {
                v[3 * i + a] = width * random.gaussian();
            }
        }
        removeMomentum(v, type, mass);
        double twiceKinetic = 0;
        for (int k = 0; k < v.length; k++) {
            twiceKinetic += mass[type[k / 3]] * v[k] * v[k];
        }
        double wanted = (3.0 * n - 3) * Units.BOLTZMANN * temperature / Units.MVV_TO_EV;
        double scale = Math.sqrt(wanted / twiceKinetic);
        for (int k = 0; k < v.length; k++) {
            v[k] *= scale;
        }
        return v;
    }

    private static void removeMomentum(double[] v, int[] type, double[] mass) {
        double[] momentum = new double[3];
        double total = 0;
        for (int k = 0; k < v.length; k++) {
            double m = mass[type[k / 3]];
            momentum[k % 3] += m * v[k];
            total += m / 3;
        }
        for (int k = 0; k < v.length; k++) {
            v[k] -= momentum[k % 3] / total;
        }
    }
}
